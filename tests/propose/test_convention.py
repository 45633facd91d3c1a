"""The project's own convention wins with five calls and 80 % agreement (A03, A04)."""

import pytest

from wizard.model.tracking import ExistingCall, ExistingTracking
from wizard.propose.convention import naming_style
from wizard.propose.naming import NamingStyle


def tracking(*names: str) -> ExistingTracking:
    calls = [
        ExistingCall(path="a.py", line=line, symbol="f", event_name=name, vendor="posthog")
        for line, name in enumerate(names)
    ]
    return ExistingTracking(calls=tuple(calls))


DEFAULT = NamingStyle()


@pytest.mark.parametrize(
    ("names", "style"),
    [
        (
            ["order_created", "user_signed_up", "cart_viewed", "item_added", "report_exported"],
            NamingStyle("snake_case"),
        ),
        (
            ["created_order", "signed_up_user", "viewed_cart", "added_item", "exported_report"],
            NamingStyle("snake_case", verb_first=True),
        ),
        (
            ["delete_board", "update_cart", "invite_member", "add_item", "create_invoice"],
            NamingStyle("snake_case", verb_first=True, present=True),
        ),
        (
            ["Order created", "User signed up", "Cart viewed", "Item added", "PDF exported"],
            NamingStyle("Sentence case"),
        ),
        (
            ["order created", "user signed up", "cart viewed", "item added", "pdf exported"],
            NamingStyle("lower case"),
        ),
        (
            ["OrderCreated", "UserSignedUp", "CartViewed", "ItemAdded", "ReportExported"],
            NamingStyle("CamelCase"),
        ),
        (
            ["orderCreated", "userSignedUp", "cartViewed", "itemAdded", "reportExported"],
            NamingStyle("lowerCamelCase"),
        ),
        (
            ["order_created", "user_signed_up", "cart_viewed", "item_added", "a_b", "Odd One"],
            NamingStyle("snake_case"),
        ),
    ],
)
def test_five_calls_that_agree_override_the_default(names: list[str], style: NamingStyle) -> None:
    assert naming_style(tracking(*names)) == style


@pytest.mark.parametrize(
    "names",
    [
        [],
        ["order_created", "user_signed_up", "cart_viewed", "item_added"],
        ["order_created", "user_signed_up", "cart_viewed", "Item Added", "Report Exported"],
        ["signup", "login", "logout", "checkout", "search", "purchase"],
        ["order.created", "user.signed_up", "cart.viewed", "item.added", "report.exported"],
        ["[Amplitude] page_view"] * 6,
        ["", "", "", "", "", ""],
    ],
)
def test_otherwise_the_default_stays(names: list[str]) -> None:
    assert naming_style(tracking(*names)) == DEFAULT


def test_a_case_without_an_agreed_word_order_keeps_noun_and_past_tense() -> None:
    names = ["order_created", "created_user", "viewed_cart", "item_added", "add_item"]
    assert naming_style(tracking(*names)) == NamingStyle("snake_case")
