"""The answer of a command as a line: a program that drives us reads lines and nothing else."""

import msgspec

from wizard.model.run_data import Answered
from wizard.model.run_event import RunEvent
from wizard.output.outcome import Outcome


def as_lines(outcome: Outcome, command: str) -> Outcome:
    """The same outcome, with its document as the last of its lines."""
    if outcome.document is None:
        return outcome
    value = msgspec.to_builtins(outcome.document.value)
    data = Answered(command=command, value=value).as_dict()
    line = RunEvent(type="result", message=f"answer of {command}", data=data)
    return Outcome(
        blocks=outcome.blocks, events=(*outcome.events, line), exit_code=outcome.exit_code
    )
