"""The approved tracking plan, `.amplitude/events.json`, as the project has it."""

import json

from wizard.model.source import SourceFile

PLAN_PATH = ".amplitude/events.json"
_NAME_FIELDS = ("name", "event", "eventName", "event_name")


def plan_entries(file: SourceFile) -> list[object] | None:
    """The entries of an approved plan, None where it is no list of any."""
    try:
        document = json.loads(file.content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    events = document.get("events") if isinstance(document, dict) else document
    return events if isinstance(events, list) else None


def planned_names(file: SourceFile | None) -> tuple[str, ...]:
    """The names in the approved plan; nothing where it can't be read."""
    entries = plan_entries(file) if file else None
    return tuple(name for item in entries or () if (name := _event_name(item)))


def _event_name(item: object) -> str | None:
    values = [item.get(field) for field in _NAME_FIELDS] if isinstance(item, dict) else []
    names = [value.strip() for value in values if isinstance(value, str)]
    return next((name for name in names if name), None)
