"""Lines that ask, and lines about what went wrong."""

from typing import Any, Literal

import msgspec

from wizard.model.run_data.base import Argv, Recoverable, RunData


class Choice(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """One answer to a question, with the arguments that give it."""

    value: str
    label: str
    hint: str | None = None
    resume_flags: Argv = ()


class Ui(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    component: Literal[
        "searchable_select", "select", "multiselect", "confirmation", "secret_input", "text_input"
    ]
    priority: Literal["required", "recommended", "optional"] = "required"
    title: str | None = None


class ResumeFlags(msgspec.Struct, frozen=True, kw_only=True):
    value: str
    flags: Argv


class NeedsInput(RunData, frozen=True, kw_only=True, tag="needs_input", omit_defaults=True):
    """A question that stops the run (exit 12; 13 where only the right to write is missing), unless
    a `decision_auto` with its `decisionId` follows.
    """

    code: str
    decision_id: str
    choices: tuple[Choice, ...]
    ui: Ui
    recommended: str | None = None
    recommended_reason: str | None = None
    resume_flags: tuple[ResumeFlags, ...] = ()
    reason: str | None = None
    hint: str = ""
    next_commands: tuple[Argv, ...] = ()
    recoverable: Recoverable = "reinvoke_with_flag"
    suggested_action: dict[str, Any] | None = None
    details: dict[str, Any] = msgspec.field(default_factory=dict)


class DecisionAuto(RunData, frozen=True, kw_only=True, tag="decision_auto"):
    """A question that a grant has answered."""

    code: str
    decision_id: str
    value: str
    reason: Literal["auto_approve", "flag"]


class Problem(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The data of an error line; `event` is `run_error`, or `<command>_failed`, `_refused`.

    What a single error has on top (`planId`, `files` …) stands beside these fields.
    """

    event: str
    code: str
    reason: str
    hint: str
    next_commands: tuple[Argv, ...]
    recoverable: Recoverable
    suggested_action: dict[str, Any] | None = None
