"""What is tracked already is never proposed again."""

import pytest
from propose_samples import (
    NOTHING,
    make_action,
    make_reading,
    names,
)

from wizard.model.tracking import ExistingCall, ExistingTracking
from wizard.propose.options import ProposeOptions
from wizard.propose.propose import propose


def call(**changes: object) -> ExistingTracking:
    fields = {
        "path": "other.py",
        "line": 1,
        "symbol": "other",
        "event_name": "Other",
        "vendor": "segment",
    }
    return ExistingTracking(calls=(ExistingCall(**{**fields, **changes}),))


@pytest.mark.parametrize(
    "changes",
    [
        {"path": "shop/orders.py", "symbol": "create_order"},
        {"path": "shop/orders.py", "line": 45},
        {"event_name": "Order Created"},
        {"event_name": "order_created"},
        {"event_name": "create order"},
        {"event_name": "ios_order_created"},
    ],
)
def test_same_function_or_same_meaning(changes: dict[str, object]) -> None:
    """A06, A07."""
    assert propose(make_reading(make_action()), call(**changes)).events == ()


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"path": "shop/orders.py", "line": 2},
        {"symbol": "create_order"},
        {"event_name": "Order Canceled"},
    ],
)
def test_anything_else_is_no_reason(changes: dict[str, object]) -> None:
    assert len(propose(make_reading(make_action()), call(**changes)).events) == 1


def test_an_approved_tracking_plan_counts() -> None:
    existing = ExistingTracking(plan_events=("Order Created",))
    assert propose(make_reading(make_action()), existing).events == ()


def test_a_wired_project_gets_nothing_new_unless_asked() -> None:
    """B17, promise 2: a second run changes nothing."""
    existing = ExistingTracking(helper_path="shop/amplitude_events.py")
    reading = make_reading(make_action())
    assert propose(reading, existing).events == ()
    assert names(propose(reading, existing, options=ProposeOptions(max_events=3))) == [
        "Order Created"
    ]
    assert names(propose(reading, existing, options=ProposeOptions(only=("Order Created",)))) == [
        "Order Created"
    ]


def test_autocapture_is_not_doubled() -> None:
    """A15."""
    reading = make_reading(make_action("download", "file"))
    assert propose(reading, NOTHING, autocaptured=("[Amplitude] File Downloaded",)).events == ()
    assert len(propose(reading, NOTHING).events) == 1


def test_the_projects_convention_names_the_events() -> None:
    """A04."""
    calls = [
        ExistingCall(path="x.py", line=line, symbol="x", event_name=name, vendor="posthog")
        for line, name in enumerate(
            ["board_created", "cart_viewed", "card_moved", "list_sorted", "member_invited"]
        )
    ]
    proposal = propose(make_reading(make_action()), ExistingTracking(calls=tuple(calls)))
    assert names(proposal) == ["order_created"]
    assert proposal.convention == "snake_case"
    assert proposal.events[0].id == "order-created"
