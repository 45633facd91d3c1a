"""What an event is about, by its name alone."""

import pytest
from making_events import make_event
from msgspec import structs

from wizard.dashboard.reading import read_event


@pytest.mark.parametrize(
    ("name", "thing", "verb", "role"),
    [
        ("User Signed Up", "user", "sign up", "sign_up"),
        ("user_registered", "user", "register", "sign_up"),
        ("Account Created", "account", "create", "sign_up"),
        ("User Logged In", "user", "log in", "log_in"),
        ("User Logged Out", "user", "log out", "log_out"),
        ("Order Created", "order", "create", "purchase"),
        ("Created Order", "order", "create", "purchase"),
        ("orderCreated", "order", "create", "purchase"),
        ("Product Added To Cart", "product", "add", "cart"),
        ("Meetup Comment Posted", "comment", "post", "action"),
        ("Device Registered", "device", "register", "action"),
        ("Refund Created", "refund", "create", "action"),
        ("Heartbeat", "heartbeat", "", "action"),
    ],
)
def test_read(name: str, thing: str, verb: str, role: str) -> None:
    event = structs.replace(make_event(name), category="feature_success")
    read = read_event(event)
    assert (read.thing, read.verb, read.role) == (thing, verb, role)


def test_friction_is_told_by_its_category() -> None:
    event = structs.replace(make_event("Order Canceled"), category="friction_failure")
    assert read_event(event).role == "friction"
