"""One plan for several apps of a project, and for one that is not at its root."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import structs

from wizard.model.change import Change
from wizard.model.part import placed
from wizard.model.plan import Command, EnvVar, ManualStep, PlanBody, PlannedApp, Step
from wizard.model.proposal import TrackedEvent
from wizard.model.source import SourceTree
from wizard.plan.file_changes import file_changes, preconditions


class AppPlan(NamedTuple):
    """What is planned for one app; its paths are relative to `folder`."""

    folder: str
    body: PlanBody


def event_prefix(folder: str) -> str:
    """What sets an app's ids apart from those of the others."""
    return f"{folder or '.'}:"


def joined_plan(whole: SourceTree, plans: Sequence[AppPlan]) -> PlanBody:
    """The plans as one, with all paths from the root of the project.

    The ids of several apps are prefixed. What two of them would write alike (an entry in a
    package.json that they share) is written once.
    """
    several = len(plans) > 1
    steps = tuple(_each_once(step for plan in plans for step in _steps(plan, several=several)))
    changes = file_changes(whole, steps)
    bodies = [plan.body for plan in plans]
    return structs.replace(
        bodies[0],
        framework=", ".join(dict.fromkeys(body.framework for body in bodies)),
        framework_name=", ".join(dict.fromkeys(body.framework_name for body in bodies)),
        sdk=", ".join(dict.fromkeys(body.sdk for body in bodies)),
        events=tuple(e for plan in plans for e in _events(plan, several=several)),
        file_changes=changes,
        commands=tuple(_commands(plans)),
        env_vars=tuple(dict.fromkeys(v for plan in plans for v in _variables(plan))),
        manual_steps=tuple(dict.fromkeys(s for plan in plans for s in _by_hand(plan))),
        steps=steps,
        preconditions=preconditions(changes),
        already_set_up=all(body.already_set_up for body in bodies),
        apps=tuple(_planned(plan) for plan in plans),
    )


def _planned(plan: AppPlan) -> PlannedApp:
    return PlannedApp(
        path=plan.folder or ".",
        framework=plan.body.framework,
        framework_name=plan.body.framework_name,
        sdk=plan.body.sdk,
    )


def _steps(plan: AppPlan, *, several: bool) -> Iterator[Step]:
    prefix = event_prefix(plan.folder) if several else ""
    for step in plan.body.steps:
        yield structs.replace(
            step,
            id=prefix + step.id,
            title=f"{plan.folder or '.'}: {step.title}" if several else step.title,
            event_id=prefix + step.event_id if step.event_id else None,
            changes=tuple(_placed(plan.folder, change) for change in step.changes),
        )


def _placed(folder: str, change: Change) -> Change:
    return structs.replace(change, path=placed(folder, change.path))


def _each_once(steps: Iterator[Step]) -> Iterator[Step]:
    known: set[Change] = set()
    for step in steps:
        own = tuple(change for change in step.changes if change not in known)
        known.update(own)
        if own:
            yield structs.replace(step, changes=own)


def _events(plan: AppPlan, *, several: bool) -> Iterator[TrackedEvent]:
    prefix = event_prefix(plan.folder) if several else ""
    for event in plan.body.events:
        where = structs.replace(event.location, path=placed(plan.folder, event.location.path))
        yield structs.replace(event, id=prefix + event.id, location=where)


def _commands(plans: Sequence[AppPlan]) -> Iterator[Command]:
    """Each command line once; it may rewrite what any of the apps says."""
    found: dict[tuple[tuple[str, ...], str | None], Command] = {}
    for plan in plans:
        for command in plan.body.commands:
            paths = tuple(placed(plan.folder, path) for path in command.rewrites)
            key = (command.argv, command.cwd)
            first = found.get(key)
            if first is None:
                found[key] = structs.replace(command, rewrites=paths)
                continue
            purposes = dict.fromkeys((first.purpose, command.purpose))
            found[key] = structs.replace(
                first,
                purpose="; ".join(purposes),
                rewrites=tuple(dict.fromkeys((*first.rewrites, *paths))),
            )
    yield from found.values()


def _variables(plan: AppPlan) -> Iterator[EnvVar]:
    for item in plan.body.env_vars:
        path = placed(plan.folder, item.path) if item.path else None
        yield structs.replace(item, path=path)


def _by_hand(plan: AppPlan) -> Iterator[ManualStep]:
    for item in plan.body.manual_steps:
        path = placed(plan.folder, item.path) if item.path else None
        yield structs.replace(item, path=path)
