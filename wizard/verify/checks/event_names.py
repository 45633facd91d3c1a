"""Event names: none that Amplitude keeps for itself, none twice in another spelling."""

import re
from collections import Counter
from collections.abc import Iterator

from wizard.languages.tracking_plan import PLAN_PATH
from wizard.verify.check import Check, Problem
from wizard.verify.subject import Subject
from wizard.vocabulary import is_reserved

_SHAPES = (
    ("snake_case", re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")),
    ("lower case", re.compile(r"[a-z0-9]+(?: [a-z0-9]+)+")),
    ("Title Case", re.compile(r"[A-Z0-9]\S*(?: (?:[A-Z0-9]\S*|a|an|as|by|for|from|in|of|on|to))+")),
    ("Sentence case", re.compile(r"[A-Z]\S*(?: [a-z0-9]\S*)+")),
    ("CamelCase", re.compile(r"(?:[A-Z][a-z0-9]+){2,}")),
    ("lowerCamelCase", re.compile(r"[a-z]+(?:[A-Z][a-z0-9]*)+")),
)
_ENOUGH = 5
_AGREEMENT = 0.8
_Place = tuple[str, int | None]


def _find(subject: Subject) -> Iterator[Problem]:
    places = _names(subject)
    for name, (path, line) in places.items():
        if is_reserved(name):
            message = f"{name!r} is a name that Amplitude keeps for itself"
            yield Problem(message, path=path, line=line, fix="choose another name")
    yield from _spellings(places)
    yield from _strangers(places)
    yield from _composed(subject)


def _names(subject: Subject) -> dict[str, _Place]:
    """Each name with the first place at which it stands."""
    places: dict[str, _Place] = {}
    for call in subject.events:
        if call.event_name:
            places.setdefault(call.event_name, (call.path, call.line))
    for known in subject.known_calls:
        if known.event_name:
            places.setdefault(known.event_name, (known.path, known.line))
    for name in subject.plan_events:
        places.setdefault(name, (PLAN_PATH, None))
    return places


def _spellings(places: dict[str, _Place]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for name, (path, line) in places.items():
        first = seen.setdefault(name.casefold(), name)
        if first != name:
            message = f"{name!r} and {first!r} are two events to Amplitude"
            yield Problem(message, path=path, line=line, fix="use one spelling everywhere")


def _strangers(places: dict[str, _Place]) -> Iterator[Problem]:
    """Names unlike the others, where the others agree."""
    shapes = {name: shape for name in places if (shape := _shape(name)) is not None}
    if len(shapes) < _ENOUGH:
        return
    usual, count = Counter(shapes.values()).most_common(1)[0]
    if count < _AGREEMENT * len(shapes):
        return
    for name, shape in shapes.items():
        if shape != usual:
            path, line = places[name]
            message = f"{name!r} is in {shape}, the other names are in {usual}"
            yield Problem(message, "warning", path, line, fix=f"write it in {usual}")


def _composed(subject: Subject) -> Iterator[Problem]:
    for call in subject.events:
        if call.composed:
            message = "the event's name is put together at run time: every value is a new event"
            fix = "use one fixed name, and pass what differs as a property"
            yield Problem(message, "warning", call.path, call.line, fix, cause="D-22")


def _shape(name: str) -> str | None:
    return next((shape for shape, pattern in _SHAPES if pattern.fullmatch(name)), None)


CHECK = Check(
    id="event_names",
    title="Event names are allowed, and alike",
    cause="D-18",
    docs="data/data-planning-playbook",
    find=_find,
)
