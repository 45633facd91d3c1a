"""The setup report: what a run did, what is left, and how to take it back. Computed, not told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wizard.model.journal import CommandResult, Journal
from wizard.model.plan import Command, Plan
from wizard.model.proposal import TrackedEvent
from wizard.templating import render

REPORT_PATH = "amplitude-setup-report.md"
FEEDBACK_ADDRESS = "wizard@amplitude.com"
_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)")


@dataclass(frozen=True)
class EventRow:
    """One planned event. It is instrumented where a step of the plan writes its call, covered
    where its step writes nothing, and left to a person where it has no step.
    """

    name: str
    when: str
    place: str
    properties: str
    status: str


def render_report(plan: Plan, journal: Journal) -> str:
    """The text of `amplitude-setup-report.md`. It holds names, never values, of settings."""
    rows = tuple(_row(plan, event) for event in plan.body.events)
    return render(
        "report/amplitude-setup-report.md.j2",
        body=plan.body,
        journal=journal,
        events=rows,
        totals=_totals(rows),
        commands=_command_rows(plan.body.commands, journal.commands),
        env_vars=[(var.name, cell(var.description), var.path) for var in plan.body.env_vars],
        feedback=FEEDBACK_ADDRESS,
    )


def cell(text: str) -> str:
    """Text for a cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")


def _row(plan: Plan, event: TrackedEvent) -> EventRow:
    names = ", ".join(f"`{item.name}`" for item in event.properties)
    return EventRow(
        name=cell(event.name),
        when=cell(event.description),
        place=f"{event.location.path}:{_line(plan, event)}",
        properties=names or "none",
        status=_status(plan, event),
    )


def _status(plan: Plan, event: TrackedEvent) -> str:
    steps = [step for step in plan.body.steps if step.event_id == event.id]
    if not steps:
        return "Left as manual step"
    return "Instrumented" if any(step.changes for step in steps) else "Covered by autocapture"


def _totals(rows: Sequence[EventRow]) -> list[tuple[str, int]]:
    statuses = ("Instrumented", "Covered by autocapture", "Left as manual step")
    counts = [(status, sum(row.status == status for row in rows)) for status in statuses]
    return [*counts, ("Planned", len(rows))]


def _line(plan: Plan, event: TrackedEvent) -> int:
    """The line of the event's call in the written file; without a call, the line of the action."""
    quoted = f'"{event.name}"'
    for change in plan.body.file_changes:
        if change.path == event.location.path:
            lines = [number for number, text in _added_lines(change.diff) if quoted in text]
            nearest = sorted(lines, key=lambda line: abs(line - event.location.line))
            return [*nearest, event.location.line][0]
    return event.location.line


def _added_lines(diff: str) -> list[tuple[int, str]]:
    """The added lines of a unified diff with their numbers in the new file."""
    found: list[tuple[int, str]] = []
    number = 0
    for text in diff.split("\n"):
        hunk = _HUNK.match(text)
        if hunk:
            number = int(hunk[1])
        elif number and text[:1] in {"+", " ", ""}:
            if text.startswith("+"):
                found.append((number, text))
            number += 1
    return found


def _command_rows(
    planned: Sequence[Command], done: Sequence[CommandResult]
) -> list[tuple[str, str]]:
    results = {result.argv: result for result in done}
    return [(item.line, _outcome(results.get(item.argv))) for item in planned]


def _outcome(result: CommandResult | None) -> str:
    if result is None:
        return "not run yet: run it yourself"
    if result.exit_code == 0:
        return "done"
    code = "it did not finish" if result.exit_code is None else f"exit code {result.exit_code}"
    return f"failed ({code}): run it yourself"
