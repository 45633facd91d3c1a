"""Charts in Amplitude: asked for, then saved all at once; each is kept as soon as it is saved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec
from msgspec import structs

from wizard.amplitude.arrival_query import QUERY
from wizard.amplitude.failures import bad_answer
from wizard.amplitude.hosts import Hosts, host_of
from wizard.amplitude.mcp_answers import API, all_found, found
from wizard.amplitude.mcp_client import McpClient
from wizard.dashboard.typed import typed_chart
from wizard.model.dashboard import Chart
from wizard.model.source import content_hash
from wizard.workspace.dashboard_store import MadeDashboard, SavedChart

SAVE = "save_chart_edits"
SEARCHES = ("search", "search_amp_entities")


class Place(NamedTuple):
    """Where it is made: the app, and the space; without one, the user's own (E12). `anew`: also
    where there is one.
    """

    app_id: str
    space_id: str | None = None
    anew: bool = False

    def key(self, hosts: Hosts) -> str:
        """What stands for the app among the records: apps of a sandbox have ids of their own."""
        return f"{host_of(hosts.mcp)} {self.app_id}"


@dataclass(frozen=True)
class Hooks:
    """`keep` stores how far it is; `on_chart` hears of each chart that is saved, with its id."""

    keep: Callable[[MadeDashboard], None]
    on_chart: Callable[[Chart, str], None] = lambda _chart, _id: None


def save_charts(
    charts: Sequence[Chart],
    place: Place,
    client: McpClient,
    hosts: Hosts,
    made: MadeDashboard,
    hooks: Hooks,
) -> MadeDashboard:
    """Save what is not saved yet, all at once; what a run that was cut off has saved is found."""
    missing = [chart for chart in charts if not is_saved(chart, made)]
    made, missing = _recovered(missing, place, client, made)
    if not missing:
        return made
    edits = {chart.id: _edit(chart, place, client, hosts) for chart in missing}
    made = structs.replace(made, saving=tuple(map(_fingerprint, missing)))
    hooks.keep(made)
    arguments = {
        "charts": [
            {"editId": edits[chart.id], "name": chart.title, "description": chart.question}
            for chart in missing
        ],
        **destination(place),
    }
    answer = client.call(SAVE, arguments)
    ids = _saved_ids(answer, [edits[chart.id] for chart in missing])
    if len(ids) != len(missing):
        raise bad_answer("answer_unexpected", API, hosts.mcp, "not every saved chart has an id")
    for chart, chart_id in zip(missing, ids, strict=True):
        made = _with_chart(made, chart, chart_id)
        hooks.on_chart(chart, chart_id)
    made = structs.replace(made, saving=())
    hooks.keep(made)
    return made


def _recovered(
    missing: list[Chart], place: Place, client: McpClient, made: MadeDashboard
) -> tuple[MadeDashboard, list[Chart]]:
    """What an earlier run has begun to save and is there; and what is still missing."""
    still: list[Chart] = []
    for chart in missing:
        begun = _fingerprint(chart) in made.saving
        answer = find_by_name(client, place, chart.title, "CHART") if begun else None
        chart_id = found(answer, "chartId", "id") if answer else None
        if isinstance(chart_id, str | int):
            made = _with_chart(made, chart, str(chart_id))
        else:
            still.append(chart)
    return made, still


def _edit(chart: Chart, place: Place, client: McpClient, hosts: Hosts) -> str:
    """The id of a chart that is there, but not saved."""
    arguments = {"projectId": place.app_id, "chart": typed_chart(chart)}
    edit_id = found(client.call(QUERY, arguments, repeatable=True), "chartEditId", "editId")
    if not isinstance(edit_id, str):
        raise bad_answer("answer_unexpected", API, hosts.mcp, "the chart has no edit id")
    return edit_id


def _saved_ids(answer: dict[str, Any], edit_ids: list[str]) -> list[str]:
    """The ids of the saved charts in our order: by edit id where the answer names it."""
    entries = [item for item in _objects(answer) if isinstance(item.get("chartId"), str | int)]
    by_edit = {str(found(item, "editId", "chartEditId")): str(item["chartId"]) for item in entries}
    if all(edit_id in by_edit for edit_id in edit_ids):
        return [by_edit[edit_id] for edit_id in edit_ids]
    listed = found(answer, "chartIds")
    if isinstance(listed, list):
        return [str(item) for item in listed]
    return [str(item["chartId"]) for item in entries]


def _objects(content: Any) -> list[dict[str, Any]]:
    return [
        item
        for value in all_found(content, "charts", "results", "saved", "items", "data")
        for item in (value if isinstance(value, list) else ())
        if isinstance(item, dict)
    ]


def find_by_name(client: McpClient, place: Place, name: str, kind: str) -> dict[str, Any] | None:
    """What has exactly this name in the app; None also where there is no search."""
    tool = next((item for item in SEARCHES if client.has(item)), None)
    if tool is None:
        return None
    arguments = {
        "appIds": [place.app_id],
        "queries": [name],
        "entityTypes": [kind],
        "includeGenerated": True,
    }
    answer = client.call(tool, arguments, repeatable=True)
    hits = [
        item
        for value in all_found(answer, "results", "entities", "items", "hits")
        for item in (value if isinstance(value, list) else ())
        if isinstance(item, dict)
    ]
    return next((item for item in hits if found(item, "name", "title") == name), None)


def destination(place: Place) -> dict[str, Any]:
    """Only a space is named: the user's own one is where everything goes by itself."""
    if place.space_id is None:
        return {}
    return {"destination": {"kind": "space", "spaceId": place.space_id, "publish": False}}


def is_saved(chart: Chart, made: MadeDashboard) -> bool:
    saved = made.charts.get(chart.id)
    return saved is not None and saved.fingerprint == _fingerprint(chart)


def _with_chart(made: MadeDashboard, chart: Chart, chart_id: str) -> MadeDashboard:
    saved = SavedChart(fingerprint=_fingerprint(chart), chart_id=chart_id)
    return structs.replace(made, charts={**made.charts, chart.id: saved})


def _fingerprint(chart: Chart) -> str:
    return content_hash(msgspec.json.encode(chart))
