"""An event against the tracking plan: valid, unexpected, invalid, out of date (B06, B07)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from wizard.model.proposal import EventProperty, TrackedEvent
from wizard.sandbox.values import PropertyFault, ReceivedEvent, TallyRow, Verdict

SDK_EVENTS = frozenset(
    {"$identify", "$groupidentify", "revenue_amount", "session_start", "session_end"}
)
SDK_PREFIX = "[Amplitude] "
SDK_PROPERTIES = frozenset({"referrer", "referring_domain"})
"""What the browser SDK adds to the events of a page that another one led to."""
_TYPES_OF = {
    "String": ("String",),
    "Number": ("Number",),
    "Boolean": ("Boolean",),
    "Array": ("Array",),
    "Enum": ("String", "Number", "Boolean"),
    "Any": ("String", "Number", "Boolean", "Array", "Object"),
}


def judge(event: Mapping[str, Any], plan: tuple[TrackedEvent, ...]) -> Verdict | None:
    """The verdict on an event in Amplitude's format, None where there is nothing to judge.

    That is so without a plan, and for what an SDK sends by itself (unless the plan names it).
    """
    name = event.get("event_type")
    planned = next((item for item in plan if item.name == name), None)
    if planned is not None:
        faults = tuple(_faults(event.get("event_properties") or {}, planned.properties))
        return Verdict(status="invalid" if faults else "valid", faults=faults)
    if not plan or is_sdk_event(str(name)):
        return None
    is_former = any(name in item.former_names for item in plan)
    return Verdict(status="out_of_date" if is_former else "unexpected")


def is_sdk_event(name: str) -> bool:
    """Whether the SDK sends this event by itself; no tracking plan holds such names."""
    return name in SDK_EVENTS or name.startswith(SDK_PREFIX)


def tally(events: Iterable[ReceivedEvent], plan: tuple[TrackedEvent, ...]) -> tuple[TallyRow, ...]:
    """Planned × received: the plan's events in its order, then the others by name."""
    seen: dict[str, list[ReceivedEvent]] = {item.name: [] for item in plan}
    for event in events:
        if not event.duplicate and (event.name in seen or not is_sdk_event(event.name)):
            seen.setdefault(event.name, []).append(event)
    planned = [item.name for item in plan]
    others = sorted(name for name in seen if name not in planned)
    return tuple(
        _row(name, seen[name], planned=name in planned)
        for name in (*dict.fromkeys(planned), *others)
    )


def _row(name: str, events: list[ReceivedEvent], *, planned: bool) -> TallyRow:
    verdicts = [event.verdict for event in events if event.verdict is not None]
    faults = (fault for verdict in verdicts for fault in verdict.faults)
    return TallyRow(
        event=name,
        planned=planned,
        received=len(events),
        invalid=sum(verdict.status == "invalid" for verdict in verdicts),
        faults=tuple(dict.fromkeys(faults)),
    )


def _faults(sent: Mapping[str, Any], planned: tuple[EventProperty, ...]) -> Iterator[PropertyFault]:
    for item in planned:
        # A null arrives as "(none)" in Amplitude: as good as not sent.
        value = sent.get(item.name)
        if value is None and item.required:
            yield PropertyFault(name=item.name, fault="missing", expected=item.type, actual=None)
        elif value is not None and type_name(value) not in _TYPES_OF[item.type]:
            yield PropertyFault(
                name=item.name, fault="wrong_type", expected=item.type, actual=type_name(value)
            )
    names = {item.name for item in planned}
    for name in sorted(set(sent) - names - SDK_PROPERTIES):
        if not name.startswith(SDK_PREFIX):
            actual = type_name(sent[name])
            yield PropertyFault(name=name, fault="unplanned", expected=None, actual=actual)


def type_name(value: object) -> str:
    """A JSON value's type in the words of a tracking plan."""
    match value:
        case None:
            return "Null"
        case bool():
            return "Boolean"
        case int() | float():
            return "Number"
        case str():
            return "String"
        case list():
            return "Array"
        case _:
            return "Object"
