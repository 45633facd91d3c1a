"""The tracking plan that is committed with the code: `.amplitude/events.json` and its CSV (B02)."""

import csv
import io
from collections.abc import Sequence

from wizard.model.change import Change, CreateFile, EditFile
from wizard.model.edit import Splice
from wizard.model.plan import ManualStep
from wizard.model.proposal import TrackedEvent
from wizard.model.source import SourceFile, SourceTree
from wizard.plan.json_list import entries_text, list_change

JSON_PATH = ".amplitude/events.json"
CSV_PATH = ".amplitude/events.csv"
_COLUMNS = (
    "name",
    "displayName",
    "description",
    "category",
    "activity",
    "source",
    "file",
    "properties",
)


def tracking_plan_changes(tree: SourceTree, events: Sequence[TrackedEvent]) -> tuple[Change, ...]:
    """Both files, made or continued. A file that can't be continued safely is left as it is."""
    if not events:
        return ()
    found = (_json_change(tree.read(JSON_PATH), events), _csv_change(tree.read(CSV_PATH), events))
    return tuple(change for change in found if change is not None)


def tracking_plan_by_hand(
    tree: SourceTree, events: Sequence[TrackedEvent]
) -> tuple[ManualStep, ...]:
    """The events for a tracking plan that is there and can't be continued."""
    file = tree.read(JSON_PATH)
    if not events or file is None or _json_change(file, events) is not None:
        return ()
    return (
        ManualStep(
            title=f"Add the events to {JSON_PATH}",
            reason="it is not a JSON list of events, so it was left as it is",
            path=JSON_PATH,
            snippet=entries_text([_entry(event) for event in events]),
        ),
    )


def _json_change(file: SourceFile | None, events: Sequence[TrackedEvent]) -> Change | None:
    return list_change(JSON_PATH, file, [_entry(event) for event in events])


def _csv_change(file: SourceFile | None, events: Sequence[TrackedEvent]) -> Change | None:
    rows = _csv_text([_row(event) for event in events])
    if file is None:
        return CreateFile(path=CSV_PATH, content=_csv_text([list(_COLUMNS)]) + rows)
    if not file.content.endswith(b"\n"):
        return None
    return EditFile(path=CSV_PATH, splices=(Splice(offset=len(file.content), text=rows),))


def _entry(event: TrackedEvent) -> dict[str, object]:
    return {
        "name": event.name,
        "displayName": event.name,
        "description": event.description,
        "category": event.category,
        "activity": event.activity,
        "source": event.source,
        "question": event.question,
        "chart": event.chart,
        "file": event.location.path,
        "properties": [
            {
                "name": item.name,
                "type": item.type,
                "required": item.required,
                "example": item.example,
            }
            for item in event.properties
        ],
    }


def _row(event: TrackedEvent) -> list[str]:
    properties = "; ".join(f"{item.name}: {item.type}" for item in event.properties)
    facts = (event.category, event.activity, event.source, event.location.path)
    return [event.name, event.name, event.description, *facts, properties]


def _csv_text(rows: Sequence[Sequence[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()
