"""From approved events to a dashboard plan: which charts, and none that can't be (E01 to E07)."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making_events import make_event
from msgspec import structs

from wizard.dashboard.build import MOST_CHARTS, SECTIONS, dashboard_plan
from wizard.dashboard.charts import BUILT_IN
from wizard.dashboard.layout import metas, rows
from wizard.dashboard.lint import faults
from wizard.dashboard.render import plan_document, plan_markdown
from wizard.dashboard.typed import typed_chart
from wizard.model.dashboard import Chart, DashboardPlan, GroupBy
from wizard.model.proposal import EventProperty, TrackedEvent


def prop(name: str, type_: str = "Any") -> EventProperty:
    return EventProperty(name=name, type=type_, expression="")  # type: ignore[arg-type]


def action(name: str, *properties: EventProperty, **changes: object) -> TrackedEvent:
    made = make_event(name, *properties)
    return structs.replace(made, category="feature_success", **changes)


SIGNED_UP = make_event("User Signed Up")
SHOP = (
    SIGNED_UP,
    make_event("Order Created", prop("order_id"), prop("total", "Number")),
    action("Product Added To Cart", prop("order_id"), prop("price", "Number")),
    structs.replace(make_event("Order Canceled"), category="friction_failure"),
)


def planned(*events: TrackedEvent, features: tuple[str, ...] = ()) -> DashboardPlan:
    return dashboard_plan(events, "my-shop", features=features)


def by_id(plan: DashboardPlan, id_: str) -> Chart:
    return next(chart for chart in plan.charts if chart.id == id_)


def test_a_shop() -> None:
    """E02, E03: at least five charts, each with its question; revenue, since it is a shop."""
    plan = planned(*SHOP)
    assert plan.title == "My Shop analytics"
    assert plan.vertical == "commerce"
    assert 5 <= len(plan.charts) <= MOST_CHARTS
    assert all(chart.question and chart.title for chart in plan.charts)
    assert {"active-users", "new-users"} <= {chart.id for chart in plan.charts}
    assert [c.property for c in plan.charts if c.measure == "property_sum"] == ["total"]
    assert plan.metric is not None
    assert plan.metric.event == "Order Created"


def test_charts_stand_in_sections() -> None:
    sections = [SECTIONS.index(chart.section) for chart in planned(*SHOP).charts]
    assert sections == sorted(sections)


def test_funnels_follow_the_way_of_the_user() -> None:
    """E04: only instrumented events, in the order in which they happen, the constant property."""
    found = [chart for chart in planned(*SHOP).charts if chart.chart_type == "funnel"]
    assert [chart.events for chart in found] == [
        ("User Signed Up", "Order Created"),
        ("Product Added To Cart", "Order Created"),
    ]
    assert [chart.hold_constant for chart in found] == [None, "order_id"]


@pytest.mark.parametrize(
    ("events", "steps"),
    [
        (("Invoice Paid", "Invoice Issued"), ("Invoice Issued", "Invoice Paid")),
        (("expense_submitted", "expense_created"), ("expense_created", "expense_submitted")),
        (("Published Recipe", "Created Recipe"), ("Created Recipe", "Published Recipe")),
    ],
    ids=["title case", "snake_case", "verb first"],
)
def test_one_thing_through_its_life(events: tuple[str, str], steps: tuple[str, str]) -> None:
    """E04: in any naming convention of the project."""
    found = [c for c in planned(*map(action, events)).charts if c.chart_type == "funnel"]
    assert [chart.events for chart in found] == [steps]


def test_what_is_made_within_another_thing() -> None:
    """The second event names the first one's id."""
    events = (action("Board Created", prop("board_id")), action("Task Created", prop("board_id")))
    (funnel,) = [c for c in planned(*events).charts if c.chart_type == "funnel"]
    assert (funnel.events, funnel.hold_constant) == (("Board Created", "Task Created"), "board_id")


@pytest.mark.parametrize(
    "events",
    [
        ("Order Created",),
        ("Note Created", "Comment Deleted"),
        ("User Logged In", "User Logged Out"),
    ],
)
def test_no_way_no_funnel(events: tuple[str, ...]) -> None:
    assert not [c for c in planned(*map(make_event, events)).charts if c.chart_type == "funnel"]


def test_prices_are_not_added_up() -> None:
    """A price without its quantity says nothing about revenue."""
    plan = planned(make_event("Order Created", prop("price", "Number")))
    assert [c.measure for c in plan.charts if c.property] == ["property_avg"]


def test_the_flagged_event_is_the_critical_one() -> None:
    plan = planned(action("Note Created"), action("Note Shared", critical=True))
    assert plan.metric is not None
    assert plan.metric.event == "Note Shared"


def test_sessions_and_pages_only_with_a_browser() -> None:
    """E10: an SDK on the server sends neither."""
    server = planned(action("Note Created"))
    assert not [c for c in server.charts if c.chart_type in ("sessions", "data_table")]
    browser = planned(action("Note Created", source="browser"), features=("autocapture",))
    assert {"sessions", "data_table"} <= {c.chart_type for c in browser.charts}
    quiet = planned(action("Note Created", source="browser"))
    assert not [c for c in quiet.charts if "[Amplitude] Page Viewed" in c.events]


