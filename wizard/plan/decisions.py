"""What was decided about the events of a plan, remembered in the project when it is applied."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from wizard.languages.decisions import DECISIONS_PATH, read_decisions
from wizard.model.part import Part
from wizard.model.plan import PlanBody, Step
from wizard.model.source import SourceTree
from wizard.model.tracking import Decision
from wizard.plan.file_changes import file_changes, preconditions
from wizard.plan.json_list import list_change
from wizard.plan.several import AppPlan, joined_plan


def decisions_step(tree: SourceTree, decisions: Sequence[Decision]) -> tuple[Step, ...]:
    """The step that remembers what is not remembered yet; a file that is no list stays as it is."""
    file = tree.read(DECISIONS_PATH)
    known = read_decisions(file)
    new = [item for item in dict.fromkeys(decisions) if item not in known]
    change = list_change(DECISIONS_PATH, file, [_entry(item) for item in new]) if new else None
    if change is None:
        return ()
    title = "Remember the decisions about events"
    return (Step(id="decisions", title=title, kind="tracking_plan", changes=(change,)),)


def refusal(tree: SourceTree, body: PlanBody) -> PlanBody:
    """The plan that only remembers that none of the events of `body` is wanted."""
    refused: dict[str, list[Decision]] = defaultdict(list)
    several = len(body.apps) > 1
    for event in body.events:
        folder, _, name = event.id.rpartition(":") if several else ("", "", event.id)
        decision = Decision(event=name.replace("-", " "), decision="rejected")
        refused[folder].append(decision)
    if not body.apps:
        return _remembering(tree, body, refused[""])
    plans = []
    for app in body.apps:
        folder = app.path if app.path != "." else ""
        own = refused[app.path if several else ""]
        plans.append(AppPlan(folder, _remembering(Part(tree, folder), body, own)))
    return joined_plan(tree, plans)


def _remembering(tree: SourceTree, body: PlanBody, decisions: Sequence[Decision]) -> PlanBody:
    steps = decisions_step(tree, decisions)
    changes = file_changes(tree, steps)
    return PlanBody(
        install_dir=body.install_dir,
        framework=body.framework,
        framework_name=body.framework_name,
        sdk=body.sdk,
        region=body.region,
        features=body.features,
        file_changes=changes,
        steps=steps,
        preconditions=preconditions(changes),
    )


def _entry(decision: Decision) -> dict[str, object]:
    entry: dict[str, object] = msgspec.to_builtins(decision)
    return {name: value for name, value in entry.items() if value is not None}
