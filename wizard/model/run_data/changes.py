"""Lines about what is done to the project, and taken back."""

from typing import Literal

import msgspec

from wizard.model.run_data.base import Argv, Operation, RunData
from wizard.model.run_data.plans import AmplitudeScope, NamedEvent


class ApplyStarted(RunData, frozen=True, kw_only=True, tag="apply_started"):
    plan_id: str
    framework: str


class FileChangePlanned(RunData, frozen=True, kw_only=True, tag="file_change_planned"):
    path: str
    operation: Operation


class FileChangeApplied(RunData, frozen=True, kw_only=True, tag="file_change_applied"):
    """`bytes` is the new length of the file."""

    path: str
    operation: Operation
    bytes: int


class FileChangeFailed(RunData, frozen=True, kw_only=True, tag="file_change_failed"):
    path: str
    operation: Operation
    error_class: Literal["permission", "not_found", "syntax", "timeout", "generic"]
    error_message: str


class ToolCall(RunData, frozen=True, kw_only=True, tag="tool_call"):
    """A command that is started; `summary` is its command line."""

    tool: str
    summary: str


class ToolResponse(RunData, frozen=True, kw_only=True, tag="tool_response"):
    tool: str
    outcome: Literal["success", "error", "denied"]
    duration_ms: int
    exit_code: int | None
    is_error: bool
    summary: str


class Notice(RunData, frozen=True, kw_only=True):
    """Something that a person should know and that stops nothing."""


class EnvValueSkipped(Notice, frozen=True, kw_only=True, tag="env_value_skipped"): ...


class UncommittedChanges(Notice, frozen=True, kw_only=True, tag="uncommitted_changes"):
    files: tuple[str, ...]


class ReportSkipped(Notice, frozen=True, kw_only=True, tag="report_skipped"):
    path: str


class RunInterrupted(RunData, frozen=True, kw_only=True, tag="run_interrupted"):
    run_id: str


class RunRecovered(RunData, frozen=True, kw_only=True, tag="run_recovered"):
    """`files` were taken back, `left` were edited since and stay as they are."""

    run_id: str
    files: tuple[str, ...]
    left: tuple[str, ...]


class RunUndone(RunData, frozen=True, kw_only=True, tag="run_undone"):
    run_id: str
    files: tuple[str, ...]
    uninstall_hint: str | None = None


class InstallFailed(RunData, frozen=True, kw_only=True, tag="install_failed"):
    code: str
    hint: str


class WrittenFiles(msgspec.Struct, frozen=True, kw_only=True):
    written: tuple[str, ...]
    modified: tuple[str, ...]


class AddedVariables(msgspec.Struct, frozen=True, kw_only=True):
    """Names only: a value is never part of a line."""

    added: tuple[str, ...]


class Followup(msgspec.Struct, frozen=True, kw_only=True):
    command: Argv
    description: str


class Followups(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What is worth doing after a run; a person decides."""

    mcp_server: Followup


class SetupComplete(RunData, frozen=True, kw_only=True, tag="setup_complete"):
    """At most once, only on success; `run_id` is None where nothing had to be written."""

    run_id: str | None
    plan_id: str
    amplitude: AmplitudeScope
    files: WrittenFiles
    env_vars: AddedVariables
    events: tuple[NamedEvent, ...]
    manual_steps: int
    next_commands: tuple[Argv, ...]
    followups: Followups | None = None
