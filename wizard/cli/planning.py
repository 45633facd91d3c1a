"""Making a plan, keeping it, and showing it in each of its forms."""

from typing import TYPE_CHECKING
from uuid import uuid4

from wizard.cli.entry import Call
from wizard.cli.options import PlanFormat
from wizard.cli.project import mapper
from wizard.cli.target_app import usual_target
from wizard.errors import PlanError
from wizard.model.plan import Plan, PlanBody
from wizard.model.run_data import SetupContext
from wizard.model.run_event import RunEvent
from wizard.output.document import Block, Raw, Text
from wizard.output.outcome import Outcome

if TYPE_CHECKING:
    from wizard.cli.target_app import Target
    from wizard.stages import Choices
    from wizard.workspace.project import Workspace


def plan_for(workspace: "Workspace", choices: "Choices") -> Plan:
    """A new plan for the project, kept in the state directory for 24 hours."""
    from wizard.stages import plan_project

    body = plan_project(workspace.tree(), str(workspace.root), choices, mapper(workspace))
    return kept_plan(workspace, body)


def kept_plan(workspace: "Workspace", body: PlanBody) -> Plan:
    """The body under an id, stored for 24 hours.

    Raises `Conflict` where something stands in the way of a file of the plan: what could never be
    applied is not offered.
    """
    from wizard.digest import seal
    from wizard.workspace.clock import to_text, utc_now
    from wizard.workspace.plan_store import prune_plans, save_plan
    from wizard.workspace.writer import check_place

    for change in body.file_changes:
        check_place(workspace.root, change.path)

    made = seal(body, plan_id=str(uuid4()), created_at=to_text(utc_now()))
    prune_plans(workspace.state, now=utc_now())
    save_plan(workspace.state, made)
    return made


def plans_of(workspace: "Workspace") -> list[Plan]:
    """The stored plans of a project that can still be applied, newest first."""
    from wizard.workspace.clock import utc_now
    from wizard.workspace.plan_store import load_plan

    found = []
    for path in workspace.state.plans.glob("*.json"):
        try:
            plan = load_plan(workspace.state, path.stem, now=utc_now())
        except PlanError:
            continue
        if plan.body.install_dir == str(workspace.root):
            found.append(plan)
    return sorted(found, key=lambda plan: plan.created_at, reverse=True)


def plan_outcome(call: Call, plan: Plan, format: PlanFormat) -> Outcome:  # noqa: A002
    """The plan as NDJSON lines, and as a diff, a patch or one JSON document."""
    from wizard.render import plan_data, plan_diff

    diff = plan_diff(plan.body)
    match format:
        case PlanFormat.JSON:
            from wizard.output.json_reporter import pretty

            blocks: tuple[Block, ...] = (
                Raw(pretty(plan_data(plan, apply_flags(call, plan))) + "\n"),
            )
        case PlanFormat.PATCH:
            blocks = (Raw(_patch(plan)),)
        case PlanFormat.EVENTS:
            blocks = (Raw(_event_file(call, plan)),)
        case PlanFormat.DIFF:
            blocks = (*_shown(plan, diff), *_next(call, plan))
    return Outcome(blocks=blocks, events=plan_events(call, plan))


def _event_file(call: Call, plan: Plan) -> str:
    import shlex

    from wizard.propose.event_file import event_file

    revise = ("apply", "--plan-id", plan.plan_id, "--revise-events", "@events.yaml")
    return event_file(plan.body.events, shlex.join(call.command(*revise)))


def _patch(plan: Plan) -> str:
    from pathlib import Path

    from wizard.errors import Conflict
    from wizard.render import plan_patch
    from wizard.workspace.writer import read_file

    def read(path: str) -> bytes | None:
        try:
            return read_file(Path(plan.body.install_dir), path)
        except (Conflict, OSError):
            return None

    return plan_patch(plan.body, read)


def plan_events(call: Call, plan: Plan, target: "Target | None" = None) -> tuple[RunEvent, ...]:
    """The two lines of a plan: what it is about, and the plan itself (contract 4.3)."""
    from wizard.render import plan_data

    data = plan_data(plan, apply_flags(call, plan, target))
    message = f"{_state(plan.body)}: {plan.body.framework_name} ({plan.body.framework})"
    context = context_event("plan", call, plan, target)
    return (context, RunEvent(type="plan", message=message, data=data))


def _state(body: PlanBody) -> str:
    if body.already_set_up:
        return "already set up"
    return "plan ready" if body.file_changes else "nothing to change"


def apply_flags(call: Call, plan: Plan, target: "Target | None" = None) -> tuple[str, ...]:
    """The arguments that apply this plan (`resumeFlags`), for the same app, without the program's
    name.
    """
    where = ("--install-dir", plan.body.install_dir) if call.install_dir else ()
    app = (target or usual_target(call, plan.body.region)).flags
    return ("apply", "--plan-id", plan.plan_id, *where, *app, "--yes")


def context_event(phase: str, call: Call, plan: Plan, target: "Target | None" = None) -> RunEvent:
    """The line that says what the following ones are about."""
    scope = (target or usual_target(call, plan.body.region)).scope
    data = SetupContext(
        phase=phase,
        install_dir=str(call.target),
        amplitude=scope,
        requires_confirmation=not call.yes,
    )
    app = f", app {scope.app_id} (region {scope.region})" if scope.app_id else ""
    message = f"project: {call.target}{app}"
    return RunEvent(type="lifecycle", message=message, data=data.as_dict())


def _shown(plan: Plan, diff: str) -> tuple[Block, ...]:
    from wizard.output.views.plan import plan_blocks

    return plan_blocks(plan.body, diff)


def _next(call: Call, plan: Plan) -> tuple[Block, ...]:
    import shlex

    if not plan.body.file_changes:
        return ()
    command = shlex.join((*call.entry.program, *apply_flags(call, plan)))
    return (Text(""), Text(f"Apply exactly this within 24 hours: {command}", "good"))
