"""`no_identity`: what it finds, and what it leaves in peace."""

import pytest
from verify_projects import marks, subject_of, views

IMPORT = "from amplitude import BaseEvent, EventOptions, Identify\n"


@pytest.mark.parametrize(
    "code",
    [
        "BaseEvent('A', user_id=u)",
        "BaseEvent('A', u)",
        "BaseEvent(event_type='A', device_id=d)",
        "BaseEvent('A', **identity)",
        "BaseEvent(*values)",
        "e = BaseEvent('A')\ne.user_id = u",
        "e = BaseEvent('A')\ne['device_id'] = d",
        "client.identify(Identify(), EventOptions(user_id=u))",
    ],
)
def test_an_event_with_an_id_is_fine(code: str) -> None:
    assert marks("no_identity", subject_of({"a.py": IMPORT + code})) == []


@pytest.mark.parametrize(
    "code", ["BaseEvent('A')", "BaseEvent('A', event_properties={})", "EventOptions(time=now)"]
)
def test_an_event_of_nobody_is_an_error(code: str) -> None:
    """D08."""
    assert marks("no_identity", subject_of({"a.py": IMPORT + code})) == [("error", "a.py", 2)]


def test_the_helper_finds_out_who_it_was() -> None:
    assert marks("no_identity", subject_of(views("track('A B')\nidentify()"))) == []
