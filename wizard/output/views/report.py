"""A verification, for people."""

from wizard.model.report import Finding, Report
from wizard.output.document import Block, Heading, Items, Table, Text, Tone

TONES: dict[str, Tone] = {"error": "bad", "warning": "warn", "info": "plain"}


def report_blocks(report: Report) -> tuple[Block, ...]:
    """The verdict, the four claims, and each finding with its fix."""
    passed = report.outcome == "pass"
    verdict = Text("Verified." if passed else "Not in order yet.", "good" if passed else "bad")
    claims = tuple(
        (item.claim, item.status.replace("_", " "), item.detail) for item in report.claims
    )
    table = (Table(("claim", "status", "detail"), claims),) if claims else ()
    return (verdict, *table, *_findings(report.findings))


def _findings(findings: tuple[Finding, ...]) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading("Findings")] if findings else []
    for finding in findings:
        where = f" {finding.path}:{finding.line or 1}" if finding.path else ""
        text = f"{finding.severity} {finding.rule_id}{where}: {finding.message}"
        blocks.append(Text(text, TONES[finding.severity]))
        if finding.fix:
            blocks.append(Items((f"fix: {finding.fix}",)))
    return tuple(blocks)
