"""A chart in the words of Amplitude's typed chart parameter, as its MCP server takes it."""

from typing import Any

from wizard.model.dashboard import Chart

_TRAFFIC = ("BOUNCE_RATE", "ENTRY_RATE", "EXIT_RATE")


def typed_chart(chart: Chart) -> dict[str, Any]:
    """The value of `chart` for `query_amplitude_data`."""
    return {
        **_OWN[chart.chart_type](chart),
        "date_range": {"relative": chart.range},
        "interval": chart.interval,
        "name": chart.title,
    }


def _segmentation(chart: Chart) -> dict[str, Any]:
    groups = [_group(item.property, item.scope) for item in chart.group_by]
    if chart.property is not None:
        # What is added up has to be among the groups of the event.
        groups = [_group(chart.property, "event"), *groups]
    return {
        "kind": "segmentation",
        "events": [
            {"event": name, **({"group_by": groups} if groups else {})} for name in chart.events
        ],
        "measured_as": {"as": chart.measure},
    }


def _funnel(chart: Chart) -> dict[str, Any]:
    held = chart.hold_constant
    return {
        "kind": "funnel",
        "steps": [{"event": name} for name in chart.events],
        "conversion_window": {"value": chart.conversion_window_days, "unit": "day"},
        "mode": "ordered",
        "measured_as": {"as": "conversion"},
        **({"constant_properties": [_group(held, "event")]} if held else {}),
    }


def _retention(chart: Chart) -> dict[str, Any]:
    start, *returns = chart.events
    return {
        "kind": "retention",
        "start_event": {"event": start},
        "return_events": [{"event": name} for name in returns],
        "retention_method": "nday",
        "measured_as": "retention",
    }


def _sessions(_chart: Chart) -> dict[str, Any]:
    return {"kind": "sessions", "measured_as": "average"}


def _table(chart: Chart) -> dict[str, Any]:
    (event,) = chart.events
    visitors = {"metric_type": "UNIQUES", "event": {"event": event}}
    rates = [{"metric_type": "SESSIONS", "session_measure": name} for name in _TRAFFIC]
    return {
        "kind": "data_table",
        "columns": [visitors, *rates],
        "rows": [
            {"kind": "property", "property": item.property, "scope": item.scope}
            for item in chart.group_by
        ],
    }


def _group(name: str, scope: str) -> dict[str, str]:
    return {"property": name, "scope": scope}


_OWN = {
    "segmentation": _segmentation,
    "funnel": _funnel,
    "retention": _retention,
    "sessions": _sessions,
    "data_table": _table,
}
