"""Every planned event says in one sentence what the user did (A38)."""

import json
from collections.abc import Iterator

from wizard.languages.descriptions import description_faults
from wizard.languages.tracking_plan import PLAN_PATH, plan_entries
from wizard.verify.check import Check, Problem
from wizard.verify.subject import Subject


def _find(subject: Subject) -> Iterator[Problem]:
    file = subject.tree.read(PLAN_PATH)
    lines = file.content.decode(errors="replace").splitlines() if file else []
    for entry in (plan_entries(file) if file else None) or ():
        if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
            continue
        name, description = entry["name"], entry.get("description")
        said = description if isinstance(description, str) else ""
        for fault in description_faults(name, said):
            message = f"the description of {name!r}: {fault}"
            fix = "say in one sentence what the user did: 'Sent when a customer places an order.'"
            yield Problem(message, "warning", PLAN_PATH, _line(lines, name), fix)


def _line(lines: list[str], name: str) -> int | None:
    spelled = {json.dumps(name), json.dumps(name, ensure_ascii=False)}
    found = (n for n, line in enumerate(lines, 1) if any(text in line for text in spelled))
    return next(found, None)


CHECK = Check(
    id="event_descriptions",
    title="Every planned event says what the user did",
    cause="D-18",
    docs="data/data-planning-playbook",
    find=_find,
)
