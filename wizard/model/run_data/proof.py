"""Lines about what was checked and what has arrived."""

from typing import Any, Literal

from wizard.model.run_data.base import Argv, RunData


class VerificationStarted(RunData, frozen=True, kw_only=True, tag="verification_started"):
    phase: Literal["sdk_present", "api_key", "ingestion", "overall"]


class VerificationResult(RunData, frozen=True, kw_only=True, tag="verification_result"):
    """The line of `verify` (contract 4.4); findings and claims as in the schema `report`.

    `builds` are the project's own commands that `--build` has run, `events` what `--listen` saw.
    """

    install_dir: str
    framework: dict[str, Any]
    amplitude_installed: dict[str, Any]
    api_key_configured: bool
    outcome: Literal["pass", "fail"]
    failures: tuple[str, ...]
    findings: tuple[dict[str, Any], ...]
    claims: tuple[dict[str, Any], ...]
    builds: tuple[dict[str, Any], ...] = ()
    events: tuple[dict[str, Any], ...] = ()


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
    """What has arrived: at Amplitude (then `missing` are planned events that have not), or at a
    local listener (then there is a table of what came, and the exit code of the app's command).
    """

    event_names: tuple[str, ...]
    missing: tuple[str, ...] = ()
    table: tuple[dict[str, Any], ...] = ()
    rejections: tuple[dict[str, Any], ...] = ()
    exit_code: int | None = None
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
    steps: tuple[dict[str, Any], ...]
    actions: tuple[dict[str, Any], ...]
    hash_before: str
    hash_after: str
