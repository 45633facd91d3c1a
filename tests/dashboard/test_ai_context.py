"""The draft of an AI context: five sections, exact names, short, no catalogue (I06)."""

import re

import pytest
from making_events import make_event
from msgspec import structs

from wizard.dashboard.build import dashboard_plan
from wizard.dashboard.context import LONGEST, ai_context
from wizard.model.proposal import EventProperty

SECTIONS = ["Business Overview", "Key Metrics", "Segments", "Rules", "Date Rules"]
NAMES = ("User Signed Up", "Product Added To Cart", "Order Created", "Review Written")


def draft(*names: str) -> str:
    events = [make_event(name) for name in names]
    text = ai_context(dashboard_plan(events, "shop", features=("autocapture",)), "shop")
    assert text is not None
    return text


def test_it_has_the_five_sections() -> None:
    assert re.findall(r"^## (.*)$", draft(*NAMES), re.MULTILINE) == SECTIONS


def test_names_are_exact_and_in_backticks() -> None:
    text = draft(*NAMES)
    quoted = set(re.findall(r"`([^`]+)`", text))
    assert "Order Created" in quoted
    outside = re.sub(r"`[^`]*`|\*\*[^*]*\*\*", "", text)
    assert not [name for name in NAMES if name in outside]


def test_it_is_no_catalogue() -> None:
    """What agents know already is left out: only names that a definition needs are there."""
    many = [f"Thing{number} Created" for number in range(40)]
    text = draft("User Signed Up", "Order Created", *many)
    assert sum(f"`{name}`" in text for name in many) < 10


def test_what_the_code_can_not_tell_is_left_open() -> None:
    assert draft(*NAMES).count("fill in") >= 5


def test_it_is_never_longer_than_amplitude_takes() -> None:
    long = [f"{word} {'x' * 70} Created" for word in ("Order", "Cart", "Product", "Review")]
    assert len(draft("User Signed Up", *long)) <= LONGEST
    plan = dashboard_plan([make_event(name) for name in NAMES], "shop", features=())
    many = tuple(structs.replace(plan.charts[-1], id=str(n), title="t" * 300) for n in range(90))
    funnels = tuple(
        structs.replace(chart, measure="conversion", events=NAMES, conversion_window_days=1)
        for chart in many
    )
    text = ai_context(structs.replace(plan, charts=funnels), "shop")
    assert text is not None
    assert len(text) <= LONGEST
    assert text.rstrip().endswith("- Week starts (fill in)")


def test_segments_are_properties_that_the_charts_split_by() -> None:
    status = EventProperty(name="status", type="Enum", expression="")
    events = [make_event("Order Created", status), make_event("User Signed Up")]
    plan = dashboard_plan(events, "shop", features=())
    split = {item.property for chart in plan.charts for item in chart.group_by}
    text = ai_context(plan, "shop") or ""
    assert all(f"- By `{name}`" in text for name in split)


@pytest.mark.parametrize("product", ["a\nb # c", "x" * 500])
def test_a_strange_product_name_makes_no_section(product: str) -> None:
    plan = dashboard_plan([make_event("Order Created")], product, features=())
    text = ai_context(plan, product) or ""
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == SECTIONS


def test_without_a_number_that_matters_there_is_none() -> None:
    plan = dashboard_plan([make_event("Order Created")], "shop", features=())
    assert ai_context(structs.replace(plan, metric=None), "shop") is None
