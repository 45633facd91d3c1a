"""Whether a chart that has the right shape makes sense: what Amplitude's compiler refuses. Pure."""

import re
from collections.abc import Iterator

from wizard.sandbox.insights.shapes import (
    AnyChart,
    DateRange,
    FunnelChart,
    RetentionChart,
    SegmentationChart,
    TableChart,
)

MOST_EVENTS = 10
MOST_GROUPS = 5
MOST_RETURN_EVENTS = 2
_RELATIVE = re.compile(r"Last (\d+) (Hour|Day|Week|Month|Quarter)s?")
_UNITS = {
    "five_minute": "Hour",
    "hour": "Hour",
    "day": "Day",
    "week": "Week",
    "month": "Month",
    "quarter": "Quarter",
}


class NotCompiled(ValueError):
    """The chart can't be: the text names the field and what to do."""


def check_chart(chart: AnyChart) -> None:
    """Raises `NotCompiled` with the first fault."""
    for fault in (*_range_faults(chart.date_range, chart.interval), *_own_faults(chart)):
        raise NotCompiled(fault)


def _range_faults(wanted: DateRange, interval: str) -> Iterator[str]:
    if (wanted.relative is None) == (wanted.start is None):
        yield "date_range: give either a relative window or start(/end), never both"
    elif wanted.start is None and wanted.end is not None:
        yield "date_range.end: there is no start"
    elif wanted.relative is not None:
        match = _RELATIVE.fullmatch(wanted.relative)
        if match is None:
            yield f"date_range.relative: invalid range format: {wanted.relative}"
        elif match[2] != _UNITS[interval]:
            yield (
                f"date_range.relative: invalid range format: {wanted.relative}. "
                "Match the relative range's unit to the interval"
            )


def _own_faults(chart: AnyChart) -> Iterator[str]:
    match chart:
        case SegmentationChart():
            yield from _segmentation_faults(chart)
        case FunnelChart() if len(chart.steps) < 2:
            yield "steps: a funnel needs at least two"
        case FunnelChart() if chart.conversion_window.value < 1:
            yield "conversion_window.value: greater than 0 is required"
        case RetentionChart() if not 1 <= len(chart.return_events) <= MOST_RETURN_EVENTS:
            yield f"return_events: 1 to {MOST_RETURN_EVENTS} are possible"
        case TableChart():
            yield from _table_faults(chart)


def _segmentation_faults(chart: SegmentationChart) -> Iterator[str]:
    if not 1 <= len(chart.events) <= MOST_EVENTS:
        yield f"events: 1 to {MOST_EVENTS} are possible"
    measure = chart.measured_as
    if measure.as_ == "formula" and not measure.formula:
        yield "measured_as.formula: Field required"
    for event in chart.events:
        if len(event.group_by) > MOST_GROUPS:
            yield f"group_by: {MOST_GROUPS} are possible"
        if measure.as_.startswith("property_") and not event.group_by:
            yield f"measured_as: {measure.as_} needs the property in the group_by of {event.event}"


def _table_faults(chart: TableChart) -> Iterator[str]:
    if not chart.columns:
        yield "columns: at least one is required"
    for column in chart.columns:
        if column.metric_type in ("UNIQUES", "TOTALS") and column.event is None:
            yield f"columns: {column.metric_type} needs an event"
        if column.metric_type == "SESSIONS" and column.session_measure is None:
            yield "columns: SESSIONS needs a session_measure"
