"""Events that arrived, for people."""

import json

from wizard.output.document import Block, Heading, Items, Table, Text
from wizard.sandbox.values import ListenResult, ReceivedEvent, TallyRow


def received_line(event: ReceivedEvent) -> str:
    """One event with its properties, and what is wrong with it."""
    verdict = event.verdict
    said = f"{verdict.status}: " if verdict else ""
    faults = "; ".join(fault.text for fault in verdict.faults) if verdict else ""
    properties = json.dumps(event.properties, ensure_ascii=False)
    return f"{said}{event.name} {properties}{f'  ({faults})' if faults else ''}"


def tally_table(rows: tuple[TallyRow, ...]) -> Table:
    """Planned × received."""
    cells = tuple((row.event, _planned(row), str(row.received), _judged(row)) for row in rows)
    return Table(("event", "planned", "received", "verdict"), cells)


def listen_blocks(result: ListenResult) -> tuple[Block, ...]:
    table = (tally_table(result.table),) if result.table else (Text("No event arrived.", "warn"),)
    refused = tuple(
        f"{item.endpoint} answered {item.status}: {item.answer.get('error', '')}"
        for item in result.rejections
    )
    ended = result.exit_code not in (None, 0)
    failed = (Text(f"The command ended with exit code {result.exit_code}.", "bad"),)
    return (
        *table,
        *((Text(result.trouble, "warn"),) if result.trouble else ()),
        *(failed if ended else ()),
        *((Heading("Refused uploads"), Items(refused)) if refused else ()),
    )


def _planned(row: TallyRow) -> str:
    return "yes" if row.planned else "no"


def _judged(row: TallyRow) -> str:
    if row.ok:
        return "ok"
    faults = "; ".join(fault.text for fault in row.faults)
    return faults or ("never arrived" if row.planned else "unexpected")
