"""Which charts and dashboards a project's runs have made, by app, in our own state."""

from pathlib import Path

import msgspec

from wizard.model.value import Value
from wizard.workspace.paths import StatePaths
from wizard.workspace.stored import Unreadable, decode
from wizard.workspace.writer import write_private

_FILE = "dashboards.json"
PLAN_JSON = "dashboard-plan.json"
PLAN_MARKDOWN = "dashboard-plan.md"
AI_CONTEXT = "ai-context.md"


class SavedChart(Value, frozen=True, kw_only=True):
    """A chart in Amplitude; `fingerprint` is that of the planned chart that it was made from."""

    fingerprint: str
    chart_id: str


class MadeDashboard(Value, frozen=True, kw_only=True):
    """How far the making of an app's dashboard has come.

    `saving` are the fingerprints of the charts, `creating` is true for the dashboard, whose making
    was begun: where that was cut off, they may be there without our knowing their ids. `waiting`
    are the planned charts that are saved, or being saved, and are not on the dashboard yet;
    `adding` is true while they are put on it.
    """

    charts: dict[str, SavedChart] = msgspec.field(default_factory=dict)
    saving: tuple[str, ...] = ()
    creating: bool = False
    dashboard_id: str | None = None
    dashboard_url: str | None = None
    waiting: tuple[str, ...] = ()
    adding: bool = False


def load_made(state: StatePaths, key: str) -> MadeDashboard:
    """What was made for the app with this key; nothing where there is no readable record."""
    return _all(state).get(key, MadeDashboard())


def save_made(state: StatePaths, key: str, made: MadeDashboard) -> None:
    everything = {**_all(state), key: made}
    state.ensure(state.project)
    write_private(state.project / _FILE, msgspec.json.encode(everything))


def save_plan_files(state: StatePaths, document: bytes, markdown: str) -> tuple[Path, Path]:
    """Keep a dashboard plan for later, as JSON and as Markdown; where they are."""
    folder = state.ensure(state.project)
    write_private(folder / PLAN_JSON, document)
    write_private(folder / PLAN_MARKDOWN, markdown.encode())
    return folder / PLAN_JSON, folder / PLAN_MARKDOWN


def save_context(state: StatePaths, text: str) -> Path:
    """Keep the draft of an AI context; where it is."""
    path = state.ensure(state.project) / AI_CONTEXT
    write_private(path, text.encode())
    return path


def _all(state: StatePaths) -> dict[str, MadeDashboard]:
    try:
        return decode((state.project / _FILE).read_bytes(), dict[str, MadeDashboard])
    except (OSError, Unreadable):
        return {}
