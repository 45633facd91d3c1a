"""Charts on a dashboard that is there already.

The service names its tools for that, but publishes no shape of their arguments. So the tool that
the server lists decides: what its own schema does not declare is never sent, and nothing is ever
sent that could replace what a person has put on the dashboard.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from wizard.amplitude.mcp_client import McpClient
from wizard.dashboard.layout import added_rows, metas
from wizard.errors import AccessDenied, NetworkFailed
from wizard.model.dashboard import Chart

EDIT, READ = "edit_dashboard", "get_dashboard"
BY_ACTION = "use_amp_dashboards"
Call = tuple[str, dict[str, Any]]


def add_charts(
    client: McpClient, dashboard_id: str, charts: Sequence[Chart], chart_ids: Mapping[str, str]
) -> bool:
    """Add saved charts below what is there; False where no tool takes that, or it is refused.

    Raises `NetworkFailed` where it is not known whether it was done.
    """
    arguments = {
        "dashboardId": dashboard_id,
        "operations": [{"type": "add_row", "row": row} for row in added_rows(charts, chart_ids)],
        "chartMetas": metas(charts, chart_ids),
    }
    tool = _taken(client, (EDIT, arguments), (BY_ACTION, {"action": "edit", **arguments}))
    if tool is None:
        return False
    try:
        client.call(*tool)
    except AccessDenied:
        return False
    except NetworkFailed as error:
        if error.code != "amplitude_refused":
            raise
        return False
    return True


def charts_on(client: McpClient, dashboard_id: str, chart_ids: Sequence[str]) -> set[str] | None:
    """Those of some charts that are on a dashboard; None where it can't be read.

    Raises as `McpClient.call`.
    """
    one = {"dashboardId": dashboard_id}
    tool = _taken(
        client,
        (READ, one),
        (READ, {"dashboardIds": [dashboard_id]}),
        (BY_ACTION, {"action": "get", **one}),
    )
    if tool is None:
        return None
    texts = set(_texts(client.call(*tool, repeatable=True)))
    return {chart_id for chart_id in chart_ids if chart_id in texts}


def _taken(client: McpClient, *calls: Call) -> Call | None:
    return next((call for call in calls if client.takes(*call)), None)


def _texts(content: Any) -> list[str]:
    """Every text and number in an answer, as text."""
    if isinstance(content, dict):
        return [text for item in content.values() for text in _texts(item)]
    if isinstance(content, list):
        return [text for item in content for text in _texts(item)]
    return [str(content)]
