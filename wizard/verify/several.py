"""The reports on several apps as one."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import structs

from wizard.model.part import placed
from wizard.model.report import ClaimResult, Finding, Report


class AppReport(NamedTuple):
    """What was found in one app; its paths are relative to `folder`."""

    folder: str
    report: Report


def joined_report(reports: Sequence[AppReport]) -> Report:
    """All findings, with paths from the root; a claim holds where it holds for every app."""
    several = len(reports) > 1
    findings = [_placed(item, named=several) for one in reports for item in _of(one)]
    findings.sort(key=lambda item: ("error", "warning", "info").index(item.severity))
    passed = all(item.report.outcome == "pass" for item in reports)
    return Report(
        outcome="pass" if passed else "fail",
        findings=tuple(findings),
        claims=_claims(reports) if several else reports[0].report.claims,
    )


def _of(one: AppReport) -> list[tuple[str, Finding]]:
    return [(one.folder, finding) for finding in one.report.findings]


def _placed(item: tuple[str, Finding], *, named: bool) -> Finding:
    folder, finding = item
    path = placed(folder, finding.path) if finding.path else None
    message = f"{folder or '.'}: {finding.message}" if named else finding.message
    return structs.replace(finding, path=path, message=message)


def _claims(reports: Sequence[AppReport]) -> tuple[ClaimResult, ...]:
    columns = zip(*(item.report.claims for item in reports), strict=True)
    return tuple(_claim(reports, column) for column in columns)


def _claim(reports: Sequence[AppReport], column: Sequence[ClaimResult]) -> ClaimResult:
    statuses = {item.status for item in column}
    worst = "fail" if "fail" in statuses else "not_checked" if "not_checked" in statuses else "pass"
    details = [
        f"{one.folder or '.'}: {item.detail}" for one, item in zip(reports, column, strict=True)
    ]
    same = len({item.detail for item in column}) == 1
    return structs.replace(
        column[0], status=worst, detail=column[0].detail if same else "; ".join(details)
    )
