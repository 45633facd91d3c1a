"""Lines about what Amplitude has received, and what was made of it there."""

from typing import Any, Literal

from wizard.model.run_data.base import Argv, RunData

ArrivalSkip = Literal["not_signed_in", "no_app", "no_right", "no_events", "option", "asked"]
Deferral = Literal["not_signed_in", "no_app", "no_right", "not_granted", "option", "declined"]


class WithoutAccount(RunData, frozen=True, kw_only=True, tag="without_account"):
    """Only the code is set up: nobody is signed in, and no program asked for more."""

    reason: str
    login_command: Argv


class SandboxReady(RunData, frozen=True, kw_only=True, tag="sandbox_ready"):
    """What an app is started with so that its events come to the sandbox."""

    url: str
    variables: dict[str, str]


McpState = Literal["install_skipped", "installed", "failed", "not_applicable"]


class McpStatus(RunData, frozen=True, kw_only=True, tag="mcp_status", omit_defaults=True):
    """Amplitude's MCP server in a program's settings (`client`), or in none and why.

    `transition_ts` is in milliseconds; `next_step` is what a person does then.
    """

    server: Literal["editor_install"]
    state: McpState
    transition_ts: int
    detail: str
    client: str | None = None
    next_step: str | None = None


class EventArrived(RunData, frozen=True, kw_only=True, tag="event_arrived"):
    """Amplitude has a planned event since this run began; `arrived` of `planned` are there now."""

    name: str
    arrived: int
    planned: int


class ArrivalPolled(RunData, frozen=True, kw_only=True, tag="arrival_polled"):
    arrived: int
    planned: int
    seconds_left: int


class ArrivalTimedOut(RunData, frozen=True, kw_only=True, tag="arrival_timeout"):
    """A warning, not a failure. `causes` are the likely ones, the likeliest first."""

    missing: tuple[str, ...]
    causes: tuple[dict[str, str], ...]


class ArrivalSkipped(RunData, frozen=True, kw_only=True, tag="arrival_skipped"):
    reason: ArrivalSkip
    missing: tuple[str, ...]


class TestEventSent(RunData, frozen=True, kw_only=True, tag="test_event_sent"):
    """A test event that was taken (200); `environment` is that of the app, where it is known."""

    event_type: str
    url: str
    region: str
    environment: str | None


class DashboardPlanned(RunData, frozen=True, kw_only=True, tag="dashboard_planned"):
    """What the dashboard will be, as in the schema `dashboardPlan`, with each chart as Amplitude
    takes it. `files` are where it was kept; `deferred_command` creates it.
    """

    plan: dict[str, Any]
    files: tuple[str, ...]
    deferred_command: Argv


class ChartCreated(RunData, frozen=True, kw_only=True, tag="chart_created"):
    id: str
    title: str
    chart_id: str


class DashboardDeferred(RunData, frozen=True, kw_only=True, tag="dashboard_deferred"):
    """Nothing was created, and why; `command` does it later."""

    reason: Deferral
    command: Argv


class DashboardCreated(RunData, frozen=True, kw_only=True, tag="dashboard_created"):
    """`existed`: an earlier run has made it. `added` are planned charts that were put on it now;
    `left_out` are those that are not on it as planned, and `deferred_steps` says for each what a
    person does.
    """

    dashboard_url: str | None
    dashboard_id: str
    existed: bool
    charts: tuple[dict[str, str], ...]
    added: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    deferred_steps: tuple[str, ...] = ()
