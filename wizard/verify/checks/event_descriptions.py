"""Every planned event says in one sentence what the user did (A38)."""

from collections.abc import Iterator

from wizard.languages.descriptions import description_faults
from wizard.languages.tracking_plan import PLAN_PATH
from wizard.verify.check import Check, Problem
from wizard.verify.plan_file import planned_entries
from wizard.verify.subject import Subject


def _find(subject: Subject) -> Iterator[Problem]:
    for entry in planned_entries(subject):
        description = entry.said.get("description")
        said = description if isinstance(description, str) else ""
        for fault in description_faults(entry.name, said):
            message = f"the description of {entry.name!r}: {fault}"
            fix = "say in one sentence what the user did: 'Sent when a customer places an order.'"
            yield Problem(message, "warning", PLAN_PATH, entry.line, fix)


CHECK = Check(
    id="event_descriptions",
    title="Every planned event says what the user did",
    cause="D-18",
    docs="data/data-planning-playbook",
    find=_find,
)
