"""Where the called project stands, for `status` and `verify`."""

import shlex
from typing import Any

import msgspec

from wizard.cli.entry import Call
from wizard.cli.project import mapper, open_any
from wizard.model.report import Report
from wizard.model.run_event import RunEvent
from wizard.model.source import SourceTree
from wizard.status import Auth, Status, api_key, events, framework_name, installed, last_run


def project_status(call: Call) -> tuple[Status, SourceTree]:
    """The status, and the tree that it was read from."""
    from wizard.frameworks import framework
    from wizard.manifests.reading import declared_dependencies
    from wizard.stages import detect_project, read_existing
    from wizard.workspace.journal_store import list_journals

    opened = open_any(call)
    tree = opened.tree()
    detection = detect_project(tree)
    chosen = framework(detection.integration) if detection.integration else None
    existing = read_existing(tree, chosen, mapper())
    dependencies = declared_dependencies(tree)
    status = Status(
        install_dir=str(opened.root),
        framework=framework_name(detection),
        amplitude_installed=installed(existing, dependencies),
        api_key=api_key(tree, dependencies, chosen, call.api_key),
        auth=Auth(),
        events=events(existing),
        last_run=last_run(next(iter(list_journals(opened.state)), None)),
    )
    return status, tree


def warn_of_interruption(call: Call) -> None:
    """A project that a killed run has left half changed can't be in order."""
    from wizard.transaction.recovery import interrupted_run

    half_done = interrupted_run(open_any(call))
    if half_done is None:
        return
    undo = shlex.join(call.command("undo", half_done.run_id, "--yes"))
    message = f"A run was interrupted and has left the project half changed; put it right: {undo}"
    data = {"event": "run_interrupted", "runId": half_done.run_id}
    call.emit(RunEvent(type="diagnostic", message=message, level="warn", data=data))


def verification_event(status: Status, report: Report) -> RunEvent:
    """The line of `verify` (contract 4.4), with the findings and claims behind the verdict."""
    passed = report.outcome == "pass"
    data: dict[str, Any] = {
        "event": "verification_result",
        "installDir": status.install_dir,
        "framework": msgspec.to_builtins(status.framework),
        "amplitudeInstalled": msgspec.to_builtins(status.amplitude_installed),
        "apiKeyConfigured": status.api_key.configured,
        "outcome": report.outcome,
        "failures": list(report.failures),
        "findings": msgspec.to_builtins(report.findings),
        "claims": msgspec.to_builtins(report.claims),
    }
    return RunEvent(
        type="result",
        message="verified" if passed else f"{len(report.failures)} checks failed",
        level="success" if passed else "error",
        data=data,
    )
