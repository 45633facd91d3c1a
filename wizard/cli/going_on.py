"""A run that goes on behind what an interrupted one had written."""

from collections.abc import Sequence

from wizard.apply import finish_applied, open_commands
from wizard.cli.applying import carry_out
from wizard.cli.entry import Call
from wizard.cli.target_app import Target
from wizard.errors import PlanError
from wizard.model.journal import Journal
from wizard.model.plan import Command, Plan
from wizard.model.run_event import Level, RunEvent
from wizard.workspace.project import Workspace


def carried_out(
    call: Call,
    workspace: Workspace,
    plan: Plan,
    key: str | None,
    *,
    install: bool,
    target: Target | None = None,
) -> Journal:
    """The run that applies the plan; where one that was cut off has applied it, its rest (K13).

    Raises as `carry_out` and `finish_applied`.
    """
    try:
        return carry_out(call, plan, key, install=install, target=target)
    except PlanError as problem:
        if problem.code != "plan_already_applied":
            raise
        run_id = str(problem.details["runId"])
    journal = finish_applied(plan, run_id, workspace, emit=call.emit, api_key=key, install=install)
    call.emit(_applied_before(open_commands(plan, journal)))
    return journal


def _applied_before(left: Sequence[Command]) -> RunEvent:
    """That the plan is in place already; `left` are its commands that nobody has run."""
    message = "The plan was applied before the run was stopped; what was left of it is done now."
    level: Level = "info"
    if left:
        lines = "; ".join(command.line for command in left)
        message = f"{message} Run yourself: {lines}"
        level = "warn"
    return RunEvent(type="log", message=message, level=level)
