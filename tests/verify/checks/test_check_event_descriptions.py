"""`event_descriptions`: what it finds, and what it leaves in peace (A38)."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from verify_projects import marks, subject_of, views

from wizard.languages.descriptions import description_faults
from wizard.propose.describe import description
from wizard.propose.naming import NamingStyle, event_name
from wizard.propose.phrase import LOGGED_IN, LOGGED_OUT, SIGNED_UP, Phrase
from wizard.propose.verbs import KNOWN_VERBS

PLAN = ".amplitude/events.json"


@pytest.mark.parametrize(
    "text",
    [
        "Sent when a user creates an order.",
        "A customer has paid for an order",
        "Triggered when a customer completes the purchase of a plan.",
        "Sent when a user sets up the app, which takes 3.5 minutes.",
    ],
)
def test_a_sentence_about_a_user_is_in_order(text: str) -> None:
    assert description_faults("Order Created", text) == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("TODO", "placeholder"),
        ("Order Created event", "repeats"),
        ("order created", "repeats"),
        ("User creates order", "too short"),
        ("Fired when the button is clicked.", "how the code works"),
        ("Sent when handleSubmit has run.", "how the code works"),
        ("Sent by create_order() in the shop.", "how the code works"),
        ("Sent when the API call returns to a user.", "how the code works"),
        ("A user buys. Then the user leaves.", "more than one sentence"),
        ("Sent when a user " + "really " * 40 + "buys.", "more than 30 words"),
    ],
)
def test_what_says_nothing_about_a_user_is_found(text: str, fault: str) -> None:
    assert any(fault in found for found in description_faults("Order Created", text))


WORDS = st.sampled_from(("order", "api", "key", "invoice", "blog", "post", "settings", "user"))
NOUNS = st.lists(WORDS, min_size=1, max_size=3, unique=True).map(tuple)


@settings(max_examples=80)
@given(NOUNS, st.sampled_from(sorted(KNOWN_VERBS)), st.sampled_from(("active", "inactive")))
def test_what_is_proposed_is_described_well(
    noun: tuple[str, ...], verb: str, activity: str
) -> None:
    phrase = Phrase(noun, verb)
    text = description(phrase, "inactive" if activity == "inactive" else "active")
    name = event_name(phrase, NamingStyle())
    faults = description_faults(name, text)
    assert [fault for fault in faults if "how the code" not in fault] == []


@pytest.mark.parametrize("phrase", [SIGNED_UP, LOGGED_IN, LOGGED_OUT])
def test_accounts_are_described_well(phrase: Phrase) -> None:
    text = description(phrase, "active")
    assert description_faults(event_name(phrase, NamingStyle()), text) == ()


def test_the_plan_is_checked_with_line_numbers() -> None:
    entries = [
        {"name": "Order Created", "description": "Sent when a user creates an order."},
        {"name": "Order Paid", "description": "Order Paid"},
        {"name": "Order Sent"},
        {"no": "name"},
        3,
    ]
    files = {**views(""), PLAN: json.dumps(entries, indent=1).encode()}
    assert marks("event_descriptions", subject_of(files, plan=())) == [
        ("warning", PLAN, 7), ("warning", PLAN, 11)
    ]  # fmt: skip


@pytest.mark.parametrize("content", [b"{}", b"broken", b"[]"])
def test_what_is_no_plan_is_for_others_to_say(content: bytes) -> None:
    files = {**views(""), PLAN: content}
    assert marks("event_descriptions", subject_of(files, plan=())) == []
