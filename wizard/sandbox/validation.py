"""Which events of an upload Amplitude accepts, and what it says about the others. Pure."""

from collections.abc import Iterator
from typing import Any, NamedTuple

DEFAULT_MIN_ID_LENGTH = 5
MAX_STRING_LENGTH = 1024
MAX_DEPTH = 40
PLACEHOLDER_IDS = frozenset(
    {
        "",
        "-1",
        "0",
        "00000000-0000-0000-0000-000000000000",
        "anonymous",
        "lmy47d",
        "n/a",
        "na",
        "nil",
        "none",
        "null",
        "undefined",
        "unknown",
        "{}",
    }
)
_ID_FIELDS = ("user_id", "device_id")
_OBJECT_FIELDS = ("event_properties", "user_properties", "groups", "group_properties")
_INTEGER_FIELDS = ("time", "session_id")


class Complaint(NamedTuple):
    """`kind` is the key of the answer in which `field` is listed with the event's index."""

    kind: str
    field: str


MISSING = "events_with_missing_fields"
INVALID = "events_with_invalid_fields"
ID_LENGTH = "events_with_invalid_id_lengths"


def complaints(events: list[dict[str, Any]], min_id_length: int) -> dict[str, dict[str, list[int]]]:
    """Per kind of complaint and field, the indexes of the events; empty if all are accepted."""
    found: dict[str, dict[str, list[int]]] = {}
    for index, event in enumerate(events):
        for complaint in _event_complaints(event, min_id_length):
            fields = found.setdefault(complaint.kind, {})
            fields.setdefault(complaint.field, []).append(index)
    return found


def stored(event: dict[str, Any], min_id_length: int) -> dict[str, Any]:
    """An accepted event as Amplitude keeps it: long strings cut, too short ids stripped."""
    return {
        name: _id_text(value) if name in _ID_FIELDS else _cut(value)
        for name, value in event.items()
        if not (name in _ID_FIELDS and _is_short(value, min_id_length))
    }


def _event_complaints(event: dict[str, Any], min_id_length: int) -> Iterator[Complaint]:
    event_type = event.get("event_type")
    if event_type is None or event_type == "":
        yield Complaint(MISSING, "event_type")
    elif not isinstance(event_type, str):
        yield Complaint(INVALID, "event_type")
    yield from _id_complaints(event, min_id_length)
    for name in _INTEGER_FIELDS:
        if event.get(name) is not None and type(event[name]) is not int:
            yield Complaint(INVALID, name)
    for name in _OBJECT_FIELDS:
        if event.get(name) is not None and not _is_storable(event[name]):
            yield Complaint(INVALID, name)


def _id_complaints(event: dict[str, Any], min_id_length: int) -> Iterator[Complaint]:
    given = {name: event[name] for name in _ID_FIELDS if event.get(name) is not None}
    if not given:
        yield from (Complaint(MISSING, name) for name in _ID_FIELDS)
    refused = [name for name, value in given.items() if _is_refused_id(value)]
    yield from (Complaint(INVALID, name) for name in refused)
    short = [name for name, value in given.items() if _is_short(value, min_id_length)]
    if given and not refused and len(short) == len(given):
        yield from (Complaint(ID_LENGTH, name) for name in short)


def _is_refused_id(value: object) -> bool:
    text = _id_text(value)
    return text is None or text.strip().lower() in PLACEHOLDER_IDS


def _is_short(value: object, min_id_length: int) -> bool:
    text = _id_text(value)
    return text is None or len(text) < min_id_length


def _id_text(value: object) -> str | None:
    """An id as text: the service reads a number as its digits."""
    return str(value) if isinstance(value, str) or type(value) is int else None


def _is_storable(value: object) -> bool:
    return isinstance(value, dict) and _fits(value, MAX_DEPTH)


def _fits(value: object, depth_left: int) -> bool:
    if not isinstance(value, dict | list):
        return True
    if depth_left == 0:
        return False
    children = value.values() if isinstance(value, dict) else value
    return all(_fits(child, depth_left - 1) for child in children)


def _cut(value: Any) -> Any:
    match value:
        case str():
            return value[:MAX_STRING_LENGTH]
        case dict():
            return {name: _cut(child) for name, child in value.items()}
        case list():
            return [_cut(child) for child in value]
        case _:
            return value
