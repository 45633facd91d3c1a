"""Where the called project stands, for `status` and `verify`."""

import shlex
from typing import TYPE_CHECKING

import msgspec

from wizard.cli.entry import Call
from wizard.cli.project import mapper, open_any
from wizard.model.report import Report
from wizard.model.run_data import RunInterrupted, VerificationResult
from wizard.model.run_event import RunEvent
from wizard.model.source import SourceTree
from wizard.status import (
    Auth,
    LastRun,
    Status,
    api_key,
    events,
    framework_name,
    installed,
    joined_status,
    last_run,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.app_stages import StandingApp


def project_status(call: Call, apps: "Sequence[str] | None" = None) -> tuple[Status, SourceTree]:
    """The status of the app that was named or detected (of several: of all as one), and the tree
    of the project.
    """
    from wizard.app_stages import standing_apps
    from wizard.workspace.journal_store import list_journals

    opened = open_any(call)
    tree = opened.tree()
    latest = last_run(next(iter(list_journals(opened.state)), None))
    found = [
        _app_status(call, str(opened.root), item, latest)
        for item in standing_apps(tree, apps or (), mapper(opened))
    ]
    return joined_status(found), tree


def _app_status(
    call: Call, install_dir: str, item: "StandingApp", latest: LastRun | None
) -> Status:
    from wizard.manifests.packages import project_dependencies

    language = item.framework.language if item.framework else "python"
    dependencies = project_dependencies(item.tree, language)
    return Status(
        install_dir=install_dir,
        framework=framework_name(item.detection),
        amplitude_installed=installed(item.existing, dependencies),
        api_key=api_key(item.tree, dependencies, item.framework, call.api_key),
        auth=_auth(call),
        events=events(item.existing),
        last_run=latest,
    )


def _auth(call: Call) -> Auth:
    """Who is signed in, as it is stored: the status asks nobody."""
    from wizard.cli import network

    region = network.known_region(call) or network.DEFAULT_REGION
    session = network.store(call).session(network.hosts(call, region))
    if session is None:
        return Auth()
    email = session.person.email if session.person else None
    return Auth(logged_in=True, email=email, zone=session.region)


def warn_of_interruption(call: Call) -> None:
    """A project that a killed run has left half changed can't be in order."""
    from wizard.transaction.recovery import interrupted_run

    half_done = interrupted_run(open_any(call))
    if half_done is None:
        return
    undo = shlex.join(call.command("undo", half_done.run_id, "--yes"))
    message = f"A run was interrupted and has left the project half changed; put it right: {undo}"
    data = RunInterrupted(run_id=half_done.run_id)
    call.emit(RunEvent(type="diagnostic", message=message, level="warn", data=data.as_dict()))


def verification_event(status: Status, report: Report) -> RunEvent:
    """The line of `verify` (contract 4.4), with the findings and claims behind the verdict."""
    passed = report.outcome == "pass"
    data = VerificationResult(
        install_dir=status.install_dir,
        framework=msgspec.to_builtins(status.framework),
        amplitude_installed=msgspec.to_builtins(status.amplitude_installed),
        api_key_configured=status.api_key.configured,
        outcome=report.outcome,
        failures=report.failures,
        findings=msgspec.to_builtins(report.findings),
        claims=msgspec.to_builtins(report.claims),
        builds=msgspec.to_builtins(report.builds),
        events=msgspec.to_builtins(report.events),
    )
    return RunEvent(
        type="result",
        message="verified" if passed else f"{len(report.failures)} checks failed",
        level="success" if passed else "error",
        data=data.as_dict(),
    )


def has_failed(report: Report, *, has_key: bool) -> bool:
    """A key that nobody has given yet is left to a person: it is no failure of a run."""
    errors = {item.rule_id for item in report.findings if item.severity == "error"}
    return bool(errors if has_key else errors - {"key_configured"})