def test_the_number_of_charts_can_be_limited() -> None:
    """E07: the most telling ones stay."""
    plan = dashboard_plan(SHOP, "shop", most=3)
    assert len(plan.charts) == 3
    assert "active-users" in {chart.id for chart in plan.charts}


def test_the_limit_of_the_starter_plan_is_said() -> None:
    """E07."""
    events = (*SHOP, action("Review Written", source="browser"))
    plan = dashboard_plan(events, "shop", features=("autocapture",), most=50)
    assert len(plan.charts) > 10
    assert any("Starter" in note for note in plan.notes)


def test_the_same_events_give_the_same_plan() -> None:
    assert planned(*SHOP) == planned(*SHOP)


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"events": ("Unknown",)}, "tracking plan"),
        ({"range": "Last 3 Years"}, "unit"),
        ({"events": ()}, "events"),
        ({"chart_type": "funnel"}, "steps"),
        ({"chart_type": "retention", "events": ("_new",)}, "return events"),
        ({"group_by": (GroupBy(property="nothing"),)}, "property nothing"),
        ({"group_by": (GroupBy(property="shoe_size", scope="user"),)}, "user property"),
        ({"group_by": tuple(GroupBy(property="total") for _ in range(6))}, "groups"),
    ],
)
def test_what_can_not_be_is_found(changes: dict[str, object], word: str) -> None:
    """E05, E06."""
    plan = planned(*SHOP)
    chart = structs.replace(by_id(plan, "order-created-users"), **changes)
    found = faults(structs.replace(plan, charts=(chart,)))
    assert [fault for fault in found if word in fault]


def test_a_sound_plan_has_no_faults() -> None:
    assert faults(planned(*SHOP)) == ()


def test_two_charts_of_one_name_are_found() -> None:
    plan = planned(*SHOP)
    assert faults(structs.replace(plan, charts=plan.charts[:1] * 2))


def test_typed_charts_name_only_known_events() -> None:
    """What Amplitude takes: snake case, and a property that is added up among the groups."""
    plan = planned(*SHOP)
    names = {event.name for event in plan.events} | BUILT_IN
    for chart in plan.charts:
        built = typed_chart(chart)
        assert built["date_range"] == {"relative": chart.range}
        for item in (*built.get("events", ()), *built.get("steps", ())):
            assert item["event"] in names
    total = next(typed_chart(c) for c in plan.charts if c.measure == "property_sum")
    assert total["events"][0]["group_by"] == [{"property": "total", "scope": "event"}]


def test_the_layout_has_a_header_and_sections() -> None:
    """E09: at most twelve columns to a row."""
    plan = planned(*SHOP)
    ids = {chart.id: f"c{number}" for number, chart in enumerate(plan.charts)}
    found = rows(plan, ids)
    assert found[0]["items"][0]["content"].startswith(f"# {plan.title}")
    assert all(sum(item["width"] for item in row["items"]) == 12 for row in found)
    shown = [item["chartId"] for row in found for item in row["items"] if item["type"] == "chart"]
    assert shown == list(ids.values())
    assert set(metas(plan.charts, ids)) == set(ids.values())


WORDS = st.sampled_from(
    ["Order", "Created", "Cart", "Added", "User", "Signed", "Up", "Paid", "total", "x", "", "_new"]
)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join).filter(str.strip)
PROPERTIES = st.lists(
    st.builds(
        prop,
        st.sampled_from(["order_id", "total", "price", "status", "is_gift", "id", "a b"]),
        st.sampled_from(["Number", "String", "Boolean", "Enum", "Any"]),
    ),
    max_size=4,
)
EVENTS = st.builds(
    lambda name, properties, source, category: structs.replace(
        make_event(name, *properties), source=source, category=category
    ),
    NAMES,
    PROPERTIES,
    st.sampled_from(["server", "browser"]),
    st.sampled_from(["business_outcome", "user_journey", "feature_success", "friction_failure"]),
)


@given(st.lists(EVENTS, min_size=1, max_size=12), st.sampled_from([(), ("autocapture",)]))
def test_any_events_give_a_sound_plan(
    events: list[TrackedEvent], features: tuple[str, ...]
) -> None:
    """E04 to E06, also where two apps have an event of one name with other properties."""
    plan = planned(*events, features=features)
    assert faults(plan) == ()
    assert plan.charts
    assert all(typed_chart(chart)["kind"] for chart in plan.charts)
    assert plan_markdown(plan, ("wizard",))


def test_of_two_events_of_one_name_the_first_one_counts() -> None:
    """Two apps of a project may both send it."""
    best, other = make_event("Order Created", prop("total", "Number")), make_event("Order Created")
    plan = planned(best, SIGNED_UP, other)
    assert [event.name for event in plan.events] == ["Order Created", "User Signed Up"]
    assert plan.events[0].properties == ("total",)


def test_offline_forms_have_the_command_that_creates_it() -> None:
    """E16."""
    plan = planned(*SHOP)
    command = ("amplitude-wizard", "dashboard", "--install-dir", "/a b")
    document = plan_document(plan, command)
    assert json.loads(json.dumps(document))["deferredCommand"] == list(command)
    assert document["charts"][0]["chart"]["kind"] == "segmentation"
    text = plan_markdown(plan, command)
    assert "amplitude-wizard dashboard --install-dir '/a b'" in text
    assert all(chart.title in text and chart.question in text for chart in plan.charts)
