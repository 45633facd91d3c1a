"""Whether a dashboard plan can be what it says: names, limits, ways (E04, E05, E06)."""

from collections.abc import Iterable, Iterator, Mapping

from wizard.dashboard.charts import BUILT_IN, MOST_EVENTS, PAGE_PATH
from wizard.dashboard.facts import RANGES
from wizard.dashboard.paths import MOST_STEPS
from wizard.model.dashboard import Chart, ChartedEvent, DashboardPlan
from wizard.vocabulary import DEFAULT_USER_PROPERTIES

Known = Mapping[str, frozenset[str]]
MOST_GROUPS = 5
MOST_RETURN_EVENTS = 2


def faults(plan: DashboardPlan) -> tuple[str, ...]:
    """Everything that is wrong with the plan, in plain words; nothing where it is fine."""
    known = known_properties(plan.events)
    ids = [chart.id for chart in plan.charts]
    twice = tuple(f"two charts are {item}" for item in dict.fromkeys(ids) if ids.count(item) > 1)
    return twice + tuple(
        f"{chart.title}: {fault}" for chart in plan.charts for fault in chart_faults(chart, known)
    )


def known_properties(events: Iterable[ChartedEvent]) -> Known:
    """The properties of each event by its name."""
    return {event.name: frozenset(event.properties) for event in events}


def chart_faults(chart: Chart, known: Known) -> Iterator[str]:
    """Why this chart can't be."""
    for name in chart.events:
        if name not in known and name not in BUILT_IN:
            yield f"the event {name} is not in the tracking plan"
    if RANGES[chart.interval] != chart.range:
        yield f"{chart.range} is not in the unit of the interval"
    yield from _limits(chart)
    yield from _properties(chart, known)


def _limits(chart: Chart) -> Iterator[str]:
    count = len(chart.events)
    if chart.chart_type == "segmentation" and not 1 <= count <= MOST_EVENTS:
        yield f"{count} events; 1 to {MOST_EVENTS} are possible"
    if chart.chart_type == "funnel" and not 2 <= count <= MOST_STEPS:
        yield f"{count} steps; 2 to {MOST_STEPS} are possible"
    if chart.chart_type == "retention" and not 2 <= count <= 1 + MOST_RETURN_EVENTS:
        yield f"{count - 1} return events; 1 to {MOST_RETURN_EVENTS} are possible"
    if len(chart.group_by) > MOST_GROUPS:
        yield f"{len(chart.group_by)} groups; {MOST_GROUPS} are possible"


def _properties(chart: Chart, known: Known) -> Iterator[str]:
    wanted = [group.property for group in chart.group_by if group.scope == "event"]
    if chart.property is not None:
        wanted.append(chart.property)
    if chart.hold_constant is not None:
        wanted.append(chart.hold_constant)
    for name in wanted:
        for event in chart.events:
            if event in known and name not in known[event]:
                yield f"{event} has no property {name}"
            elif event not in known and name != PAGE_PATH:
                yield f"nothing is known of the property {name} of {event}"
    for group in chart.group_by:
        if group.scope == "user" and group.property not in DEFAULT_USER_PROPERTIES:
            yield f"{group.property} is no user property that every user has"
