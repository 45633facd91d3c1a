"""`event_names`: what it finds, and what it leaves in peace."""

import pytest
from verify_projects import found, marks, subject_of, views

from wizard.model.tracking import ExistingCall, ExistingTracking

TITLES = "".join(f"track('{name} Created')\n" for name in ("Order", "Cart", "Post", "Team", "Key"))


@pytest.mark.parametrize(
    "code", ["track('Order Created')", "track(name)", TITLES, "track('a_b')\ntrack('C D')"]
)
def test_names_in_order(code: str) -> None:
    assert marks("event_names", subject_of(views(code), plan=())) == []


@pytest.mark.parametrize(
    "name",
    [
        "[Amplitude] Page Viewed",
        "[Experiment] Exposure",
        "$exposure",
        "gp:x",
        "_all",
        "revenue_amount",
    ],
)
def test_reserved_names(name: str) -> None:
    """A14."""
    assert marks("event_names", subject_of(views(f"track({name!r})"), plan=())) == [
        ("error", "shop/views.py", 2)
    ]


def test_a_reserved_name_in_the_plan() -> None:
    assert marks("event_names", subject_of(views(""), plan=("$identify",))) == [
        ("error", ".amplitude/events.json", None)
    ]


def test_two_spellings_of_one_name() -> None:
    """A06."""
    subject = subject_of(views("track('Song Played')\ntrack('song played')"), plan=())
    assert marks("event_names", subject) == [("error", "shop/views.py", 3)]


def test_names_of_other_calls_count() -> None:
    call = ExistingCall(path="a.py", line=9, symbol="f", event_name="a b", vendor="project")
    existing = ExistingTracking(calls=(call,))
    subject = subject_of({"a.py": ""}, plan=("A B",), existing=existing)
    assert marks("event_names", subject) == [("error", ".amplitude/events.json", None)]


@pytest.mark.parametrize(
    "name", ["key_deleted", "keyDeleted", "KeyDeleted", "key deleted", "Key deleted"]
)
def test_a_stranger_among_names_that_agree(name: str) -> None:
    """A05."""
    subject = subject_of(views(f"{TITLES}track('{name}')"), plan=())
    assert marks("event_names", subject) == [("warning", "shop/views.py", 7)]


def test_no_convention_no_stranger() -> None:
    code = TITLES + "".join(f"track('{name}_deleted')\n" for name in ("a", "b", "c"))
    assert marks("event_names", subject_of(views(code), plan=())) == []


def test_a_composed_name_makes_an_event_of_every_value() -> None:
    (finding,) = found("event_names", subject_of(views("track(f'Order {kind}')"), plan=()))
    assert (finding.severity, finding.cause) == ("warning", "D-22")
