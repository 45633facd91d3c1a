"""A question that nobody can be asked, as the line that stops a run (contract 3.7)."""

from typing import Any

import msgspec

from wizard.model.run_data import Choice, NeedsInput, ResumeFlags, Ui
from wizard.output.outcome import Failure

FIRST_DECISION = "dec_001"
_KNOWN = frozenset({"choices", "flag", "ui", "recommended", "installDir"})


def question_of(failure: Failure) -> NeedsInput:
    """The question behind a failure, with its answers as arguments that are ready to use."""
    details = failure.details
    choices = tuple(_choice(item, details) for item in _listed(details.get("choices")))
    ui: Any = details.get("ui") or {"component": "select" if choices else "text_input"}
    recommended = details.get("recommended")
    return NeedsInput(
        code=failure.code,
        decision_id=FIRST_DECISION,
        choices=choices,
        ui=msgspec.convert(ui, Ui),
        recommended=str(recommended) if recommended else None,
        resume_flags=tuple(
            ResumeFlags(value=item.value, flags=item.resume_flags)
            for item in choices
            if item.resume_flags
        ),
        reason=failure.code,
        hint=failure.hint,
        next_commands=failure.next_commands,
        suggested_action=_suggested(failure),
        details={name: value for name, value in details.items() if name not in _KNOWN},
    )


def _suggested(failure: Failure) -> dict[str, Any] | None:
    return {"command": failure.next_commands[0]} if failure.next_commands else None


def _listed(choices: Any) -> list[Any]:
    return list(choices) if isinstance(choices, list | tuple) else []


def _choice(item: Any, details: dict[str, object]) -> Choice:
    """A choice as it was given, or a bare value that a flag takes."""
    if isinstance(item, dict):
        return msgspec.convert(item, Choice)
    flag = details.get("flag")
    flags = (str(flag), str(item)) if flag else ()
    return Choice(value=str(item), label=str(item), resume_flags=flags)
