"""`event_properties`: what it finds, and what it leaves in peace (A10)."""

import json

import pytest
from verify_projects import marks, subject_of, views

PLAN = ".amplitude/events.json"


def found(properties: object) -> list[tuple[str, str, int]]:
    content = json.dumps([{"name": "Order Created", "properties": properties}], indent=2)
    subject = subject_of({**views(""), PLAN: content.encode()}, plan=())
    return marks("event_properties", subject)


def many(count: int) -> list[dict[str, str]]:
    return [{"name": f"property_{number}", "type": "String"} for number in range(count)]


def test_more_than_anybody_keeps_apart_is_a_warning() -> None:
    assert found(many(21)) == [("warning", PLAN, 3)]


@pytest.mark.parametrize("properties", [many(20), many(1), [], None, "many"])
def test_the_rest_is_left_in_peace(properties: object) -> None:
    assert found(properties) == []
