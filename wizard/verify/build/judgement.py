"""What the project's own commands tell of our changes: only what is new counts. Pure."""

import shlex
from collections.abc import Sequence

from msgspec import structs

from wizard.model.report import BuildResult, ClaimResult, Finding, Report
from wizard.model.value import Value
from wizard.verify.build.command import BuildCommand
from wizard.verify.build.problems import first_problem, new_problems, plain

TAIL = 4_000
_RULE = "build_broken"
_PURPOSES = {
    "build": "the build",
    "type_check": "the type check",
    "lint": "the lint",
    "check": "the framework's check",
}
_STATUSES = {
    "pass": "passes",
    "new_failure": "fails",
    "known_failure": "fails",
    "not_run": "was not run",
}
NO_BASELINE = "nothing to compare with, so every failure counts"


class Ran(Value, frozen=True, kw_only=True):
    """How a command ended; without an exit code it did not start, or not end."""

    exit_code: int | None
    duration_ms: int
    output: str

    @property
    def ok(self) -> bool:
        return self.exit_code == 0


def judged(command: BuildCommand, after: Ran | None, before: Ran | None) -> BuildResult:
    """`after` is None for a command that was not run, `before` where there was no need to run it
    without our changes, or no way.
    """
    if after is None:
        return _result(command, None, None, "not_run", command.unsafe)
    if after.ok:
        return _result(command, after, before, "pass", "")
    if before is None:
        return _result(command, after, None, "new_failure", NO_BASELINE)
    if before.ok:
        reason = "it passes without our changes"
        return _result(command, after, before, "new_failure", reason)
    found = new_problems(after.output, before.output)
    if found and after.exit_code is not None and before.exit_code is not None:
        reason = "it fails without our changes too, but not with these problems"
        return _result(command, after, before, "new_failure", reason, found)
    return _result(command, after, before, "known_failure", "it fails without our changes too")


def _result(
    command: BuildCommand,
    after: Ran | None,
    before: Ran | None,
    status: str,
    reason: str,
    found: tuple[str, ...] = (),
) -> BuildResult:
    failed = after is not None and not after.ok
    return BuildResult(
        purpose=command.purpose,
        argv=command.argv,
        cwd=command.folder or None,
        status=status,  # type: ignore[arg-type]
        reason=reason,
        exit_code=after.exit_code if after else None,
        exit_code_before=before.exit_code if before else None,
        duration_ms=after.duration_ms if after else 0,
        new_problems=found,
        output_tail=plain(after.output).strip()[-TAIL:] if after and failed else "",
    )


def with_builds(report: Report, builds: Sequence[BuildResult]) -> Report:
    """The report with what the project's own commands say; a new failure fails it."""
    findings = tuple(_finding(item) for item in builds if item.status == "new_failure")
    return structs.replace(
        report,
        outcome="fail" if findings else report.outcome,
        findings=(*findings, *report.findings),
        claims=tuple(_claim(builds) if item.claim == "builds" else item for item in report.claims),
        builds=tuple(builds),
    )


def _finding(item: BuildResult) -> Finding:
    said = item.new_problems[0] if item.new_problems else first_problem(item.output_tail)
    return Finding(
        rule_id=_RULE,
        severity="error",
        message=f"{_PURPOSES[item.purpose]} (`{shlex.join(item.argv)}`) fails: {item.reason}"
        + (f": {said}" if said else ""),
        fix="read the end of its output; `undo` takes our changes back",
    )


def _claim(builds: Sequence[BuildResult]) -> ClaimResult:
    status = "not_checked"
    if any(item.status == "new_failure" for item in builds):
        status = "fail"
    elif any(item.status == "pass" for item in builds):
        status = "pass"
    said = [_said(item) for item in builds]
    detail = "; ".join(said) or "the project names no build, type check or lint"
    return ClaimResult(claim="builds", status=status, detail=detail)  # type: ignore[arg-type]


def _said(item: BuildResult) -> str:
    what = f"{item.cwd}: {_PURPOSES[item.purpose]}" if item.cwd else _PURPOSES[item.purpose]
    why = f" ({item.reason})" if item.status in ("not_run", "known_failure") else ""
    return f"{what} {_STATUSES[item.status]}{why}"
