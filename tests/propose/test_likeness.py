"""Names that mean the same, and names that are not ours to give."""

import pytest

from wizard.propose.likeness import name_key
from wizard.propose.reserved import is_autocaptured
from wizard.vocabulary import is_reserved


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Order Created", "order_created"),
        ("Order Created", "created order"),
        ("Order Created", "CreateOrder"),
        ("Orders Created", "order create"),
        ("User Signed Up", "signup"),
        ("User Signed Up", "ios_signup"),
        ("User Signed Up", "User Registered"),
        ("User Logged In", "login"),
        ("User Logged In", "sign in"),
        ("User Logged Out", "Logout"),
        ("Product Added To Cart", "add_product_to_cart"),
        ("Message Sent", "sent message"),
        ("Checkout Completed", "completed_checkout"),
    ],
)
def test_case_word_order_tense_and_platform_make_no_other_event(one: str, other: str) -> None:
    """A06, A07, A08."""
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Order Created", "Order Canceled"),
        ("User Logged In", "User Logged Out"),
        ("Order Created", "Order Item Created"),
        ("User Invited", "User Signed Up"),
        ("Account Deleted", "User Deleted"),
        ("Item Deleted", "Item Removed"),
    ],
)
def test_other_events_stay_other_events(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    "name",
    [
        "[Amplitude] Page Viewed",
        "[Experiment] Exposure",
        "$exposure",
        "gp:plan",
        "_all",
        "_identify",
    ],
)
def test_reserved_names(name: str) -> None:
    """A14."""
    assert is_reserved(name)


@pytest.mark.parametrize("name", ["Order Created", "Experiment Created", "all"])
def test_names_that_are_free(name: str) -> None:
    assert not is_reserved(name)


def test_autocapture_sends_it_in_whatever_spelling() -> None:
    """A15."""
    sent = ("[Amplitude] Page Viewed", "[Amplitude] Form Submitted", "[Amplitude] File Downloaded")
    assert is_autocaptured("page_viewed", sent)
    assert is_autocaptured("File Downloaded", sent)
    assert not is_autocaptured("Order Created", sent)
