"""A run that goes on behind what an interrupted one had written."""

from collections.abc import Sequence

from wizard.model.plan import Command
from wizard.model.run_event import Level, RunEvent


def applied_before(left: Sequence[Command]) -> RunEvent:
    """That the plan is in place already; `left` are its commands that nobody has run."""
    message = "The plan was applied before the run was stopped; what was left of it is done now."
    level: Level = "info"
    if left:
        lines = "; ".join(command.line for command in left)
        message = f"{message} Run yourself: {lines}"
        level = "warn"
    return RunEvent(type="log", message=message, level=level)
