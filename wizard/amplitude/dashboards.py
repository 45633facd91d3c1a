"""Charts and a dashboard in Amplitude: each chart made, all saved, then put on a dashboard (E08).

Every step is kept as soon as it is done, so that a run that is cut off goes on where it stopped,
and a second one makes nothing twice.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from msgspec import structs

from wizard.amplitude.charts import (
    Hooks,
    Place,
    destination,
    find_by_name,
    is_saved,
    save_charts,
)
from wizard.amplitude.dashboard_edits import add_charts, charts_on
from wizard.amplitude.failures import bad_answer
from wizard.amplitude.hosts import LOOPBACK_NAMES, Hosts
from wizard.amplitude.mcp_answers import API, all_found, found, link
from wizard.amplitude.mcp_client import McpClient
from wizard.dashboard.layout import metas, rows
from wizard.errors import NetworkFailed
from wizard.model.dashboard import Chart, DashboardPlan
from wizard.workspace.dashboard_store import MadeDashboard

CREATE = "create_dashboard"
CREATE_BY_ACTION = "use_amp_dashboards"


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
    made = save_charts(plan.charts, place, client, hosts, made, hooks)
    chart_ids = {chart.id: made.charts[chart.id].chart_id for chart in plan.charts}
    known = find_by_name(client, place, plan.title, "DASHBOARD") if made.creating else None
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
    answer = find_by_name(client, place, plan.title, "DASHBOARD")
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
        if chart.id in made.charts and not is_saved(chart, made) and chart.id not in made.waiting
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
        made = save_charts(new, place, client, hosts, made, hooks)
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
        **destination(place),
    }
    if not client.has(CREATE) and client.has(CREATE_BY_ACTION):
        return client.call(CREATE_BY_ACTION, {"action": "create", **arguments})
    return client.call(CREATE, arguments)


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
