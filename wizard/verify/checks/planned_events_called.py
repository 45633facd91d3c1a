"""Every event of the tracking plan is sent, under the very name of the plan (B05)."""

import json
from collections.abc import Iterator

from wizard.languages.tracking_plan import PLAN_PATH, plan_entries
from wizard.verify.check import Check, Problem
from wizard.verify.subject import Subject


def _find(subject: Subject) -> Iterator[Problem]:
    plan = subject.tree.read(PLAN_PATH)
    if plan is not None and plan_entries(plan) is None:
        message = "the tracking plan is not a JSON list of events, so no event was checked"
        fix = "bring it back from version control, or remove it and plan again"
        yield Problem(message, path=PLAN_PATH, fix=fix)
    called = {call.event_name for call in subject.events}
    called |= {call.event_name for call in subject.known_calls}
    named = {name for name in called if name}
    for name in subject.plan_events:
        if name not in named and not _stands_in_code(subject, name):
            similar = next((item for item in sorted(named) if _same(item, name)), None)
            yield _missing(subject, name, similar)
    yield from _unplanned(subject)


def _missing(subject: Subject, name: str, similar: str | None) -> Problem:
    return Problem(
        f"the planned event {name!r} is never sent"
        + (f"; {similar!r} is, which is another event" if similar else ""),
        path=PLAN_PATH,
        line=_line(subject, name),
        fix=f"call track({name!r}, …) where the action has succeeded, or drop it from the plan",
    )


def _unplanned(subject: Subject) -> Iterator[Problem]:
    planned = set(subject.plan_events)
    for call in subject.events if planned else ():
        name = call.event_name
        if name and name not in planned and not any(_same(name, other) for other in planned):
            message = f"{name!r} is not in the tracking plan and will be marked as unexpected"
            fix = f"add it to {PLAN_PATH}"
            yield Problem(message, "warning", call.path, call.line, fix)


def _stands_in_code(subject: Subject, name: str) -> bool:
    """Whether a call with a name that can't be told could be the one."""
    if all(call.event_name for call in subject.events):
        return False
    files = (subject.tree.read(path) for path in subject.sources)
    return any(file is not None and name.encode() in file.content for file in files)


def _same(one: str, other: str) -> bool:
    return one != other and _key(one) == _key(other)


def _key(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


def _line(subject: Subject, name: str) -> int | None:
    file = subject.tree.read(PLAN_PATH)
    lines = file.content.decode(errors="replace").splitlines() if file else []
    spelled = {json.dumps(name), json.dumps(name, ensure_ascii=False)}
    found = (n for n, line in enumerate(lines, 1) if any(text in line for text in spelled))
    return next(found, None)


CHECK = Check(
    id="planned_events_called",
    title="Every planned event is sent",
    cause="D-19",
    docs="data/validate-events",
    find=_find,
)
