"""What an event says to a person (A22, A38, A41)."""

import pytest
from propose_samples import make_action

from wizard.model.action import Surface
from wizard.model.proposal import Category
from wizard.propose.describe import description
from wizard.propose.kinds import activity_of, category_of
from wizard.propose.phrase import Phrase
from wizard.propose.phrasing import phrase_of
from wizard.propose.questions import question


def phrase(verb: str, thing: str) -> Phrase:
    found = phrase_of(make_action(verb, thing, writes=()))
    assert found is not None
    return found


DESCRIPTIONS = [
    ("checkout", "cart", "Sent when a customer completes checkout."),
    ("create", "order", "Sent when a customer creates an order."),
    ("sign_up", "user", "Sent when a user signs up."),
    ("log_in", "", "Sent when a user logs in."),
    ("add", "cart_item", "Sent when a customer adds a product to the cart."),
    ("search", "", "Sent when a user performs a search."),
    ("search", "recipe", "Sent when a user searches for recipes."),
    ("invite", "", "Sent when a user invites another user."),
    ("create", "api_key", "Sent when a user creates an API key."),
    ("update", "settings", "Sent when a user updates settings."),
    ("enable", "2fa", "Sent when a user enables 2FA."),
    ("create", "user_group", "Sent when a user creates a user group."),
    ("publish", "article", "Sent when a user publishes an article."),
    ("mark", "note_as_read", "Sent when a user marks a note as read."),
    ("create", "uninstaller", "Sent when a user creates an uninstaller."),
]


@pytest.mark.parametrize(("verb", "thing", "text"), DESCRIPTIONS)
def test_descriptions_take_the_users_view(verb: str, thing: str, text: str) -> None:
    found = description(phrase(verb, thing), "active")
    assert found == text
    assert len(found.split()) <= 20


@pytest.mark.parametrize(
    ("verb", "thing", "text"),
    [
        ("refund", "order", "Sent when an order is refunded."),
        ("import", "contacts", "Sent when contacts are imported."),
        ("update", "settings", "Sent when settings are updated."),
    ],
)
def test_what_happens_to_users_is_said_so(verb: str, thing: str, text: str) -> None:
    assert description(phrase(verb, thing), "inactive") == text


@pytest.mark.parametrize(
    ("verb", "thing", "category"),
    [
        ("create", "order", "business_outcome"),
        ("sign_up", "user", "business_outcome"),
        ("start", "trial", "business_outcome"),
        ("log_in", "user", "user_journey"),
        ("search", "product", "user_journey"),
        ("add", "cart_item", "user_journey"),
        ("refund", "order", "friction_failure"),
        ("refund", "", "friction_failure"),
        ("cancel", "booking", "friction_failure"),
        ("create", "board", "feature_success"),
    ],
)
def test_categories(verb: str, thing: str, category: Category) -> None:
    assert category_of(phrase(verb, thing)) == category


@pytest.mark.parametrize(
    ("kind", "route", "activity"),
    [
        ("route", "/orders", "active"),
        ("view", None, "active"),
        ("task", None, "inactive"),
        ("command", None, "inactive"),
        ("route", "/stripe/webhook", "inactive"),
    ],
)
def test_activity(kind: str, route: str | None, activity: str) -> None:
    """A22: what happens to a user makes no active user."""
    surface = Surface(kind=kind, method="POST", route=route)
    assert activity_of(make_action(surface=surface)) == activity


def test_a_sign_up_is_active_wherever_it_is_seen() -> None:
    assert activity_of(make_action(surface=Surface(kind="task"), role="sign_up")) == "active"


@pytest.mark.parametrize(
    ("verb", "thing", "text"),
    [
        ("sign_up", "user", "How many visitors become users?"),
        ("create", "order", "How many visits turn into a purchase, and what are they worth?"),
        ("add", "cart_item", "How many visits turn into a filled cart?"),
        ("refund", "order", "Where do users turn back, and why?"),
        ("delete", "board", "Which users give up boards, and when?"),
        ("create", "board", "How many users create boards, and how often?"),
        ("publish", "story", "How many stories get as far as this?"),
    ],
)
def test_every_event_answers_a_question(verb: str, thing: str, text: str) -> None:
    assert question(phrase(verb, thing)) == text
