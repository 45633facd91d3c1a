"""A verification, for people."""

import shlex

from wizard.model.report import BuildResult, EventProof, Finding, Report
from wizard.output.document import Block, Heading, Items, Table, Text, Tone

_SHOWN_LINES = 25
TONES: dict[str, Tone] = {"error": "bad", "warning": "warn", "info": "plain"}


def report_blocks(report: Report) -> tuple[Block, ...]:
    """The verdict, the four claims, and each finding with its fix and its page."""
    passed = report.outcome == "pass"
    verdict = Text("Verified." if passed else "Not in order yet.", "good" if passed else "bad")
    claims = tuple(
        (item.claim, item.status.replace("_", " "), item.detail) for item in report.claims
    )
    table = (Table(("claim", "status", "detail"), claims),) if claims else ()
    return (
        verdict,
        *table,
        *_events(report.events),
        *_findings(report.findings),
        *_outputs(report.builds),
    )


def _events(events: tuple[EventProof, ...]) -> tuple[Block, ...]:
    rows = tuple((item.event, item.status, str(item.received), item.reason) for item in events)
    return (Table(("planned event", "status", "received", "why"), rows),) if rows else ()


def _outputs(builds: tuple[BuildResult, ...]) -> tuple[Block, ...]:
    """The end of what each command says that fails since our changes."""
    blocks: list[Block] = []
    for item in builds:
        if item.status == "new_failure":
            blocks.append(Heading(f"The end of what `{shlex.join(item.argv)}` says"))
            said = item.output_tail.splitlines()[-_SHOWN_LINES:]
            blocks.append(Text("\n".join(said), "dim"))
    return tuple(blocks)


def _findings(findings: tuple[Finding, ...]) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading("Findings")] if findings else []
    for finding in findings:
        where = f" {finding.path}:{finding.line or 1}" if finding.path else ""
        text = f"{finding.severity} {finding.rule_id}{where}: {finding.message}"
        blocks.append(Text(text, TONES[finding.severity]))
        said = (("fix", finding.fix), ("page", _page(finding)))
        if lines := tuple(f"{name}: {text}" for name, text in said if text):
            blocks.append(Items(lines))
    return tuple(blocks)


def _page(finding: Finding) -> str:
    """Where Amplitude's documentation speaks of what has failed; a mere note needs no reading."""
    return finding.docs_url or "" if finding.severity != "info" else ""
