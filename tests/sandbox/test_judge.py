"""B06, B07: every event is judged against the tracking plan, and the fault is named."""

from typing import Any

import pytest
from msgspec import structs

from wizard.model.proposal import EventProperty, TrackedEvent
from wizard.sandbox.judge import judge, tally
from wizard.sandbox.values import PropertyFault, ReceivedEvent

GOOD = {"order_id": "o-1", "total": 12.5}


def order(**properties: object) -> dict[str, Any]:
    return {"event_type": "Order Created", "event_properties": properties}


@pytest.mark.parametrize("extra", [{}, {"coupon": "SPRING"}, {"coupon": None}, {"coupon": 3}])
def test_an_event_as_planned_is_valid(order_created: TrackedEvent, extra: dict[str, Any]) -> None:
    verdict = judge(order(**GOOD, **extra), (order_created,))

    assert verdict is not None
    assert (verdict.status, verdict.faults) == ("valid", ())


def test_an_event_outside_the_plan_is_unexpected(order_created: TrackedEvent) -> None:
    verdict = judge({"event_type": "Order created"}, (order_created,))

    assert verdict is not None
    assert verdict.status == "unexpected"


@pytest.mark.parametrize(
    ("properties", "fault"),
    [
        ({"order_id": "o-1"}, ("total", "missing", "Number", None)),
        ({"order_id": None, "total": 1}, ("order_id", "missing", "String", None)),
        ({"order_id": 7, "total": 1}, ("order_id", "wrong_type", "String", "Number")),
        ({"order_id": "o", "total": "12"}, ("total", "wrong_type", "Number", "String")),
        ({"order_id": "o", "total": True}, ("total", "wrong_type", "Number", "Boolean")),
        ({**GOOD, "coupon": ["a"]}, ("coupon", "wrong_type", "Enum", "Array")),
        ({**GOOD, "coupon": {}}, ("coupon", "wrong_type", "Enum", "Object")),
        ({**GOOD, "email": "a@b.c"}, ("email", "unplanned", None, "String")),
        ({**GOOD, "email": None}, ("email", "unplanned", None, "Null")),
    ],
)
def test_a_wrong_property_is_named_with_both_types(
    order_created: TrackedEvent, properties: dict[str, Any], fault: tuple[str, str, str, str]
) -> None:
    """B07"""
    verdict = judge(order(**properties), (order_created,))

    assert verdict is not None
    assert verdict.status == "invalid"
    name, kind, expected, actual = fault
    assert verdict.faults == (
        PropertyFault(name=name, fault=kind, expected=expected, actual=actual),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("planned", "value"),
    [
        ("Boolean", False),
        ("Array", []),
        ("Any", {"a": 1}),
        ("Any", "a"),
        ("Number", 0),
        ("String", ""),
    ],
)
def test_types_that_fit(planned_event: Any, planned: Any, value: object) -> None:
    event = planned_event("Order Created", EventProperty(name="a", type=planned, expression="a"))
    verdict = judge(order(a=value), (event,))

    assert verdict is not None
    assert verdict.status == "valid"


@pytest.mark.parametrize(
    "name", ["$identify", "$groupidentify", "session_start", "[Amplitude] Page Viewed"]
)
def test_what_an_sdk_sends_by_itself_is_not_judged(order_created: TrackedEvent, name: str) -> None:
    assert judge({"event_type": name}, (order_created,)) is None


def test_properties_of_the_sdk_are_no_fault(order_created: TrackedEvent) -> None:
    own = {"[Amplitude] Page URL": "/", "referrer": "/", "referring_domain": "shop.example"}
    verdict = judge(order(**GOOD, **own), (order_created,))

    assert verdict is not None
    assert verdict.status == "valid"


def test_a_former_name_is_out_of_date(order_created: TrackedEvent) -> None:
    """B06: it was planned once; what never was is unexpected."""
    event = structs.replace(order_created, former_names=("Order Made",))
    former, other = (judge({"event_type": name}, (event,)) for name in ("Order Made", "Order Seen"))
    assert former is not None
    assert other is not None
    assert (former.status, other.status) == ("out_of_date", "unexpected")


def test_without_a_plan_nothing_is_judged() -> None:
    assert judge(order(), ()) is None


def received(number: int, event: dict[str, Any], plan: Any, **more: Any) -> ReceivedEvent:
    verdict = judge(event, plan)
    return ReceivedEvent(
        number=number,
        endpoint="/2/httpapi",
        received_at_ms=0,
        event=event,
        verdict=verdict,
        **more,
    )


def test_the_table_is_planned_times_received(
    order_created: TrackedEvent, planned_event: Any
) -> None:
    plan = (order_created, planned_event("User Signed Up"))
    rows = tally(
        [
            received(1, order(**GOOD), plan),
            received(2, order(**GOOD), plan, duplicate=True),
            received(3, order(order_id="o"), plan),
            received(4, order(order_id="p"), plan),
            received(5, {"event_type": "Zebra Seen"}, plan),
            received(6, {"event_type": "$identify"}, plan),
        ],
        plan,
    )

    assert [(row.event, row.planned, row.received, row.invalid, row.ok) for row in rows] == [
        ("Order Created", True, 3, 2, False),
        ("User Signed Up", True, 0, 0, False),
        ("Zebra Seen", False, 1, 0, False),
    ]
    assert [fault.name for fault in rows[0].faults] == ["total"]
