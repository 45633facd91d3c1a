"""Names that one would put on a dashboard (A03, A05)."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from propose_samples import make_action

from wizard.model.action import Surface
from wizard.propose.lexicon import PLUMBING
from wizard.propose.naming import NamingStyle, event_name, slug
from wizard.propose.phrasing import phrase_of
from wizard.propose.words import split_words, word_set

NAMES = [
    ("create", "order", "Order Created"),
    ("sign_up", "user", "User Signed Up"),
    ("signup", "", "User Signed Up"),
    ("register", "user", "User Signed Up"),
    ("register", "device", "Device Registered"),
    ("sign_up", "waitlist", "Waitlist Joined"),
    ("log_in", "user", "User Logged In"),
    ("login", "session", "User Logged In"),
    ("sign_in", "account", "User Logged In"),
    ("log_out", "user", "User Logged Out"),
    ("logout", "", "User Logged Out"),
    ("search", "", "Search Performed"),
    ("search", "search_results", "Search Performed"),
    ("search", "product", "Products Searched"),
    ("checkout", "cart", "Checkout Completed"),
    ("submit", "forgot_password", "Password Reset Requested"),
    ("create", "forgot_password", "Password Reset Requested"),
    ("change", "password", "Password Changed"),
    ("checkout", "", "Checkout Completed"),
    ("purchase", "checkout", "Checkout Completed"),
    ("purchase", "cart", "Checkout Completed"),
    ("purchase", "", "Purchase Completed"),
    ("purchase", "order", "Order Placed"),
    ("purchase", "ticket", "Ticket Purchased"),
    ("pay", "order", "Order Paid"),
    ("pay", "", "Payment Completed"),
    ("pay", "payment", "Payment Completed"),
    ("refund", "order", "Order Refunded"),
    ("refund", "", "Refund Issued"),
    ("add", "cart_item", "Product Added To Cart"),
    ("add", "cart", "Product Added To Cart"),
    ("add", "to_cart", "Product Added To Cart"),
    ("add", "product_to_cart", "Product Added To Cart"),
    ("create", "basket_line", "Product Added To Cart"),
    ("remove", "cart_item", "Product Removed From Cart"),
    ("delete", "cart_line", "Product Removed From Cart"),
    ("update", "cart", "Cart Updated"),
    ("add", "product_to_wishlist", "Product Added To Wishlist"),
    ("mark", "notification_as_read", "Notification Marked As Read"),
    ("reset_password", "user", "Password Reset"),
    ("change_password", "password", "Password Changed"),
    ("invite", "", "User Invited"),
    ("invite", "member", "Member Invited"),
    ("upload", "file", "File Uploaded"),
    ("upload", "", "File Uploaded"),
    ("upload", "file_upload", "File Uploaded"),
    ("export", "contacts", "Contacts Exported"),
    ("import", "import", "Import Completed"),
    ("comment", "comment", "Comment Posted"),
    ("comment", "ticket", "Ticket Comment Posted"),
    ("reply", "ticket", "Ticket Reply Sent"),
    ("vote", "poll", "Poll Vote Cast"),
    ("review", "review", "Review Submitted"),
    ("review", "product", "Product Reviewed"),
    ("create", "orders", "Order Created"),
    ("create", "api_key", "API Key Created"),
    ("create", "order_form_view", "Order Created"),
    ("update", "settings", "Settings Updated"),
    ("update", "address", "Address Updated"),
    ("update", "category", "Category Updated"),
    ("delete", "categories", "Category Deleted"),
    ("subscribe", "newsletter", "Newsletter Subscribed"),
    ("subscribe", "", "Subscription Started"),
    ("unsubscribe", "", "Subscription Canceled"),
    ("cancel", "subscription", "Subscription Canceled"),
    ("donate", "donation", "Donation Completed"),
    ("book", "appointment", "Appointment Booked"),
    ("publish", "blog_post", "Blog Post Published"),
    ("like", "post", "Post Liked"),
    ("send", "message", "Message Sent"),
    ("write", "review", "Review Written"),
    ("submit", "survey_response", "Survey Response Submitted"),
    ("run", "query", "Query Run"),
    ("begin", "game", "Game Begun"),
    ("choose", "plan", "Plan Chosen"),
    ("ship", "parcel", "Parcel Shipped"),
    ("transfer", "funds", "Fund Transferred"),
    ("copy", "project", "Project Copied"),
    ("enable", "2fa", "2FA Enabled"),
    ("connect", "GitHubAccount", "GitHub Account Connected"),
    ("bulk_delete", "messages", "Message Deleted"),
    ("move", "ticket_to_board", "Ticket Moved To Board"),
    ("delete", "order_by_id", "Order Deleted"),
    ("modify", "page", "Page Updated"),
    ("annul", "checkin", "Checkin Annulled"),
    ("retransmit", "invoice", "Invoice Retransmitted"),
    ("favorite", "chart", "Chart Favorited"),
    ("unfavorite", "chart", "Chart Unfavorited"),
    ("add", "user_to_group", "User Added To Group"),
    ("remove", "users_from_group", "User Removed From Group"),
    ("invalidate", "cache", "Cache Invalidated"),
    ("request_password_reset", "password", "Password Reset Requested"),
    ("reset_password", "password", "Password Reset"),
    ("accept", "team_invite", "Team Invite Accepted"),
    ("test", "email", "Test Email Sent"),
    ("create", "rls", "RLS Created"),
    ("send", "msg", "Message Sent"),
]


@pytest.mark.parametrize(("verb", "thing", "name"), NAMES)
def test_a_verb_and_an_object_give_a_dashboard_name(verb: str, thing: str, name: str) -> None:
    """A03: Title Case, noun and past-tense verb."""
    phrase = phrase_of(make_action(verb, thing, writes=()))
    assert phrase is not None
    assert event_name(phrase, NamingStyle()) == name


@pytest.mark.parametrize(
    ("style", "created", "signed_up", "added"),
    [
        (NamingStyle("Title Case"), "Order Created", "User Signed Up", "Product Added To Cart"),
        (NamingStyle("Sentence case"), "Order created", "User signed up", "Product added to cart"),
        (NamingStyle("lower case"), "order created", "user signed up", "product added to cart"),
        (NamingStyle("CamelCase"), "OrderCreated", "UserSignedUp", "ProductAddedToCart"),
        (NamingStyle("lowerCamelCase"), "orderCreated", "userSignedUp", "productAddedToCart"),
        (NamingStyle("snake_case"), "order_created", "user_signed_up", "product_added_to_cart"),
        (
            NamingStyle("Title Case", verb_first=True),
            "Created Order",
            "Signed Up",
            "Added Product To Cart",
        ),
        (
            NamingStyle("snake_case", verb_first=True, present=True),
            "create_order",
            "sign_up",
            "add_product_to_cart",
        ),
    ],
)
def test_every_convention(style: NamingStyle, created: str, signed_up: str, added: str) -> None:
    """A05: the six conventions, and the project's word order and tense."""
    actions = [("create", "order"), ("sign_up", "user"), ("add", "cart_item")]
    phrases = [phrase_of(make_action(verb, thing)) for verb, thing in actions]
    assert [event_name(phrase, style) for phrase in phrases if phrase] == [
        created,
        signed_up,
        added,
    ]


