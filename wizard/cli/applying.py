"""Granting, applying and undoing, with what is said about it."""

from typing import TYPE_CHECKING

from wizard.cli.entry import Call
from wizard.cli.planning import context_event, plans_of
from wizard.cli.project import open_any
from wizard.cli.target_app import Target, named_app, target_of, usual_target
from wizard.errors import InvalidArgument, PlanError, WriteRefused
from wizard.model.journal import Journal
from wizard.model.plan import Plan, PlanBody
from wizard.model.run_data import (
    AddedVariables,
    AmplitudeScope,
    ApplyStarted,
    Followups,
    NamedEvent,
    SetupComplete,
    WrittenFiles,
)
from wizard.model.run_event import RunEvent
from wizard.output.outcome import Outcome

if TYPE_CHECKING:
    from wizard.workspace.project import Workspace


MOST_PLANS = 3


def granted(call: Call, what: str, ready: tuple[str, ...]) -> None:
    """Raises `WriteRefused` with the ready command where writing was not granted."""
    if not call.yes:
        raise WriteRefused(
            "writes_not_granted",
            f"{what} writes to the project, and nothing has granted that",
            hint="repeat the command with --yes",
            next_commands=(ready,),
        )


def required_plan_id(call: Call, plan_id: str | None) -> str:
    """The given id. Raises `InvalidArgument`, which names this project's plans, where none is."""
    if plan_id is not None:
        return plan_id
    stored = plans_of(open_any(call))
    raise InvalidArgument(
        "plan_id_missing",
        "apply needs the plan that you have read: --plan-id",
        hint="latest plans of this project: "
        + (", ".join(_line(plan) for plan in stored[:MOST_PLANS]) or "none"),
        next_commands=[("show", stored[0].plan_id)] if stored else [("plan",)],
        details={"plans": [plan.plan_id for plan in stored]},
    )


def apply_stored(call: Call, plan_id: str, *, install: bool) -> Outcome:
    """Apply a stored plan to the project that it was made for."""
    from wizard.workspace.clock import utc_now
    from wizard.workspace.plan_store import load_plan

    opened = open_any(call)
    plan = load_plan(opened.state, plan_id, now=utc_now())
    app = named_app(call)
    if app is not None and app.org_id is not None:
        _check_region(plan, app.region)
    key = (app.api_key if app else None) or call.api_key
    target = target_of(app, plan.body.region) if app else usual_target(call, plan.body.region)
    journal = carry_out(call, plan, key, install=install, target=target)
    return applied_outcome(call, plan, journal, install=install, target=target)


def carry_out(
    call: Call, plan: Plan, api_key: str | None, *, install: bool, target: Target | None = None
) -> Journal:
    """Apply the plan, and say first what for."""
    from wizard.apply import apply_plan
    from wizard.plan.turns import check_turns

    if call.region is not None:
        _check_region(plan, call.region.value)
    check_turns(plan.body, call.entry.settings.max_turns)
    data = ApplyStarted(plan_id=plan.plan_id, framework=plan.body.framework)
    message = f"applying plan {plan.plan_id}"
    call.emit(RunEvent(type="lifecycle", message=message, data=data.as_dict()))
    call.emit(context_event("apply_started", call, plan, target))
    return apply_plan(
        plan,
        workspace_of(call, plan.body),
        emit=call.emit,
        api_key=api_key,
        install=install,
        force=call.force,
    )


def applied_outcome(
    call: Call,
    plan: Plan,
    journal: Journal,
    *,
    install: bool,
    reviewed: bool = False,
    target: Target | None = None,
) -> Outcome:
    """What was done, how to take it back, and, where nobody has just reviewed the plan, what is
    left to a person.
    """
    from wizard.output.views.plan import command_items, manual_blocks, nothing_to_change
    from wizard.output.views.runs import applied_blocks

    manual = () if reviewed else manual_blocks(plan.body.manual_steps)
    events = (complete_event(call, plan, journal, target.scope if target else None),)
    if not journal.files:
        return Outcome(blocks=(nothing_to_change(plan.body), *manual), events=events)
    done = applied_blocks(journal, call.command("undo", journal.run_id))
    to_run = () if install else command_items(plan.body, "Install yourself")
    return Outcome(blocks=(*done, *to_run, *manual), events=events)


