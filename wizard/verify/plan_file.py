"""The events of the tracking plan that is committed with the code, as people may have edited it."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from wizard.languages.tracking_plan import PLAN_PATH, plan_entries
from wizard.verify.subject import Subject


class PlannedEntry(NamedTuple):
    """`line` is that of its name in the file."""

    name: str
    said: dict[str, Any]
    line: int | None


def planned_entries(subject: Subject) -> Iterator[PlannedEntry]:
    """The entries that are events."""
    file = subject.tree.read(PLAN_PATH)
    lines = file.content.decode(errors="replace").splitlines() if file else []
    for entry in (plan_entries(file) if file else None) or ():
        if isinstance(entry, dict) and isinstance(entry.get("name"), str):
            yield PlannedEntry(entry["name"], entry, _line(lines, entry["name"]))


def _line(lines: list[str], name: str) -> int | None:
    spelled = {json.dumps(name), json.dumps(name, ensure_ascii=False)}
    found = (n for n, line in enumerate(lines, 1) if any(text in line for text in spelled))
    return next(found, None)
