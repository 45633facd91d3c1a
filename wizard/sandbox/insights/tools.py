"""The tools themselves: what each takes, and what it answers with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec

from wizard.sandbox.insights.compiling import NotCompiled, check_chart
from wizard.sandbox.insights.counting import counted
from wizard.sandbox.insights.library import Edit, Library, SavedDashboard
from wizard.sandbox.insights.shapes import (
    AddRow,
    Arguments,
    CreateDashboard,
    EditDashboard,
    GetContext,
    GetDashboard,
    LayoutRow,
    Meta,
    QueryData,
    SaveEdits,
    Search,
    SegmentationChart,
    input_schema,
)
from wizard.sandbox.store import EventStore, now_ms

COLUMNS = 12
FEWEST_COLUMNS = 3
MOST_ITEMS = 4


class ToolFailed(Exception):
    """The tool answers with an error that its caller reads."""


@dataclass(frozen=True)
class Desk:
    """What the tools work with, for one person. `may_see(app_id)` knows their rights."""

    email: str
    may_see: Callable[[str], bool]
    library: Library
    store: EventStore
    app_url: str


class Tool(NamedTuple):
    description: str
    shape: type[Arguments]
    run: Callable[[Desk, Any], dict[str, Any]]
    is_read_only: bool


def call(desk: Desk, name: str, arguments: Any) -> dict[str, Any]:
    """The answer of the tool. Raises `ToolFailed`; `KeyError` for a tool that does not exist."""
    tool = TOOLS[name]
    try:
        wanted = msgspec.convert(arguments, tool.shape)
    except msgspec.ValidationError as error:
        raise ToolFailed(f"Input validation error: {error}") from None
    return tool.run(desk, wanted)


def listed() -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "description": tool.description,
            "inputSchema": input_schema(tool.shape),
            "annotations": {"readOnlyHint": tool.is_read_only},
        }
        for name, tool in TOOLS.items()
    ]


def _get_context(desk: Desk, wanted: GetContext) -> dict[str, Any]:
    if wanted.project_id is not None:
        _check_app(desk, wanted.project_id)
    return {"user": {"email": desk.email}, "projectId": wanted.project_id}


def _query(desk: Desk, wanted: QueryData) -> dict[str, Any]:
    _check_app(desk, wanted.project_id)
    try:
        check_chart(wanted.chart)
    except NotCompiled as error:
        raise ToolFailed(f"400 CompileChart failed: {error}") from None
    edit_id = desk.library.add_edit(Edit(wanted.project_id, desk.email, wanted.chart))
    chart = wanted.chart
    table = ""
    if isinstance(chart, SegmentationChart):
        table = counted(chart, desk.store.events(), now_ms())
    url = f"{desk.app_url}/chart/new/{edit_id}"
    return {
        "success": True,
        "data": {"isCsvResponse": True, "csvResponse": table},
        "chartEditId": edit_id,
        "chartEditUrl": f"Edit Chart: [Open in Amplitude]({url})",
    }


def _save(desk: Desk, wanted: SaveEdits) -> dict[str, Any]:
    if not wanted.charts:
        raise ToolFailed("Input validation error: charts: at least one is required")
    edits = [desk.library.edit(item.edit_id, desk.email) for item in wanted.charts]
    if None in edits:
        raise ToolFailed("NotFoundError: no such chart edit")
    saved = [
        desk.library.save_chart(edit, item.name)
        for edit, item in zip(edits, wanted.charts, strict=True)
        if edit is not None
    ]
    results = [
        {"editId": item.edit_id, "chartId": chart.chart_id, "name": chart.name}
        for item, chart in zip(wanted.charts, saved, strict=True)
    ]
    return {"successfulCount": len(saved), "failedCount": 0, "results": results}


def _create(desk: Desk, wanted: CreateDashboard) -> dict[str, Any]:
    if not wanted.rows or not wanted.name:
        raise ToolFailed("Input validation error: name and rows are required")
    app_ids = _checked(desk, wanted.rows, wanted.chart_metas)
    saved = desk.library.add_dashboard(
        wanted.name, desk.email, tuple(dict.fromkeys(app_ids)), wanted.rows
    )
    return {
        "success": True,
        "dashboardId": saved.dashboard_id,
        "dashboardUrl": f"{desk.app_url}/dashboard/{saved.dashboard_id}",
    }


def _edit(desk: Desk, wanted: EditDashboard) -> dict[str, Any]:
    _dashboard(desk, wanted.dashboard_id)
    if not wanted.operations:
        raise ToolFailed("Input validation error: operations: at least one is required")
    rows = tuple(step.row for step in wanted.operations if isinstance(step, AddRow))
    if len(rows) != len(wanted.operations):
        raise ToolFailed("the sandbox only plays add_row")
    _checked(desk, rows, wanted.chart_metas)
    desk.library.add_rows(wanted.dashboard_id, rows)
    return {"success": True, "dashboardId": wanted.dashboard_id}


def _read(desk: Desk, wanted: GetDashboard) -> dict[str, Any]:
    found = _dashboard(desk, wanted.dashboard_id)
    items = [item for row in found.rows for item in row.items]
    return {
        "success": True,
        "dashboard": {
            "id": found.dashboard_id,
            "name": found.name,
            "charts": [{"chartId": item.chart_id} for item in items if item.chart_id],
        },
    }


def _dashboard(desk: Desk, dashboard_id: str) -> SavedDashboard:
    found = desk.library.dashboard(dashboard_id, desk.email)
    if found is None:
        raise ToolFailed("NotFoundError: No dashboard")
    return found


def _checked(desk: Desk, rows: tuple[LayoutRow, ...], chart_metas: Mapping[str, Meta]) -> list[str]:
    """The apps of the charts in these rows. Raises `ToolFailed` for rows that do not fit."""
    app_ids: list[str] = []
    for row in rows:
        if not 1 <= len(row.items) <= MOST_ITEMS:
            raise ToolFailed(f"Input validation error: rows: 1 to {MOST_ITEMS} items")
        if sum(item.width or FEWEST_COLUMNS for item in row.items) > COLUMNS:
            raise ToolFailed(f"Input validation error: rows: wider than {COLUMNS} columns")
        for item in row.items:
            if item.width is not None and not FEWEST_COLUMNS <= item.width <= COLUMNS:
                raise ToolFailed("Input validation error: width: 3 to 12")
            if item.type == "chart":
                app_ids.append(_app_of(desk, item.chart_id))
            elif not item.content:
                raise ToolFailed("Input validation error: content: required for rich_text")
    for chart_id in chart_metas:
        _app_of(desk, chart_id)
    return app_ids


def _search(desk: Desk, wanted: Search) -> dict[str, Any]:
    for app_id in wanted.app_ids:
        _check_app(desk, app_id)
    found = [
        ("CHART", chart.chart_id, chart.name, (chart.app_id,))
        for chart in desk.library.charts
        if chart.owner == desk.email
    ] + [
        ("DASHBOARD", item.dashboard_id, item.name, item.app_ids)
        for item in desk.library.dashboards
        if item.owner == desk.email
    ]
    return {
        "results": [
            {"type": kind, "id": id_, "name": name, "url": f"{desk.app_url}/{kind.lower()}/{id_}"}
            for kind, id_, name, app_ids in found
            if wanted.include_generated
            and (not wanted.entity_types or kind in wanted.entity_types)
            and (not wanted.app_ids or set(app_ids) & set(wanted.app_ids))
            and any(query.lower() in name.lower() for query in wanted.queries or ("",))
        ]
    }


def _app_of(desk: Desk, chart_id: str | None) -> str:
    chart = desk.library.chart(chart_id or "", desk.email)
    if chart is None:
        raise ToolFailed("NotFoundError: No chart: it has to be saved first")
    return chart.app_id


def _check_app(desk: Desk, app_id: str) -> None:
    if not desk.may_see(app_id):
        raise ToolFailed(f"Forbidden: no access to project {app_id}")


TOOLS: dict[str, Tool] = {
    "get_context": Tool("Who is asking, and for which project.", GetContext, _get_context, True),
    "search": Tool("Find charts and dashboards by name.", Search, _search, True),
    "query_amplitude_data": Tool("Ask for the data of a chart.", QueryData, _query, True),
    "save_chart_edits": Tool("Save charts that were only asked for.", SaveEdits, _save, False),
    "create_dashboard": Tool("Put saved charts on a dashboard.", CreateDashboard, _create, False),
    "edit_dashboard": Tool("Add rows to a dashboard.", EditDashboard, _edit, False),
    "get_dashboard": Tool("What is on a dashboard.", GetDashboard, _read, True),
}
