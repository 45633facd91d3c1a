"""A plan's events as a file that a person edits: `events.yaml`, out and in."""

import json
from collections.abc import Sequence

import msgspec

from wizard.errors import InvalidArgument
from wizard.model.proposal import TrackedEvent
from wizard.propose.options import ProposeOptions
from wizard.templating import render

LARGEST = 1024 * 1024


class _Kept(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    name: str


class _Events(msgspec.Struct, forbid_unknown_fields=True):
    events: list[_Kept]


def event_file(events: Sequence[TrackedEvent], command: str) -> str:
    """The text of the file; `command` is the command line that takes it back."""
    shown = [
        {
            "id": json.dumps(item.id, ensure_ascii=False),
            "name": json.dumps(item.name, ensure_ascii=False),
            "description": _on_one_line(item.description),
            "place": _on_one_line(f"{item.location.path}:{item.location.line}"),
            "properties": ", ".join(_on_one_line(each.name) for each in item.properties),
        }
        for item in events
    ]
    return render("plan/events.yaml.j2", events=shown, command=_on_one_line(command))


def read_event_file(content: bytes, name: str) -> ProposeOptions:
    """The events that are left, under their new names.

    Raises `InvalidArgument` invalid_event_file for what is no such file: nothing is guessed.
    """
    import yaml  # type: ignore[import-untyped]

    try:
        if len(content) > LARGEST:
            raise _unusable(name, "it is too large")
        found = msgspec.convert(yaml.load(content, Loader=yaml.CSafeLoader), _Events)
    except (yaml.YAMLError, UnicodeDecodeError, msgspec.ValidationError, RecursionError) as error:
        raise _unusable(name, " ".join(str(error).split())) from None
    ids = [item.id for item in found.events]
    if len(ids) > len(set(ids)):
        raise _unusable(name, "an id stands there twice")
    if not ids:
        raise _unusable(name, "no event is left; --skip-events declines them all")
    return ProposeOptions(
        only=tuple(ids), rename=tuple((item.id, item.name.strip()) for item in found.events)
    )


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _unusable(name: str, problem: str) -> InvalidArgument:
    return InvalidArgument(
        "invalid_event_file",
        f"{name} can't be used: {problem}",
        hint="print the events anew with `show PLAN --format events`, and edit names only",
        next_commands=[("show", "--help")],
    )
