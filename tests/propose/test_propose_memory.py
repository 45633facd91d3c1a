"""Rejected events are not proposed again, renamed ones under the new name (issue 5)."""

from propose_samples import EVERYTHING, make_action, make_reading, names

from wizard.model.tracking import Decision, ExistingTracking
from wizard.propose.options import ProposeOptions
from wizard.propose.propose import propose

READING = make_reading(
    make_action("create", "order"), make_action("create", "review", path="shop/reviews.py")
)


def remembering(*decisions: Decision) -> ExistingTracking:
    return ExistingTracking(decisions=decisions)


def rejected(event: str) -> Decision:
    return Decision(event=event, decision="rejected")


def renamed(event: str, name: str) -> Decision:
    return Decision(event=event, decision="renamed", name=name)


def test_a_rejected_event_is_not_proposed_again_in_whatever_spelling() -> None:
    for spelling in ("Order Created", "order_created", "created order"):
        assert names(propose(READING, remembering(rejected(spelling)))) == ["Review Created"]


def test_a_rejected_event_is_proposed_where_it_is_asked_for_by_name() -> None:
    asked = ProposeOptions(only=("Order Created",))
    found = propose(READING, remembering(rejected("Order Created")), options=asked)
    assert names(found) == ["Order Created"]


def test_a_rejected_event_can_be_dropped_again() -> None:
    drop = ProposeOptions(drop=("Order Created",))
    found = propose(READING, remembering(rejected("Order Created")), options=drop)
    assert names(found) == ["Review Created"]


def test_a_renamed_event_is_proposed_under_its_new_name() -> None:
    memory = remembering(renamed("Order Created", "Order Placed"))
    assert "Order Placed" in names(propose(READING, memory))


def test_the_latest_of_two_renamings_counts() -> None:
    memory = remembering(
        renamed("Order Created", "Order Placed"), renamed("Order Placed", "Deal Closed")
    )
    assert "Deal Closed" in names(propose(READING, memory))


def test_two_events_that_were_given_one_name_are_one_event() -> None:
    memory = remembering(renamed("Order Created", "Review Created"))
    assert names(propose(READING, memory, options=EVERYTHING)) == ["Review Created"]


def test_what_is_decided_now_is_told() -> None:
    wish = ProposeOptions(drop=("Order Created",), rename=(("Review Created", "Opinion Given"),))
    found = propose(READING, ExistingTracking(), options=wish)
    assert found.decisions == (
        rejected("Order Created"),
        renamed("Review Created", "Opinion Given"),
    )


def test_a_name_that_stays_is_no_decision() -> None:
    wish = ProposeOptions(rename=(("Order Created", "Order Created"),))
    assert propose(READING, ExistingTracking(), options=wish).decisions == ()
