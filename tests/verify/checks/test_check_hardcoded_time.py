"""`hardcoded_time`: what it finds, and what it leaves in peace."""

import pytest
from verify_projects import app, marks, subject_of


@pytest.mark.parametrize(
    "code",
    ["BaseEvent('A', 'u', time=now())", "BaseEvent('A', 'u', time=None)", "BaseEvent('A', 'u')"],
)
def test_times_of_the_moment_are_fine(code: str) -> None:
    assert marks("hardcoded_time", subject_of(app(code))) == []


@pytest.mark.parametrize(
    "code", ["BaseEvent('A', 'u', time=1700000000000)", "BaseEvent('A', 'u', None, 1700000000000)"]
)
def test_a_time_in_the_code(code: str) -> None:
    assert marks("hardcoded_time", subject_of(app(code))) == [("warning", "app.py", 5)]
