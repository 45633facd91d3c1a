"""Where a project's set-up stands (contract 4.2)."""

from collections.abc import Sequence
from typing import Literal

from msgspec import structs

from wizard.frameworks.base import Framework
from wizard.manifests.dependencies import Dependency
from wizard.manifests.env import env_value, environment
from wizard.model.detection import Detection
from wizard.model.journal import Journal, JournalState
from wizard.model.source import SourceTree
from wizard.model.tracking import ExistingTracking
from wizard.model.value import Value

SDK_PACKAGES = ("amplitude-analytics", "@amplitude/unified", "@amplitude/analytics-node")
_CONFIDENCE = ("none", "low", "high")


class FrameworkName(Value, frozen=True, kw_only=True):
    integration: str | None
    name: str | None


class Installed(Value, frozen=True, kw_only=True):
    """How sure it is that Amplitude is set up here, and why."""

    confidence: Literal["high", "low", "none"]
    reason: str


class ApiKey(Value, frozen=True, kw_only=True):
    """Whether a key is configured, and where: never the key."""

    configured: bool
    source: Literal["env", "env_file"] | None


class Auth(Value, frozen=True, kw_only=True):
    """Who is signed in; the code work needs nobody."""

    logged_in: bool = False
    email: str | None = None
    zone: str | None = None


class Events(Value, frozen=True, kw_only=True):
    """Names in the tracking plan, and those of them that the code sends."""

    planned: tuple[str, ...]
    called: tuple[str, ...]


class LastRun(Value, frozen=True, kw_only=True):
    run_id: str
    plan_id: str
    state: JournalState
    started_at: str


class Status(Value, frozen=True, kw_only=True):
    install_dir: str
    framework: FrameworkName
    amplitude_installed: Installed
    api_key: ApiKey
    auth: Auth
    events: Events
    last_run: LastRun | None


def framework_name(detection: Detection) -> FrameworkName:
    return FrameworkName(integration=detection.integration, name=detection.framework_name)


def installed(existing: ExistingTracking, dependencies: tuple[Dependency, ...]) -> Installed:
    """From the code, then from the manifest."""
    if existing.helper_path is not None:
        return Installed(confidence="high", reason=f"set up in {existing.helper_path}")
    if existing.inits:
        first = existing.inits[0]
        return Installed(confidence="high", reason=f"client made at {first.path}:{first.line}")
    declared = next((item for item in dependencies if item.name in SDK_PACKAGES), None)
    if declared is not None:
        where = f"{declared.path}:{declared.line}"
        return Installed(confidence="low", reason=f"declared at {where}, not initialised")
    return Installed(confidence="none", reason="no client, no dependency")


def api_key(
    tree: SourceTree,
    dependencies: tuple[Dependency, ...],
    framework: Framework | None,
    given: str | None,
) -> ApiKey:
    """The key of this call's environment, else the one in the project's local env file."""
    if given:
        return ApiKey(configured=True, source="env")
    language = framework.language if framework else "python"
    path = environment(tree, dependencies, language).loads_file
    file = tree.read(path) if path else None
    text = file.content.decode(errors="replace") if file is not None else ""
    if framework is not None and env_value(text, framework.env_var):
        return ApiKey(configured=True, source="env_file")
    return ApiKey(configured=False, source=None)


def events(existing: ExistingTracking) -> Events:
    called = {call.event_name for call in existing.calls}
    return Events(
        planned=existing.plan_events,
        called=tuple(name for name in existing.plan_events if name in called),
    )


def last_run(journal: Journal | None) -> LastRun | None:
    if journal is None:
        return None
    return LastRun(
        run_id=journal.run_id,
        plan_id=journal.plan_id,
        state=journal.state,
        started_at=journal.started_at,
    )


def joined_status(found: Sequence[Status]) -> Status:
    """Several apps as one project: it is set up as far as the least of them is."""
    first = found[0]
    if len(found) == 1:
        return first
    ids = [item.framework.integration for item in found if item.framework.integration]
    names = [item.framework.name for item in found if item.framework.name]
    return structs.replace(
        first,
        framework=FrameworkName(
            integration=", ".join(dict.fromkeys(ids)) or None,
            name=", ".join(dict.fromkeys(names)) or None,
        ),
        amplitude_installed=min(
            (item.amplitude_installed for item in found),
            key=lambda item: _CONFIDENCE.index(item.confidence),
        ),
        api_key=next((i.api_key for i in found if not i.api_key.configured), first.api_key),
        events=Events(
            planned=tuple(name for item in found for name in item.events.planned),
            called=tuple(name for item in found for name in item.events.called),
        ),
    )