def undo_stored(call: Call, run_id: str | None) -> Outcome:
    """Take back the run with this id, else the latest one that is in place."""
    from wizard.output.views.runs import nothing_to_undo, undone_blocks
    from wizard.undo import undo_run, uninstall_hint

    opened = open_any(call)
    journal = _journal(opened, run_id)
    if call.may_ask:
        _ask_to_undo(journal)
    else:
        granted(call, "undo", ("undo", journal.run_id, "--yes"))
    undone = undo_run(journal, opened, emit=call.emit)
    if journal.state == "undone":
        return Outcome(blocks=nothing_to_undo(journal))
    return Outcome(blocks=undone_blocks(undone, uninstall_hint(undone)))


def _journal(opened: "Workspace", run_id: str | None) -> Journal:
    from wizard.transaction.recovery import interrupted_run
    from wizard.workspace.journal_store import latest_journal, load_journal, unreadable_journals

    if run_id is not None:
        return load_journal(opened.state, run_id)
    latest = interrupted_run(opened) or latest_journal(opened.state)
    if latest is None:
        for unreadable in unreadable_journals(opened.state):
            load_journal(opened.state, unreadable)
        raise InvalidArgument(
            "nothing_to_undo",
            "no run is in place that could be taken back",
            hint="`history` lists the runs of this project",
            next_commands=[("history",)],
        )
    return latest


def _ask_to_undo(journal: Journal) -> None:
    from wizard.errors import Cancelled
    from wizard.output.plain_text import counted
    from wizard.output.prompts import TerminalAsker
    from wizard.workspace.clock import for_people

    files = counted(len(journal.files), "file")
    question = f"Take back the run of {for_people(journal.started_at)} ({files})?"
    if not TerminalAsker().confirm(question):
        raise Cancelled("declined", "nothing was undone")


def workspace_of(call: Call, body: PlanBody) -> "Workspace":
    """The directory that was given, else the plan's own."""
    from pathlib import Path

    from wizard.workspace.project import open_workspace

    where = call.install_dir or Path(body.install_dir)
    return open_workspace(where, call.entry.settings, force=True)


def _check_region(plan: Plan, region: str) -> None:
    """A region that is told now can't get into code that was planned for another one."""
    if plan.body.file_changes and region != plan.body.region:
        raise PlanError(
            "other_region",
            f"The plan was made for the {plan.body.region} region, not for {region}.",
            hint="Make a new plan for that region, or leave --region out.",
            next_commands=[("plan", "--region", region)],
            details={"planId": plan.plan_id},
        )


def complete_event(
    call: Call,
    plan: Plan,
    journal: Journal,
    scope: AmplitudeScope | None = None,
    followups: Followups | None = None,
) -> RunEvent:
    """What a whole run has done; `scope` is what is known of the app in Amplitude."""
    files = journal.files
    undo = (call.command("undo", journal.run_id, "--yes"),) if files else ()
    data = SetupComplete(
        run_id=journal.run_id if files else None,
        plan_id=plan.plan_id,
        amplitude=scope or AmplitudeScope(region=plan.body.region),
        files=WrittenFiles(
            written=tuple(item.path for item in files if item.operation == "create"),
            modified=tuple(item.path for item in files if item.operation != "create"),
        ),
        env_vars=AddedVariables(
            added=tuple(item.name for item in plan.body.env_vars) if files else ()
        ),
        events=tuple(
            NamedEvent(name=item.name, description=item.description, file=item.location.path)
            for item in (plan.body.events if files else ())
        ),
        manual_steps=len(plan.body.manual_steps),
        next_commands=(call.command("verify"), *undo),
        followups=followups,
    )
    empty = "already set up" if plan.body.already_set_up else "nothing to change"
    message = "set up" if files else empty
    return RunEvent(type="result", message=message, level="success", data=data.as_dict())


def _line(plan: Plan) -> str:
    from wizard.output.plain_text import counted
    from wizard.workspace.clock import for_people

    events = counted(len(plan.body.events), "event")
    return f"{plan.plan_id} ({for_people(plan.created_at)}, {events})"
