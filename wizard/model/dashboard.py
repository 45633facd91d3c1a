"""A first dashboard: which charts, of which events, and the question that each answers (E01)."""

from typing import Literal

from wizard.model.value import Value

ChartType = Literal["segmentation", "funnel", "retention", "sessions", "data_table"]
Section = Literal["Overview", "Acquisition", "Activation", "Conversion", "Core loop", "Retention"]
Interval = Literal["day", "week", "month"]
Measure = Literal[
    "unique_users",
    "event_totals",
    "property_sum",
    "property_avg",
    "conversion",
    "retention",
    "average_session_length",
    "traffic",
]
Vertical = Literal["commerce", "software", "media", "general"]


class GroupBy(Value, frozen=True, kw_only=True):
    """A property that splits a chart; `user` properties are those that every user has."""

    property: str
    scope: Literal["event", "user"] = "event"


class Chart(Value, frozen=True, kw_only=True):
    """One chart (E03). `events` are in the order of the steps of a funnel; for retention the first
    one starts and the others are what users return for. `property` is what is added up; where
    `hold_constant` is None no property is on every step of the funnel.
    """

    id: str
    title: str
    chart_type: ChartType
    section: Section
    question: str
    events: tuple[str, ...]
    measure: Measure
    interval: Interval
    range: str
    property: str | None = None
    group_by: tuple[GroupBy, ...] = ()
    conversion_window_days: int | None = None
    hold_constant: str | None = None


class ChartedEvent(Value, frozen=True, kw_only=True):
    name: str
    properties: tuple[str, ...] = ()


class StarterCohort(Value, frozen=True, kw_only=True):
    """A group of users that is worth watching; its name says who is in it (E11)."""

    name: str
    event: str
    days: int


class StarterMetric(Value, frozen=True, kw_only=True):
    """The one number that says how the product does (E19, E20)."""

    name: str
    kind: Literal["Segmentation"]
    event: str


class DashboardPlan(Value, frozen=True, kw_only=True):
    """What is created, in this order: the charts, saved, then the dashboard that shows them (E08).

    `cohort` and `metric` are offers; nothing of them is created.
    """

    version: Literal[1] = 1
    title: str
    vertical: Vertical
    events: tuple[ChartedEvent, ...]
    charts: tuple[Chart, ...]
    cohort: StarterCohort | None = None
    metric: StarterMetric | None = None
    notes: tuple[str, ...] = ()
