"""The approved tracking plan of a project, as tracked events again."""

from collections import defaultdict
from typing import Any

from msgspec import structs

from wizard.languages.decisions import DECISIONS_PATH, read_decisions
from wizard.languages.tracking_plan import plan_entries
from wizard.model.proposal import EventProperty, Location, TrackedEvent
from wizard.model.source import SourceTree
from wizard.plan.tracking_plan import JSON_PATH


def read_planned(tree: SourceTree) -> tuple[TrackedEvent, ...]:
    """The events of `.amplitude/events.json`; entries that are no events are left out."""
    file = tree.read(JSON_PATH)
    entries: Any = plan_entries(file) if file else None
    events = [_event(entry) for entry in entries or () if _is_event(entry)]
    former: dict[str, list[str]] = defaultdict(list)
    for decision in read_decisions(tree.read(DECISIONS_PATH)):
        if decision.decision == "renamed" and decision.name:
            former[decision.name].append(decision.event)
    return tuple(structs.replace(each, former_names=tuple(former[each.name])) for each in events)


def _is_event(entry: Any) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("name"), str)


def _event(entry: dict[str, Any]) -> TrackedEvent:
    path = str(entry.get("file", ""))
    properties = entry.get("properties")
    return TrackedEvent(
        id=entry["name"],
        name=entry["name"],
        description=str(entry.get("description", "")),
        category=entry.get("category", "user_journey"),
        activity=entry.get("activity", "active"),
        source=entry.get("source", "server"),
        question=str(entry.get("question", "")),
        score=0.0,
        properties=tuple(
            EventProperty(
                name=item["name"],
                type=item.get("type", "Any"),
                expression="",
                required=item.get("required", True),
                example=item.get("example", ""),
            )
            for item in (properties if isinstance(properties, list) else ())
            if _is_event(item)
        ),
        location=Location(
            path=path, line=1, symbol="", symbol_start=1, symbol_end=1, surface="function"
        ),
        evidence=(),
    )