@pytest.mark.parametrize(
    ("verb", "thing"),
    [
        ("handle", "webhook"),
        ("process", "payment"),
        ("perform", "action"),
        ("view", "product"),
        ("frobnicate", "order"),
        ("submit", "form"),
        ("create", "api"),
        ("create", "view"),
        ("update", ""),
    ],
)
def test_what_does_not_read_well_gets_no_name(verb: str, thing: str) -> None:
    assert phrase_of(make_action(verb, thing, facts=(), writes=())) is None


def test_the_written_model_names_the_object_where_the_code_says_only_form() -> None:
    phrase = phrase_of(make_action("create", "form", writes=("Invoice",)))
    assert phrase is not None
    assert event_name(phrase, NamingStyle()) == "Invoice Created"


def test_a_role_beats_every_word() -> None:
    phrase = phrase_of(make_action("submit", "form", role="sign_up"))
    assert phrase is not None
    assert event_name(phrase, NamingStyle()) == "User Signed Up"


_WORD = st.sampled_from(
    sorted(
        word_set(
            "order item scheduled plugin export batch definition view form api to cart all 2fa x "
            "invoices OrderLine http_handler verylongwordthatgoesonandonandonandonandon"
        )
    )
)


@given(
    verb=st.sampled_from(["create", "add", "search", "invite", "send", "update", "vote"]),
    things=st.lists(_WORD, max_size=9),
)
def test_names_are_two_to_five_words_and_never_plumbing(verb: str, things: list[str]) -> None:
    phrase = phrase_of(make_action(verb, "_".join(things)))
    if phrase is None:
        return
    name = event_name(phrase, NamingStyle())
    words = name.lower().split()
    assert 2 <= len(words) <= 5
    assert len(name) <= 50 or len(phrase.noun[-1]) > 30
    assert not set(words) & PLUMBING


