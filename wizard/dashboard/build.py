"""The dashboard plan: the charts that fit the product, few enough to be looked at (E01, E02)."""

from collections.abc import Iterable, Sequence

from wizard.dashboard import charts
from wizard.dashboard.charts import Rule
from wizard.dashboard.facts import Facts, gather
from wizard.dashboard.lint import Known, chart_faults, known_properties
from wizard.model.dashboard import (
    Chart,
    ChartedEvent,
    DashboardPlan,
    Section,
    StarterCohort,
    StarterMetric,
    Vertical,
)
from wizard.model.proposal import TrackedEvent
from wizard.propose.words import split_words

MOST_CHARTS = 8
STARTER_LIMIT = 10
SECTIONS: tuple[Section, ...] = (
    "Overview",
    "Acquisition",
    "Activation",
    "Conversion",
    "Core loop",
    "Retention",
)

_ALWAYS: tuple[Rule, ...] = (charts.active_users, charts.retention, charts.funnels)
_RULES: dict[Vertical, tuple[Rule, ...]] = {
    "commerce": (charts.revenue, charts.critical_event, charts.new_users, charts.friction),
    "software": (charts.engagement, charts.critical_event, charts.new_users, charts.friction),
    "media": (charts.critical_event, charts.session_length, charts.engagement, charts.new_users),
    "general": (charts.critical_event, charts.new_users, charts.engagement, charts.breakdown),
}
_THEN: tuple[Rule, ...] = (
    charts.revenue,
    charts.new_users,
    charts.breakdown,
    charts.session_length,
    charts.page_views,
    charts.engagement,
    charts.traffic,
    charts.sign_ups,
    charts.friction,
)


def dashboard_plan(
    events: Sequence[TrackedEvent],
    product: str,
    *,
    features: Iterable[str] = (),
    most: int = MOST_CHARTS,
) -> DashboardPlan:
    """The plan of at least one event for `product` (any name of it).

    At most `most` charts, the most telling first; on the dashboard they stand in sections. Of
    several events of one name, as several apps may have them, the first one counts.
    """
    first: dict[str, TrackedEvent] = {}
    for event in events:
        first.setdefault(event.name, event)
    named = tuple(first.values())
    facts = gather(named, features)
    charted = tuple(_charted(event) for event in named)
    chosen = _chosen(facts, known_properties(charted))[: max(most, 1)]
    return DashboardPlan(
        title=f"{_titled(product)} analytics",
        vertical=facts.vertical,
        events=charted,
        charts=tuple(sorted(chosen, key=lambda chart: SECTIONS.index(chart.section))),
        cohort=StarterCohort(
            name=f"Users with {facts.critical.name} in the last 30 days",
            event=facts.critical.name,
            days=30,
        ),
        metric=StarterMetric(
            name=f"Users with {facts.critical.name}",
            kind="Segmentation",
            event=facts.critical.name,
        ),
        notes=_notes(chosen),
    )


def _chosen(facts: Facts, known: Known) -> tuple[Chart, ...]:
    """The charts that all rules give, the best first; none that could not be."""
    found: dict[str, Chart] = {}
    for rule in (*_ALWAYS, *_RULES[facts.vertical], *_THEN):
        for chart in rule(facts):
            if not any(chart_faults(chart, known)):
                found.setdefault(chart.id, chart)
    return tuple(found.values())


def _charted(event: TrackedEvent) -> ChartedEvent:
    return ChartedEvent(name=event.name, properties=tuple(item.name for item in event.properties))


def _titled(product: str) -> str:
    return " ".join(word.capitalize() for word in split_words(product)) or "Product"


def _notes(chosen: Sequence[Chart]) -> tuple[str, ...]:
    """What a person should know before they look at the dashboard (E07, E12, E14)."""
    limit = f"Amplitude's Starter plan keeps {STARTER_LIMIT} saved charts; these are {len(chosen)}."
    return (
        "Charts of your own events are empty until the events arrive.",
        "All of it goes to your personal space and is marked as generated: look at it, then "
        "publish it for others.",
        *((limit,) if len(chosen) > STARTER_LIMIT else ()),
    )
