"""A dashboard plan for people and programs who make it later, with the command that does (E16)."""

import shlex
from collections.abc import Sequence
from typing import Any

import msgspec

from wizard.dashboard.charts import ACTIVE, NEW
from wizard.dashboard.typed import typed_chart
from wizard.model.dashboard import Chart, DashboardPlan
from wizard.templating import render

TEMPLATE = "dashboard/plan.md.j2"


def plan_document(plan: DashboardPlan, deferred: Sequence[str]) -> dict[str, Any]:
    """The plan as JSON: with each chart as Amplitude takes it, and what creates all of it."""
    built: dict[str, Any] = msgspec.to_builtins(plan)
    for chart, described in zip(plan.charts, built["charts"], strict=True):
        described["chart"] = typed_chart(chart)
    return {**built, "deferredCommand": list(deferred)}


def plan_markdown(plan: DashboardPlan, deferred: Sequence[str]) -> str:
    return render(
        TEMPLATE,
        plan=plan,
        sections=_sections(plan),
        described=described,
        deferred=shlex.join(deferred),
    )


def described(chart: Chart) -> str:
    """What a chart measures, in one line."""
    what = _WHAT[chart.measure].format(property=chart.property)
    names = [_BUILT_IN.get(name, name) for name in chart.events]
    events = (" → " if chart.measure in _ORDERED else ", ").join(names)
    parts = [what + (f" of {events}" if events else "")]
    if chart.group_by:
        parts.append("by " + ", ".join(item.property for item in chart.group_by))
    if chart.conversion_window_days is not None:
        parts.append(f"within {chart.conversion_window_days} days")
        held = chart.hold_constant
        parts.append(f"{held} held constant" if held else "no property held constant")
    return ", ".join((*parts, f"{chart.range.lower()}, each {chart.interval}"))


_BUILT_IN = {ACTIVE: "any active event", NEW: "a user's first event"}
_ORDERED = ("conversion", "retention")
_WHAT = {
    "unique_users": "users",
    "event_totals": "number",
    "property_sum": "sum of {property}",
    "property_avg": "average {property}",
    "conversion": "conversion",
    "retention": "N-day retention",
    "average_session_length": "average session length",
    "traffic": "visitors, bounce, entry and exit rate",
}


def _sections(plan: DashboardPlan) -> dict[str, list[Chart]]:
    found: dict[str, list[Chart]] = {}
    for chart in plan.charts:
        found.setdefault(chart.section, []).append(chart)
    return found
