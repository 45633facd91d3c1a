"""A draft of a project's AI context: what Amplitude's agents can't know by themselves (I06).

It has the five usual sections, exact names in backticks, and no catalogue of the events, which the
agents know. What the code can't tell is left open for a person.
"""

from wizard.dashboard.charts import BUILT_IN
from wizard.model.dashboard import Chart, DashboardPlan, Vertical
from wizard.templating import render

TEMPLATE = "dashboard/ai-context.md.j2"
LONGEST = 10_000
_KINDS: dict[Vertical, str] = {
    "commerce": "a shop",
    "software": "software that people work with",
    "media": "media that people listen to, watch or read",
    "general": "a product",
}


def ai_context(plan: DashboardPlan, product: str) -> str | None:
    """The draft, at most as long as Amplitude takes; None where no event says what matters."""
    if plan.metric is None:
        return None
    metrics = [line for chart in plan.charts if (line := _metric(chart))]
    while True:
        text = _rendered(plan, product, plan.metric.event, metrics)
        if len(text) <= LONGEST or not metrics:
            return text[:LONGEST]
        metrics.pop()


def _rendered(plan: DashboardPlan, product: str, critical: str, metrics: list[str]) -> str:
    return render(
        TEMPLATE,
        product=" ".join(product.split())[:80],
        kind=_KINDS[plan.vertical],
        critical=critical,
        metrics=metrics,
        segments=_segments(plan),
        range=plan.charts[0].range.lower() if plan.charts else "last 30 days",
    )


def _metric(chart: Chart) -> str | None:
    """A definition that a chart makes; None for one that needs no defining."""
    names = [f"`{name}`" for name in chart.events]
    if not names or any(name in BUILT_IN for name in chart.events):
        return None
    match chart.measure:
        case "conversion":
            days = chart.conversion_window_days
            within = f" within {days} day{'s' if days != 1 else ''}" if days else ""
            return f"**{chart.title}**: {', then '.join(names)}{within}"
        case "retention":
            return f"**Retained**: users who come back with {' or '.join(names[1:]) or names[0]}"
        case "property_sum" | "property_avg":
            word = "sum" if chart.measure == "property_sum" else "average"
            return f"**{chart.title}**: the {word} of `{chart.property}` of {names[0]}"
    return None


def _segments(plan: DashboardPlan) -> list[str]:
    found = (item.property for chart in plan.charts for item in chart.group_by)
    return list(dict.fromkeys(found))
