"""No planned event carries more properties than anybody can keep apart (A10)."""

from collections.abc import Iterator

from wizard.languages.tracking_plan import PLAN_PATH
from wizard.verify.check import Check, Problem
from wizard.verify.plan_file import planned_entries
from wizard.verify.subject import Subject

_MOST = 20


def _find(subject: Subject) -> Iterator[Problem]:
    for entry in planned_entries(subject):
        properties = entry.said.get("properties")
        count = len(properties) if isinstance(properties, list) else 0
        if count > _MOST:
            message = f"{entry.name!r} has {count} properties, more than {_MOST}"
            fix = "keep those that a question is asked about"
            yield Problem(message, "warning", PLAN_PATH, entry.line, fix)


CHECK = Check(
    id="event_properties",
    title="Events carry few properties",
    cause="D-22",
    docs="get-started/instrumentation-prework",
    find=_find,
)
