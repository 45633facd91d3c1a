"""The reviewable units of a plan: what is set up, each event, and the tracking plan."""

from collections.abc import Sequence

from wizard.frameworks.base import Setup
from wizard.model.change import EditFile
from wizard.model.plan import Step
from wizard.model.proposal import TrackedEvent
from wizard.model.source import SourceTree
from wizard.plan.code import FileOutcome
from wizard.plan.tracking_plan import tracking_plan_changes


def setup_steps(setup: Setup, outcomes: Sequence[FileOutcome]) -> tuple[Step, ...]:
    helper = [
        Step(id="helper", title=f"Write {file.path}", kind="setup", changes=(file,))
        for file in setup.files
    ]
    edits = [
        Step(id=request.id, title=request.title, kind=request.kind, changes=changes)
        for request in setup.edits
        if (changes := _changes(request.id, outcomes))
    ]
    return (*helper, *edits)


def event_steps(
    events: Sequence[TrackedEvent], outcomes: Sequence[FileOutcome]
) -> tuple[Step, ...]:
    return tuple(
        Step(
            id=f"event:{event.id}",
            title=f"Track {event.name}",
            kind="event",
            changes=_changes(event.id, outcomes),
            event_id=event.id,
        )
        for event in events
    )


def _changes(step_id: str, outcomes: Sequence[FileOutcome]) -> tuple[EditFile, ...]:
    return tuple(
        EditFile(path=outcome.path, splices=splices)
        for outcome in outcomes
        for step, splices in outcome.splices
        if step == step_id
    )


def tracking_plan_step(tree: SourceTree, events: Sequence[TrackedEvent]) -> tuple[Step, ...]:
    changes = tracking_plan_changes(tree, events)
    if not changes:
        return ()
    title = "Write the tracking plan"
    return (Step(id="tracking-plan", title=title, kind="tracking_plan", changes=changes),)
