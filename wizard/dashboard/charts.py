"""The charts that a product's events are good for, each with the question that it answers."""

from collections.abc import Callable, Iterator
from typing import Literal

from wizard.dashboard.facts import RANGES, Facts
from wizard.dashboard.paths import Way, held_constant, ways
from wizard.dashboard.reading import Read
from wizard.model.dashboard import Chart, GroupBy, Section
from wizard.model.proposal import EventProperty
from wizard.propose.naming import slug
from wizard.propose.words import split_words, word_set

ACTIVE = "_active"
NEW = "_new"
PAGE_VIEWED = "[Amplitude] Page Viewed"
PAGE_PATH = "[Amplitude] Page Path"
BUILT_IN = frozenset({ACTIVE, NEW, PAGE_VIEWED})
MOST_EVENTS = 10
MOST_WAYS = 3
WINDOW_DAYS = {"day": 7, "week": 14, "month": 30}

_AMOUNTS = word_set("amount revenue subtotal total value")
_PRICES = word_set("cost price")
_KINDS = frozenset({"Enum", "Boolean"})
_KIND_WORDS = word_set(
    "category channel currency kind language method mode plan role status tier type"
)

Rule = Callable[[Facts], Iterator[Chart]]


def active_users(facts: Facts) -> Iterator[Chart]:
    yield _trend(facts, "Active users", "How many people use the product?", ACTIVE, "Overview")


def new_users(facts: Facts) -> Iterator[Chart]:
    yield _trend(facts, "New users", "How many people come for the first time?", NEW, "Acquisition")


def critical_event(facts: Facts) -> Iterator[Chart]:
    name = facts.critical.name
    question = facts.critical.event.question or f"How many users reach {name}?"
    yield _trend(facts, f"{name}: users", question, name, "Overview")


def funnels(facts: Facts) -> Iterator[Chart]:
    for way in ways(facts)[:MOST_WAYS]:
        yield _funnel(facts, way)


def retention(facts: Facts) -> Iterator[Chart]:
    name = facts.critical.name
    yield Chart(
        id=f"retention-{slug(name)}",
        title=f"Retention: {name}",
        chart_type="retention",
        section="Retention",
        question=f"Do new users come back for {name}?",
        events=(NEW, name),
        measure="retention",
        interval=facts.rhythm,
        range=RANGES[facts.rhythm],
    )


def revenue(facts: Facts) -> Iterator[Chart]:
    """Amounts are added up; of prices, which know no quantity, only the average says something."""
    for read in facts.of_role("purchase"):
        amount = _money_property(read, _AMOUNTS)
        worth = amount or _money_property(read, _PRICES)
        if amount is not None:
            yield _money(facts, read, amount, "property_sum")
        if worth is not None:
            yield _money(facts, read, worth, "property_avg")
            return


def breakdown(facts: Facts) -> Iterator[Chart]:
    """The critical event by a property with few values; in a browser, by device."""
    own = next((item.name for item in facts.critical.event.properties if _is_kind(item)), None)
    if own is None and not facts.has_browser:
        return
    group = GroupBy(property=own) if own else GroupBy(property="device_family", scope="user")
    name = facts.critical.name
    words = " ".join(split_words(group.property))
    yield Chart(
        id=f"by-{slug(group.property)}",
        title=f"{name} by {words}",
        chart_type="segmentation",
        section="Core loop",
        question=f"Which {words} stands behind {name}?",
        events=(name,),
        measure="event_totals",
        interval=facts.interval,
        range=facts.range,
        group_by=(group,),
    )


def engagement(facts: Facts) -> Iterator[Chart]:
    """What users do with the product, side by side."""
    names = tuple(read.name for read in facts.of_role("action", "purchase", "cart"))[:MOST_EVENTS]
    if len(names) > 1:
        yield _events(facts, "Feature use", "Which features are used, and by how many?", names)