def test_ids_are_slugs_of_names() -> None:
    assert slug("Order Created") == slug("order_created") == slug("orderCreated") == "order-created"


def test_words_of_any_spelling() -> None:
    assert split_words("HTTPServerError") == ("http", "server", "error")
    assert split_words("Größe_ändern") == ("größe", "ändern")


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"path": "shop/cart.py", "symbol": "add_item"}, "Product Added To Cart"),
        ({"path": "shop/views.py", "symbol": "BasketAddView.post"}, "Product Added To Cart"),
        ({"path": "shop/views.py", "symbol": "add_item"}, "Item Added"),
        ({"path": "shop/views.py", "symbol": "add", "writes": ("CartItem",)}, "Item Added"),
        ({"path": "shop/views.py", "symbol": "add", "writes": ()}, None),
    ],
)
def test_an_item_is_what_the_code_around_says(changes: dict[str, Any], name: str | None) -> None:
    phrase = phrase_of(make_action("add", "item", surface=Surface(kind="view"), **changes))
    assert (event_name(phrase, NamingStyle()) if phrase else None) == name


@pytest.mark.parametrize(
    ("verb", "thing", "name"),
    [
        ("update", "product_create", "Product Saved"),
        ("create", "annotation_convert", "Annotation Converted"),
        ("update", "user_anonymize", "User Anonymized"),
        ("verify", "chat_completed", "Chat Completed"),
        ("delete", "reindex_knowledge_file", "Knowledge File Reindexed"),
        ("save", "partner_manage", "Partner Saved"),
        ("update", "folder_name", "Folder Renamed"),
        ("create", "order_refund", "Order Refunded"),
        ("submit", "import", "Import Completed"),
        ("checkout", "order", "Checkout Completed"),
        ("submit", "cart", "Cart Submitted"),
        ("authenticate", "gateway", "Gateway Authenticated"),
        ("authenticate", "user", "User Logged In"),
        ("create", "team_invite", "Team Invited"),
        ("delete", "team_invite", "Team Invite Deleted"),
        ("stop", "user_impersonate", "User Impersonate Stopped"),
    ],
)
def test_the_verb_among_the_nouns_is_what_is_done(verb: str, thing: str, name: str) -> None:
    phrase = phrase_of(make_action(verb, thing, writes=()))
    assert phrase is not None
    assert event_name(phrase, NamingStyle()) == name


def test_a_search_says_for_what_only_where_the_code_does() -> None:
    found = [
        phrase_of(make_action("search", "catalog", symbol=symbol, surface=Surface(kind="view")))
        for symbol in ("search", "search_catalog")
    ]
    assert [event_name(phrase, NamingStyle()) for phrase in found if phrase] == [
        "Search Performed",
        "Catalogs Searched",
    ]
