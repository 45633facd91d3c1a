"""Charts and a dashboard in Amplitude: each chart made, all saved, then put on a dashboard (E08).

Every step is kept as soon as it is done, so that a run that is cut off goes on where it stopped,
and a second one makes nothing twice.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import msgspec
from msgspec import structs

from wizard.amplitude.arrival_query import QUERY
from wizard.amplitude.dashboard_edits import add_charts, charts_on
from wizard.amplitude.failures import bad_answer
from wizard.amplitude.hosts import LOOPBACK_NAMES, Hosts, host_of
from wizard.amplitude.mcp_answers import API, all_found, found, link
from wizard.amplitude.mcp_client import McpClient
from wizard.dashboard.layout import metas, rows
from wizard.dashboard.typed import typed_chart
from wizard.errors import NetworkFailed
from wizard.model.dashboard import Chart, DashboardPlan
from wizard.model.source import content_hash
from wizard.workspace.dashboard_store import MadeDashboard, SavedChart

SAVE = "save_chart_edits"
CREATE = "create_dashboard"
CREATE_BY_ACTION = "use_amp_dashboards"
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


class Dashboard(NamedTuple):
    """The dashboard as it stands. `existed`: an earlier run, or somebody, has made it.

    Of the planned charts `added` were put on it now; `by_hand` are saved, and a person has to put
    them on it; `changed` are on it as an older plan had them. All are ids of the plan.
    """

    dashboard_id: str
    url: str | None
    chart_ids: dict[str, str]
    existed: bool
    added: tuple[str, ...] = ()
    by_hand: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def make_dashboard(
    plan: DashboardPlan,
    place: Place,
    client: McpClient,
    hosts: Hosts,
    made: MadeDashboard,
    hooks: Hooks,
) -> Dashboard:
    """Make what is missing. Raises as `McpClient.call` does; what was made before is kept."""
    if place.anew:
        made = MadeDashboard()
    elif made == MadeDashboard():
        made = _adopted(plan, place, client, hosts, made, hooks)
    if made.dashboard_id is not None:
        return _extended(plan, place, client, hosts, made, hooks)
    made = _save_charts(plan.charts, place, client, hosts, made, hooks)
    chart_ids = {chart.id: made.charts[chart.id].chart_id for chart in plan.charts}
    known = _find(client, place, plan.title, "DASHBOARD") if made.creating else None
    made = structs.replace(made, creating=True)
    hooks.keep(made)
    answer = known or _created(plan, place, client, chart_ids, hooks)
    dashboard_id = found(answer, "dashboardId", "id")
    if not isinstance(dashboard_id, str | int):
        raise bad_answer("answer_unexpected", API, hosts.mcp, "the dashboard has no id")
    url = _address(answer, hosts)
    made = structs.replace(made, creating=False, dashboard_id=str(dashboard_id), dashboard_url=url)
    hooks.keep(made)
    return Dashboard(str(dashboard_id), url, chart_ids, existed=False)


def _adopted(
    plan: DashboardPlan,
    place: Place,
    client: McpClient,
    hosts: Hosts,
    made: MadeDashboard,
    hooks: Hooks,
) -> MadeDashboard:
    """A dashboard of that name that somebody has made on another machine."""
    answer = _find(client, place, plan.title, "DASHBOARD")
    dashboard_id = found(answer, "dashboardId", "id") if answer else None
    if not isinstance(dashboard_id, str | int):
        return made
    made = structs.replace(
        made, dashboard_id=str(dashboard_id), dashboard_url=_address(answer, hosts)
    )
    hooks.keep(made)
    return made


def _extended(
    plan: DashboardPlan,
    place: Place,
    client: McpClient,
    hosts: Hosts,
    made: MadeDashboard,
    hooks: Hooks,
) -> Dashboard:
    """A dashboard that is there, with the charts that are planned now and were not then.

    One that somebody else has made is left as it is.
    """
    is_ours = bool(made.charts)
    changed = [
        chart.id
        for chart in plan.charts
        if chart.id in made.charts and not _is_saved(chart, made) and chart.id not in made.waiting
    ]
    new = [
        chart
        for chart in plan.charts
        if is_ours and (chart.id not in made.charts or chart.id in made.waiting)
    ]
    added = False
    if new:
        made = structs.replace(made, waiting=tuple(chart.id for chart in new))
        hooks.keep(made)
        made = _save_charts(new, place, client, hosts, made, hooks)
        made, added = _placed(new, client, made, hooks)
    ids = tuple(chart.id for chart in new)
    return Dashboard(
        made.dashboard_id or "",
        made.dashboard_url,
        {name: chart.chart_id for name, chart in made.charts.items()},
        existed=True,
        added=ids if added else (),
        by_hand=() if added else ids,
        changed=tuple(changed),
    )


def _placed(
    charts: Sequence[Chart], client: McpClient, made: MadeDashboard, hooks: Hooks
) -> tuple[MadeDashboard, bool]:
    """Put saved charts on the dashboard; whether all of them are there now. Where an earlier try
    was cut off, the dashboard itself has to say that it has not come to pass.
    """
    dashboard_id = made.dashboard_id or ""
    ids = {chart.id: made.charts[chart.id].chart_id for chart in charts}
    there: set[str] | None = set()
    if made.adding:
        there = charts_on(client, dashboard_id, tuple(ids.values()))
        if there is None:
            return made, False
    left = [chart for chart in charts if ids[chart.id] not in (there or ())]
    if left:
        made = structs.replace(made, adding=True)
        hooks.keep(made)
        if not add_charts(client, dashboard_id, left, ids):
            made = structs.replace(made, adding=False)
            hooks.keep(made)
            return made, False
    made = structs.replace(made, adding=False, waiting=())
    hooks.keep(made)
    return made, True


def _save_charts(
    charts: Sequence[Chart],
    place: Place,
    client: McpClient,
    hosts: Hosts,
    made: MadeDashboard,
    hooks: Hooks,
) -> MadeDashboard:
    """Save what is not saved yet, all at once; what a run that was cut off has saved is found."""
    missing = [chart for chart in charts if not _is_saved(chart, made)]
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
        **_destination(place),
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
        answer = _find(client, place, chart.title, "CHART") if begun else None
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


def _created(
    plan: DashboardPlan,
    place: Place,
    client: McpClient,
    chart_ids: dict[str, str],
    hooks: Hooks,
) -> dict[str, Any]:
    """The new dashboard. Where it is refused, a chart may be gone: the next run makes all anew."""
    try:
        return _create(plan, place, client, chart_ids)
    except NetworkFailed as error:
        if error.code == "amplitude_refused":
            hooks.keep(MadeDashboard())
        raise


def _create(
    plan: DashboardPlan, place: Place, client: McpClient, chart_ids: dict[str, str]
) -> dict[str, Any]:
    arguments = {
        "name": plan.title,
        "description": "A first dashboard from the tracking plan, made by the setup wizard.",
        "rows": rows(plan, chart_ids),
        "chartMetas": metas(plan.charts, chart_ids),
        **_destination(place),
    }
    if not client.has(CREATE) and client.has(CREATE_BY_ACTION):
        return client.call(CREATE_BY_ACTION, {"action": "create", **arguments})
    return client.call(CREATE, arguments)


def _find(client: McpClient, place: Place, name: str, kind: str) -> dict[str, Any] | None:
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


def _destination(place: Place) -> dict[str, Any]:
    """Only a space is named: the user's own one is where everything goes by itself."""
    if place.space_id is None:
        return {}
    return {"destination": {"kind": "space", "spaceId": place.space_id, "publish": False}}


