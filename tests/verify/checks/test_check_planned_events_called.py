"""`planned_events_called`: what it finds, and what it leaves in peace."""

import pytest
from verify_projects import GOOD, found, marks, subject_of, views

from wizard.model.tracking import ExistingCall, ExistingTracking

PLAN = ("Order Created",)
PLACE = (".amplitude/events.json", 3)


@pytest.mark.parametrize(
    "code",
    [
        "track('Order Created')",
        "track(event_type='Order Created')",
        "NAME = 'Order Created'\ntrack(NAME)",
        "from shop import amplitude_events\namplitude_events.track('Order Created')",
        "from shop.amplitude_events import tracked\n@tracked('Order Created')\ndef f(): ...",
        "from shop.amplitude_events import track as send\nsend('Order Created')",
        "from amplitude import BaseEvent\nBaseEvent('Order Created', 'u')",
        "from amplitude import BaseEvent\nBaseEvent(event_type='Order Created')",
        "from shop.names import ORDER\ntrack(ORDER)\n# 'Order Created' is its value",
    ],
)
def test_a_planned_event_that_is_sent(code: str) -> None:
    """B05."""
    assert marks("planned_events_called", subject_of(views(code), plan=PLAN)) == []


def test_a_call_that_was_found_elsewhere_counts() -> None:
    call = ExistingCall(
        path="a.py", line=2, symbol="f", event_name="Order Created", vendor="amplitude"
    )
    subject = subject_of({"a.py": ""}, plan=PLAN, existing=ExistingTracking(calls=(call,)))
    assert marks("planned_events_called", subject) == []


@pytest.mark.parametrize(
    "code",
    ["", "print('Order Created')", "# track('Order Created')", "other.track('Order Created')"],
)
def test_a_planned_event_that_is_not_sent(code: str) -> None:
    subject = subject_of(views(code), plan=PLAN)
    assert marks("planned_events_called", subject) == [("error", *PLACE)]
    assert found("planned_events_called", subject)[0].cause == "D-19"


def test_another_spelling_is_another_event() -> None:
    (finding,) = found(
        "planned_events_called", subject_of(views("track('order_created')"), plan=PLAN)
    )
    assert "'order_created' is, which is another event" in finding.message


def test_an_event_beside_the_plan_is_unexpected() -> None:
    code = "track('Order Created')\ntrack('Order Refunded')"
    assert marks("planned_events_called", subject_of(views(code), plan=PLAN)) == [
        ("warning", "shop/views.py", 3)
    ]


def test_without_a_plan_nothing_is_unexpected() -> None:
    assert marks("planned_events_called", subject_of(views("track('A B')"), plan=())) == []


@pytest.mark.parametrize("spelled", ['"Caf\\u00e9 Opened"', '"Café Opened"'])
def test_the_place_in_the_plan_is_told(spelled: str) -> None:
    files = {**GOOD, ".amplitude/events.json": f'[{{\n"name": {spelled}}}]'}
    subject = subject_of(files, plan=("Café Opened",))
    assert ("error", ".amplitude/events.json", 2) in marks("planned_events_called", subject)


def test_a_plan_whose_file_is_gone() -> None:
    subject = subject_of({"a.py": ""}, plan=PLAN)
    assert marks("planned_events_called", subject) == [("error", ".amplitude/events.json", None)]
