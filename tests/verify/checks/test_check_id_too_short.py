"""`id_too_short`: what it finds, and what it leaves in peace."""

import pytest
from verify_projects import GOOD, OWN, marks, subject_of

IMPORT = "from amplitude import BaseEvent, EventOptions\n"


@pytest.mark.parametrize(
    "call",
    [
        "BaseEvent('A', user_id=user.uuid)",
        "BaseEvent('A', user_id='12345')",
        "BaseEvent('A', device_id=device)",
        "BaseEvent('A')",
        "BaseEvent('A', user_id=None)",
    ],
)
def test_long_ids_are_fine(call: str) -> None:
    assert marks("id_too_short", subject_of({"a.py": IMPORT + call})) == []


@pytest.mark.parametrize(
    ("call", "severity"),
    [
        ("BaseEvent('A', user_id='42')", "error"),
        ("EventOptions(device_id='x')", "error"),
        ("BaseEvent('A', user_id=user or '0')", "error"),
        ("BaseEvent('A', user_id=str(user.id))", "warning"),
        ("BaseEvent('A', user_id=str(user.pk))", "warning"),
    ],
)
def test_short_ids_are_dropped(call: str, severity: str) -> None:
    """A29, D08."""
    assert marks("id_too_short", subject_of({"a.py": IMPORT + call})) == [(severity, "a.py", 2)]


@pytest.mark.parametrize("files", [GOOD, OWN])
def test_a_client_that_takes_short_ids(files: dict[str, str]) -> None:
    call = IMPORT + "BaseEvent('A', user_id=str(user.id))\n"
    assert marks("id_too_short", subject_of({**files, "b.py": call})) == []
