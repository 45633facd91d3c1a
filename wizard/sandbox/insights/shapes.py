"""What the tools take: nothing that is not declared, nothing of another type."""

from typing import Any, Literal

import msgspec

Scope = Literal["event", "user", "group", "session", "derivedV2"]
Interval = Literal["five_minute", "hour", "day", "week", "month", "quarter"]


class Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True): ...


class Arguments(Strict, frozen=True, kw_only=True, rename="camel"): ...


class Property(Strict, frozen=True, kw_only=True):
    property: str
    scope: Scope = "event"
    group_type: str | None = None


class Condition(Strict, frozen=True, kw_only=True):
    property: str
    op: str = "is"
    values: tuple[str, ...] = ()
    scope: Scope = "event"


class Event(Strict, frozen=True, kw_only=True):
    event: str
    where: tuple[Condition, ...] = ()
    group_by: tuple[Property, ...] = ()


class DateRange(Strict, frozen=True, kw_only=True):
    relative: str | None = None
    start: float | None = None
    end: float | None = None
    timezone: str | None = None


class ChartBase(Strict, frozen=True, kw_only=True, tag_field="kind"):
    date_range: DateRange
    interval: Interval = "day"
    group_by: tuple[Property, ...] = ()
    count_unique_by: str = "User"
    name: str | None = None


class MeasuredAs(Strict, frozen=True, kw_only=True):
    as_: Literal[
        "unique_users",
        "event_totals",
        "active_pct",
        "avg_per_user",
        "frequency",
        "formula",
        "property_sum",
        "property_avg",
        "property_min",
        "property_max",
        "property_median",
        "property_count",
        "property_count_avg",
        "histogram",
    ] = msgspec.field(default="unique_users", name="as")
    formula: str | None = None


class SegmentationChart(ChartBase, frozen=True, kw_only=True, tag="segmentation"):
    events: tuple[Event, ...]
    measured_as: MeasuredAs = MeasuredAs()
    rolling_window: int | None = None
    cumulative: bool = False
    vis: Literal["line", "bar", "area", "stackedbar", "pie", "kpi"] = "line"


class ConversionWindow(Strict, frozen=True, kw_only=True):
    value: int
    unit: Literal["second", "minute", "hour", "day", "week"]


class FunnelMeasure(Strict, frozen=True, kw_only=True):
    as_: Literal[
        "conversion",
        "conversion_over_time",
        "time_to_convert",
        "time_to_convert_over_time",
        "step_count",
    ] = msgspec.field(default="conversion", name="as")


class FunnelChart(ChartBase, frozen=True, kw_only=True, tag="funnel"):
    steps: tuple[Event, ...]
    conversion_window: ConversionWindow
    measured_as: FunnelMeasure = FunnelMeasure()
    mode: Literal["ordered", "unordered", "sequential"] = "ordered"
    constant_properties: tuple[Property, ...] = ()


class RetentionChart(ChartBase, frozen=True, kw_only=True, tag="retention"):
    start_event: Event
    return_events: tuple[Event, ...]
    retention_method: Literal["rolling", "nday", "bracket", "nday_or_before"] = "rolling"
    measured_as: Literal["retention", "usage_interval"] = "retention"


class SessionsChart(ChartBase, frozen=True, kw_only=True, tag="sessions"):
    measured_as: Literal[
        "totalSessions",
        "average",
        "length",
        "peruser",
        "totalTime",
        "averageTimePerUser",
        "averageEventsPerSession",
        "totalEvents",
    ] = "totalSessions"


class Column(Strict, frozen=True, kw_only=True):
    metric_type: Literal[
        "UNIQUES",
        "TOTALS",
        "FORMULA",
        "SESSIONS",
        "CONVERSION",
        "PROPSUM",
        "PROPAVG",
        "PROPMAX",
        "PROPMIN",
    ]
    event: Event | None = None
    session_measure: (
        Literal[
            "TOTALS",
            "AVERAGE_SESSION_DURATION",
            "SESSIONS_PER_USER",
            "BOUNCE_RATE",
            "ENTRIES",
            "ENTRY_RATE",
            "EXITS",
            "EXIT_RATE",
            "UNIQUE_PAGE_VIEWS",
            "PAGE_VIEWS_PER_SESSION",
        ]
        | None
    ) = None


class Row(Strict, frozen=True, kw_only=True):
    kind: Literal["property", "time"] = "property"
    property: str | None = None
    scope: Scope = "event"


class TableChart(ChartBase, frozen=True, kw_only=True, tag="data_table"):
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()


AnyChart = SegmentationChart | FunnelChart | RetentionChart | SessionsChart | TableChart


class GetContext(Arguments, frozen=True, kw_only=True):
    project_id: str | None = None


class QueryData(Arguments, frozen=True, kw_only=True):
    project_id: str
    chart: AnyChart
    group_by_limit: int | None = None
    time_series_limit: int | None = None


class ChartEdit(Arguments, frozen=True, kw_only=True):
    edit_id: str
    name: str
    description: str


class PersonalSpace(Arguments, frozen=True, kw_only=True, tag_field="kind", tag="personal"): ...


class SharedSpace(Arguments, frozen=True, kw_only=True, tag_field="kind", tag="space"):
    space_id: str
    publish: bool = True
    notify: bool = True


Destination = PersonalSpace | SharedSpace


class SaveEdits(Arguments, frozen=True, kw_only=True):
    charts: tuple[ChartEdit, ...]
    destination: Destination | None = None


class Item(Arguments, frozen=True, kw_only=True):
    type: Literal["chart", "rich_text"]
    width: int | None = None
    content: str | None = None
    chart_id: str | None = None


class LayoutRow(Arguments, frozen=True, kw_only=True):
    height: Literal[375, 500, 625, 750]
    items: tuple[Item, ...]


class Meta(Arguments, frozen=True, kw_only=True):
    view: Literal["series", "table", "headline", "converted", "dropoff", "metric_only"] = "series"
    annotation: str | None = None


class CreateDashboard(Arguments, frozen=True, kw_only=True):
    name: str
    rows: tuple[LayoutRow, ...]
    description: str = ""
    chart_metas: dict[str, Meta] = msgspec.field(default_factory=dict)
    destination: Destination | None = None


class AddRow(Arguments, frozen=True, kw_only=True, tag_field="type", tag="add_row"):
    row: LayoutRow


class Rename(Arguments, frozen=True, kw_only=True, tag_field="type", tag="rename"):
    name: str


class EditDashboard(Arguments, frozen=True, kw_only=True):
    dashboard_id: str
    operations: tuple[AddRow | Rename, ...]
    chart_metas: dict[str, Meta] = msgspec.field(default_factory=dict)


class GetDashboard(Arguments, frozen=True, kw_only=True):
    dashboard_id: str


class Search(Arguments, frozen=True, kw_only=True):
    app_ids: tuple[str, ...] = ()
    queries: tuple[str, ...] = ()
    entity_types: tuple[Literal["EVENT", "CHART", "DASHBOARD"], ...] = ()
    include_generated: bool = False


def input_schema(shape: type[Arguments]) -> dict[str, Any]:
    """The JSON Schema of a tool's arguments, with its definitions inside."""
    (schema,), components = msgspec.json.schema_components([shape], ref_template="#/$defs/{name}")
    own = dict(components[schema["$ref"].rpartition("/")[2]])
    return {**own, "$defs": components}
