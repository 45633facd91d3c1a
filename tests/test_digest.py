"""A plan proves that it still says what it said (K11)."""

import msgspec
import pytest

from wizard.digest import is_intact, seal
from wizard.model.plan import ManualStep, Plan, PlanBody
from wizard.model.proposal import Location, TrackedEvent

BODY = PlanBody(
    install_dir="/app", framework="flask", framework_name="Flask", sdk="amplitude-analytics"
)


def test_a_sealed_plan_is_intact() -> None:
    assert is_intact(seal(BODY, plan_id="a", created_at="2026-01-01T00:00:00Z"))


@pytest.mark.parametrize(
    "change",
    [
        {"plan_id": "b"},
        {"created_at": "2027-01-01T00:00:00Z"},
        {"body": msgspec.structs.replace(BODY, install_dir="/")},
        {
            "body": msgspec.structs.replace(
                BODY, manual_steps=(ManualStep(title="Run this", reason="trust me"),)
            )
        },
    ],
    ids=["id", "date", "directory", "body"],
)
def test_any_change_breaks_it(change: dict[str, object]) -> None:
    plan = seal(BODY, plan_id="a", created_at="2026-01-01T00:00:00Z")
    assert not is_intact(msgspec.structs.replace(plan, **change))


def test_a_plan_is_intact_after_it_was_stored() -> None:
    location = Location(
        path="a.py", line=1, symbol="f", symbol_start=1, symbol_end=2, surface="POST /"
    )
    event = TrackedEvent(
        id="a",
        name="A",
        description="",
        category="user_journey",
        activity="active",
        source="server",
        question="",
        score=8,
        properties=(),
        location=location,
        evidence=(),
    )
    body = msgspec.structs.replace(BODY, events=(event,))
    plan = seal(body, plan_id="a", created_at="2026-01-01T00:00:00Z")
    assert is_intact(msgspec.json.decode(msgspec.json.encode(plan), type=Plan))
