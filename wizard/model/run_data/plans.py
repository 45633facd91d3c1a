"""Lines about what is to be done."""

from typing import Any, Literal

import msgspec

from wizard.model.proposal import TrackedEvent
from wizard.model.run_data.base import Argv, RunData


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
    dashboard_url: str | None = None
    dashboard_id: str | None = None


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
    analytics: tuple[dict[str, Any], ...]


class Answered(RunData, frozen=True, kw_only=True, tag="answer"):
    """The document of a command, where a program drives; the manifest says its schema."""

    command: str
    value: dict[str, Any]


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
