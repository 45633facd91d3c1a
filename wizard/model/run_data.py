"""What the lines about our own run carry: one shape for each `data.event` (contract 3.4 to 3.7).

A shape's tag is the name of its event; the schemas in the manifest are made from these.
"""

from typing import Any, Literal

import msgspec

from wizard.model.proposal import TrackedEvent

Operation = Literal["create", "modify", "delete"]
Recoverable = Literal["retry", "reinvoke_with_flag", "human_required", "fatal"]
Argv = tuple[str, ...]


class RunData(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    rename="camel",
    tag_field="event",
    forbid_unknown_fields=True,
):
    """The data of one kind of line."""

    def as_dict(self) -> dict[str, Any]:
        built: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        return built


class StartRun(RunData, frozen=True, kw_only=True, tag="start_run"):
    version: str


class RunCompleted(RunData, frozen=True, kw_only=True, tag="run_completed"):
    """The last line of a run, exactly once."""

    outcome: Literal["success", "error", "cancelled"]
    exit_code: int
    duration_ms: int
    reason: str | None = None


class Heartbeat(RunData, frozen=True, kw_only=True, tag="heartbeat"):
    """`statuses` are the last messages, at most three, the newest last."""

    statuses: tuple[str, ...]
    elapsed_ms: int


class JourneyTransition(RunData, frozen=True, kw_only=True, tag="journey_transition"):
    step_id: str
    status: Literal["in_progress", "completed"]


class CheckpointSaved(RunData, frozen=True, kw_only=True, tag="checkpoint_saved"):
    path: str
    bytes: int
    phase: str


class CheckpointLoaded(RunData, frozen=True, kw_only=True, tag="checkpoint_loaded"):
    path: str
    age_seconds: int


class CheckpointCleared(RunData, frozen=True, kw_only=True, tag="checkpoint_cleared"):
    path: str
    reason: Literal["success", "manual", "logout"]


class AmplitudeScope(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """Where in Amplitude a run works; fields that nobody knows are left out."""

    region: str | None = None
    org_id: str | None = None
    org_name: str | None = None
    project_id: str | None = None
    project_name: str | None = None
    app_id: str | None = None
    app_name: str | None = None
    env_name: str | None = None


class SetupContext(RunData, frozen=True, kw_only=True, tag="setup_context"):
    """What the following lines are about; stands in front of every change."""

    phase: str
    install_dir: str
    amplitude: AmplitudeScope
    requires_confirmation: bool


class Detected(RunData, frozen=True, kw_only=True, tag="detection"):
    """The answer of `detect`; its parts as in the schema `detection`."""

    integration: str | None
    framework_name: str | None
    version: str | None
    confidence: str
    candidates: tuple[dict[str, Any], ...]
    apps: tuple[dict[str, Any], ...]
    signals: tuple[dict[str, Any], ...]
    package_manager: dict[str, Any] | None
    context: dict[str, str]
    app: str | None
    skipped: tuple[dict[str, Any], ...]
    truncated: bool


class NamedEvent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A tracked event in few words; `file` is where it is sent."""

    name: str
    description: str
    file: str | None = None


class EventPlanProposed(RunData, frozen=True, kw_only=True, tag="event_plan_proposed"):
    events: tuple[NamedEvent, ...]


class EventPlanConfirmed(RunData, frozen=True, kw_only=True, tag="event_plan_confirmed"):
    source: Literal["auto", "human", "flag"]
    decision: Literal["approved", "skipped", "revised"]


class AlreadySetUp(RunData, frozen=True, kw_only=True, tag="already_set_up"):
    framework: str
    manual_steps: tuple[dict[str, Any], ...] = ()


class PlanShown(RunData, frozen=True, kw_only=True, tag="plan"):
    """The plan line (contract 4.3): the schema `plan` without what only carries it out."""

    plan_id: str
    created_at: str
    install_dir: str
    framework: str
    framework_name: str
    sdk: str
    region: str
    features: tuple[str, ...]
    events: tuple[TrackedEvent, ...]
    file_changes: tuple[dict[str, Any], ...]
    commands: tuple[dict[str, Any], ...]
    env_vars: tuple[dict[str, Any], ...]
    manual_steps: tuple[dict[str, Any], ...]
    already_set_up: bool
    apps: tuple[dict[str, Any], ...]
    plan_digest: str
    requires_approval: bool
    resume_flags: Argv


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


class VerificationStarted(RunData, frozen=True, kw_only=True, tag="verification_started"):
    phase: Literal["sdk_present", "api_key", "ingestion", "overall"]


class VerificationResult(RunData, frozen=True, kw_only=True, tag="verification_result"):
    """The line of `verify` (contract 4.4); findings and claims as in the schema `report`."""

    install_dir: str
    framework: dict[str, Any]
    amplitude_installed: dict[str, Any]
    api_key_configured: bool
    outcome: Literal["pass", "fail"]
    failures: tuple[str, ...]
    findings: tuple[dict[str, Any], ...]
    claims: tuple[dict[str, Any], ...]


class Listening(RunData, frozen=True, kw_only=True, tag="listening"):
    url: str
    server_url: str
    command: Argv


class EventReceived(RunData, frozen=True, kw_only=True, tag="event_received"):
    """One event that arrived; `verdict` is None where there is nothing to judge."""

    number: int
    name: str
    user_id: str | None
    device_id: str | None
    properties: dict[str, Any]
    duplicate: bool
    verdict: str | None
    faults: tuple[dict[str, Any], ...]


class EventsDetected(RunData, frozen=True, kw_only=True, tag="events_detected"):
    event_names: tuple[str, ...]
    table: tuple[dict[str, Any], ...]
    rejections: tuple[dict[str, Any], ...]
    exit_code: int | None
    trouble: str | None = None


class DemoStepDone(RunData, frozen=True, kw_only=True, tag="demo_step"):
    id: str
    title: str
    duration_ms: int


class DemoResult(RunData, frozen=True, kw_only=True, tag="demo_result"):
    """What the demo has proved; `ok` says whether all of it came out as promised."""

    ok: bool
    duration_ms: int
    table: tuple[dict[str, Any], ...]
    failures: tuple[str, ...]


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
    """A question that stops the run (exit 12; 13 where only the right to write is missing)."""

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
    details: dict[str, Any] = {}


class DecisionAuto(RunData, frozen=True, kw_only=True, tag="decision_auto"):
    """A question that a grant has answered."""

    code: str
    decision_id: str
    value: str
    reason: Literal["auto_approve", "flag"]


EVENTS: tuple[type[RunData], ...] = (
    StartRun,
    RunCompleted,
    Heartbeat,
    JourneyTransition,
    CheckpointSaved,
    CheckpointLoaded,
    CheckpointCleared,
    SetupContext,
    Detected,
    EventPlanProposed,
    EventPlanConfirmed,
    AlreadySetUp,
    PlanShown,
    ApplyStarted,
    FileChangePlanned,
    FileChangeApplied,
    FileChangeFailed,
    ToolCall,
    ToolResponse,
    EnvValueSkipped,
    UncommittedChanges,
    ReportSkipped,
    RunInterrupted,
    RunRecovered,
    RunUndone,
    InstallFailed,
    SetupComplete,
    VerificationStarted,
    VerificationResult,
    Listening,
    EventReceived,
    EventsDetected,
    DemoStepDone,
    DemoResult,
    NeedsInput,
    DecisionAuto,
)
"""Every kind of line but errors, whose data has one shape under many names: `Problem`."""


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
