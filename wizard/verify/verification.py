"""All static checks over a project: no network, nothing written."""

from collections.abc import Iterable

from wizard.frameworks.base import Framework
from wizard.model.report import Claim, ClaimResult, Finding, Report
from wizard.model.source import SourceTree
from wizard.model.tracking import ExistingTracking
from wizard.verify.registry import checks_for
from wizard.verify.subject import Subject

_SEVERITIES = ("error", "warning", "info")
_BUILD = "run `amplitude-wizard verify --build`"
_LISTEN = "run `amplitude-wizard verify --listen -- COMMAND` and use the app"


def verify_project(
    tree: SourceTree,
    framework: Framework | None,
    existing: ExistingTracking,
    plan_events: Iterable[str],
) -> Report:
    """Run every check (D01). `plan_events` are the names that the tracking plan holds."""
    subject = read_subject(tree, framework, existing, plan_events)
    checks = checks_for(subject)
    findings = [finding for check in checks for finding in check.findings(subject)]
    findings.sort(key=lambda item: _SEVERITIES.index(item.severity))
    errors = sum(item.severity == "error" for item in findings)
    return Report(
        outcome="fail" if errors else "pass",
        findings=tuple(findings),
        claims=_claims(findings, errors, len(checks)),
    )


def read_subject(
    tree: SourceTree,
    framework: Framework | None,
    existing: ExistingTracking,
    plan_events: Iterable[str],
) -> Subject:
    """The project as the checks of its language see it."""
    if framework is not None and framework.language == "javascript":
        from wizard.verify.script_subject import read_script_subject

        return read_script_subject(tree, framework, existing, plan_events)
    from wizard.verify.python_subject import read_python_subject

    return read_python_subject(tree, framework, existing, plan_events)


def _claims(findings: list[Finding], errors: int, checks: int) -> tuple[ClaimResult, ...]:
    others = len(findings) - errors
    counted = f"{checks} checks; errors: {errors}, notes: {others}"
    return (
        ClaimResult(claim="static", status="fail" if errors else "pass", detail=counted),
        _unchecked("builds", _BUILD),
        _unchecked("sent", _LISTEN),
        _unchecked("received", "look for the events in the project's Ingestion Debugger"),
    )


def _unchecked(claim: Claim, how: str) -> ClaimResult:
    return ClaimResult(claim=claim, status="not_checked", detail=how)
