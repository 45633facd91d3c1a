"""What a verification found. Four claims, never merged into one."""

from typing import Literal

from wizard.model.value import Value

Severity = Literal["error", "warning", "info"]
Claim = Literal["static", "builds", "sent", "received"]


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


class Report(Value, frozen=True, kw_only=True):
    """All findings; `failures` are the messages of the errors among them (contract 4.4)."""

    outcome: Literal["pass", "fail"]
    findings: tuple[Finding, ...]
    claims: tuple[ClaimResult, ...]

    @property
    def failures(self) -> tuple[str, ...]:
        return tuple(item.message for item in self.findings if item.severity == "error")