def friction(facts: Facts) -> Iterator[Chart]:
    names = tuple(read.name for read in facts.of_role("friction"))[:MOST_EVENTS]
    if names:
        yield _events(facts, "Friction", "How often do users turn back or fail?", names)


def sign_ups(facts: Facts) -> Iterator[Chart]:
    for read in facts.of_role("sign_up")[:1]:
        question = read.event.question or "How many people sign up?"
        yield _trend(facts, f"{read.name}: users", question, read.name, "Acquisition")


def session_length(facts: Facts) -> Iterator[Chart]:
    """Only an SDK in the browser sends sessions."""
    if facts.has_browser:
        yield Chart(
            id="session-length",
            title="Average session length",
            chart_type="sessions",
            section="Core loop",
            question="How long do users stay at a time?",
            events=(),
            measure="average_session_length",
            interval=facts.interval,
            range=facts.range,
        )


def page_views(facts: Facts) -> Iterator[Chart]:
    if facts.has_autocapture:
        yield Chart(
            id="page-views",
            title="Page views by path",
            chart_type="segmentation",
            section="Acquisition",
            question="Which pages are looked at most?",
            events=(PAGE_VIEWED,),
            measure="event_totals",
            interval=facts.interval,
            range=facts.range,
            group_by=(GroupBy(property=PAGE_PATH),),
        )


def traffic(facts: Facts) -> Iterator[Chart]:
    """Visitors, bounce, entry and exit rate, ready-made (E10)."""
    if facts.has_autocapture:
        yield Chart(
            id="traffic",
            title="Traffic: visitors, bounce, entry and exit rate",
            chart_type="data_table",
            section="Acquisition",
            question="Where do visits begin and end, and how many end at once?",
            events=(PAGE_VIEWED,),
            measure="traffic",
            interval=facts.interval,
            range=facts.range,
            group_by=(GroupBy(property=PAGE_PATH),),
        )


def _trend(facts: Facts, title: str, question: str, event: str, section: Section) -> Chart:
    return Chart(
        id=slug(title),
        title=title,
        chart_type="segmentation",
        section=section,
        question=question,
        events=(event,),
        measure="unique_users",
        interval=facts.interval,
        range=facts.range,
    )


def _events(facts: Facts, title: str, question: str, names: tuple[str, ...]) -> Chart:
    return Chart(
        id=slug(title),
        title=title,
        chart_type="segmentation",
        section="Core loop",
        question=question,
        events=names,
        measure="unique_users",
        interval=facts.interval,
        range=facts.range,
    )


def _funnel(facts: Facts, way: Way) -> Chart:
    return Chart(
        id=f"funnel-{slug(way.title)}",
        title=way.title,
        chart_type="funnel",
        section=way.section,
        question=way.question,
        events=tuple(step.name for step in way.steps),
        measure="conversion",
        interval=facts.interval,
        range=facts.range,
        conversion_window_days=WINDOW_DAYS[facts.rhythm],
        hold_constant=held_constant(way.steps),
    )


def _money(
    facts: Facts, read: Read, name: str, measure: Literal["property_sum", "property_avg"]
) -> Chart:
    what, question = _MONEY[measure]
    title = f"{read.name}: {what} {name}"
    return Chart(
        id=slug(title),
        title=title,
        chart_type="segmentation",
        section="Conversion",
        question=question,
        events=(read.name,),
        measure=measure,
        interval=facts.interval,
        range=facts.range,
        property=name,
    )


_MONEY = {
    "property_sum": ("sum of", "How much do users spend?"),
    "property_avg": ("average", "How much is one purchase worth?"),
}


def _money_property(read: Read, words: frozenset[str]) -> str | None:
    return next(
        (
            item.name
            for item in read.event.properties
            if item.type == "Number" and words & set(split_words(item.name))
        ),
        None,
    )


def _is_kind(item: EventProperty) -> bool:
    words = split_words(item.name)
    named = words[-1:] != () and words[-1] in _KIND_WORDS and item.type in ("String", "Any")
    return item.type in _KINDS or named
