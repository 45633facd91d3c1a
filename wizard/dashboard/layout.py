"""Where the charts stand on the dashboard: a header, then sections (E09)."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from wizard.model.dashboard import Chart, DashboardPlan

FULL_WIDTH = 12
TEXT_HEIGHT = 375
CHART_HEIGHT = 500
PER_ROW = 2
_VIEWS = {"funnel": "converted", "data_table": "table"}


def rows(plan: DashboardPlan, chart_ids: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows for `create_dashboard`; `chart_ids` are the saved charts by the plan's ids."""
    found = [_text(f"# {plan.title}\n\n{_summary(plan)}")]
    for section, charts in groupby(plan.charts, key=lambda chart: chart.section):
        found.append(_text(_section(section, listed := list(charts))))
        found += [_row(pair, chart_ids) for pair in _pairs(listed)]
    return found


def added_rows(charts: Sequence[Chart], chart_ids: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows for charts that come to a dashboard later: a section of their own."""
    return [_text(_section("New", charts)), *(_row(pair, chart_ids) for pair in _pairs(charts))]


def metas(charts: Sequence[Chart], chart_ids: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """How each saved chart is shown, with its question below it."""
    return {
        chart_ids[chart.id]: {
            "view": _VIEWS.get(chart.chart_type, "series"),
            "annotation": chart.question,
        }
        for chart in charts
    }


def _summary(plan: DashboardPlan) -> str:
    lines = (f"- {note}" for note in plan.notes)
    return "\n".join(("A first dashboard from the tracking plan of this app.", "", *lines))


def _section(section: str, charts: Sequence[Chart]) -> str:
    questions = "\n".join(f"- **{chart.title}**: {chart.question}" for chart in charts)
    return f"## {section}\n\n{questions}"


def _pairs(charts: Sequence[Chart]) -> list[Sequence[Chart]]:
    return [charts[start : start + PER_ROW] for start in range(0, len(charts), PER_ROW)]


def _text(content: str) -> dict[str, Any]:
    item = {"type": "rich_text", "width": FULL_WIDTH, "content": content}
    return {"height": TEXT_HEIGHT, "items": [item]}


def _row(charts: Sequence[Chart], chart_ids: Mapping[str, str]) -> dict[str, Any]:
    width = FULL_WIDTH // len(charts)
    items = [{"type": "chart", "width": width, "chartId": chart_ids[chart.id]} for chart in charts]
    return {"height": CHART_HEIGHT, "items": items}
