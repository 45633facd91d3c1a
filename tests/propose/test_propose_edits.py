"""A02: each event can be taken, left or renamed."""

import pytest
from propose_samples import (
    FIVE,
    NOTHING,
    make_reading,
    names,
    shop,
)

from wizard.errors import InvalidArgument
from wizard.propose.options import ProposeOptions
from wizard.propose.propose import propose


def test_only() -> None:
    options = ProposeOptions(only=("Order Refunded", "user-signed-up"))
    assert set(names(propose(make_reading(*shop()), NOTHING, options=options))) == {
        "Order Refunded",
        "User Signed Up",
    }


def test_drop_brings_nothing_else_in() -> None:
    reading = make_reading(*shop())
    before = names(propose(reading, NOTHING, options=FIVE))
    options = ProposeOptions(drop=("product added to cart",), max_events=5)
    after = names(propose(reading, NOTHING, options=options))
    assert after == [name for name in before if name != "Product Added To Cart"]
    assert len(after) == 4


def test_rename_keeps_the_id() -> None:
    options = ProposeOptions(rename=(("Checkout Completed", "Purchase Made"),))
    proposal = propose(make_reading(*shop()), NOTHING, options=options)
    event = next(event for event in proposal.events if event.name == "Purchase Made")
    assert event.id == "checkout-completed"
    assert proposal.critical_event == "Purchase Made"


@pytest.mark.parametrize("field", ["only", "drop"])
def test_an_unknown_event_is_an_error_with_a_close_match(field: str) -> None:
    options = ProposeOptions(**{field: ("Order Refundet",)})
    with pytest.raises(InvalidArgument) as caught:
        propose(make_reading(*shop()), NOTHING, options=options)
    assert caught.value.code == "unknown_event"
    assert "Order Refunded" in caught.value.hint
    assert caught.value.details["closeMatch"] == "Order Refunded"
    assert "User Signed Up" in caught.value.details["known"]


def test_nothing_close() -> None:
    options = ProposeOptions(rename=(("zzz", "New Name"),))
    with pytest.raises(InvalidArgument) as caught:
        propose(make_reading(*shop()), NOTHING, options=options)
    assert caught.value.details["closeMatch"] is None
    assert caught.value.next_commands == (("propose", "--limit", "0"),)


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ("", "invalid_event_name"),
        ("  ", "invalid_event_name"),
        ("x" * 81, "invalid_event_name"),
        ("two\nlines", "invalid_event_name"),
        ("[Amplitude] Order", "reserved_event_name"),
        ("$order", "reserved_event_name"),
        ("user signed up", "duplicate_event"),
    ],
)
def test_names_that_a_person_can_not_give(new: str, code: str) -> None:
    options = ProposeOptions(rename=(("Checkout Completed", new),))
    with pytest.raises(InvalidArgument) as caught:
        propose(make_reading(*shop()), NOTHING, options=options)
    assert caught.value.code == code