def _is_saved(chart: Chart, made: MadeDashboard) -> bool:
    saved = made.charts.get(chart.id)
    return saved is not None and saved.fingerprint == _fingerprint(chart)


def _with_chart(made: MadeDashboard, chart: Chart, chart_id: str) -> MadeDashboard:
    saved = SavedChart(fingerprint=_fingerprint(chart), chart_id=chart_id)
    return structs.replace(made, charts={**made.charts, chart.id: saved})


def _fingerprint(chart: Chart) -> str:
    return content_hash(msgspec.json.encode(chart))


def _address(answer: Any, hosts: Hosts) -> str | None:
    """Where the dashboard is to be seen: on the host of our region, and nowhere else."""
    given = next(
        (url for item in all_found(answer, "dashboardUrl", "url", "link") if (url := link(item))),
        None,
    )
    if given is None:
        return None
    parts = urlsplit(given)
    if parts.hostname in LOOPBACK_NAMES:
        return given if urlsplit(hosts.app).hostname in LOOPBACK_NAMES else None
    if parts.scheme != "https" or not f".{parts.hostname}".endswith(".amplitude.com"):
        return None
    if hosts.region == "eu" and parts.hostname == "app.amplitude.com":
        return parts._replace(netloc=urlsplit(hosts.app).netloc).geturl()
    return given
