"""What a verification found. Four claims, never merged into one."""

from typing import Literal

from wizard.model.value import Value

Severity = Literal["error", "warning", "info"]
Claim = Literal["static", "builds", "sent", "received"]
BuildPurpose = Literal["build", "type_check", "lint", "check"]


class Finding(Value, frozen=True, kw_only=True):
    """One result of one check. `rule_id` is stable; `cause` is the documented cause (D-01…)."""

    rule_id: str
    severity: Severity
    message: str
    path: str | None = None
    line: int | None = None
    fix: str = ""
    cause: str | None = None
    docs_url: str | None = None


class ClaimResult(Value, frozen=True, kw_only=True):
    claim: Claim
    status: Literal["pass", "fail", "not_checked"]
    detail: str


class BuildResult(Value, frozen=True, kw_only=True):
    """One of the project's own commands, run on the project as it is (`exit_code`) and, where that
    fails, on the project without our changes (`exit_code_before`); None is for one that did not
    start or not end. `new_problems` are lines of its output that only our changes explain, and
    `output_tail` is the end of what it says with them.
    """

    purpose: BuildPurpose
    argv: tuple[str, ...]
    cwd: str | None = None
    status: Literal["pass", "new_failure", "known_failure", "not_run"]
    reason: str = ""
    exit_code: int | None = None
    exit_code_before: int | None = None
    duration_ms: int = 0
    new_problems: tuple[str, ...] = ()
    output_tail: str = ""


class EventProof(Value, frozen=True, kw_only=True):
    """Whether one planned event was seen to be sent. `blocked`: something in the browser kept it
    from coming; `refused`: it came in an upload that Amplitude would not take.
    """

    event: str
    status: Literal["received", "invalid", "refused", "blocked", "missing"]
    received: int
    reason: str = ""

    @property
    def ok(self) -> bool:
        return self.status == "received"


class Report(Value, frozen=True, kw_only=True):
    """All findings; `failures` are the messages of the errors among them (contract 4.4)."""

    outcome: Literal["pass", "fail"]
    findings: tuple[Finding, ...]
    claims: tuple[ClaimResult, ...]
    builds: tuple[BuildResult, ...] = ()
    events: tuple[EventProof, ...] = ()

    @property
    def failures(self) -> tuple[str, ...]:
        return tuple(item.message for item in self.findings if item.severity == "error")
