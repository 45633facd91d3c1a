"""A run that goes on behind what an interrupted one had written."""

from wizard.model.plan import Plan
from wizard.model.run_event import Level, RunEvent
from wizard.workspace.journal_store import load_journal
from wizard.workspace.project import Workspace


def applied_before(plan: Plan, run_id: str, workspace: Workspace) -> RunEvent:
    """That the plan is in place already, and which of its commands nobody has run."""
    ran = {command.argv for command in load_journal(workspace.state, run_id).commands}
    open_commands = [command.line for command in plan.body.commands if command.argv not in ran]
    message = "The plan was applied before the run was stopped."
    level: Level = "info"
    if open_commands:
        message = f"{message} Run what it had not come to: {'; '.join(open_commands)}"
        level = "warn"
    return RunEvent(type="log", message=message, level=level)
