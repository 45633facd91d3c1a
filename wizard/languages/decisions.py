"""What people have decided about proposed events, as the project remembers it."""

import json

import msgspec

from wizard.model.source import SourceFile
from wizard.model.tracking import Decision

DECISIONS_PATH = ".amplitude/decisions.json"


def read_decisions(file: SourceFile | None) -> tuple[Decision, ...]:
    """The decisions, the latest last; what can't be read as one is left out."""
    try:
        entries = json.loads(file.content.decode("utf-8-sig")) if file else []
    except (ValueError, RecursionError):
        return ()
    found = map(_decision, entries if isinstance(entries, list) else ())
    return tuple(item for item in found if item is not None)


def _decision(entry: object) -> Decision | None:
    try:
        read = msgspec.convert(entry, Decision)
    except msgspec.ValidationError:
        return None
    return read if read.decision == "rejected" or (read.name or "").strip() else None
