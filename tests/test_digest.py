"""A plan proves that it still says what it said (K11)."""

import msgspec
import pytest

from wizard.digest import is_intact, seal
from wizard.model.plan import ManualStep, PlanBody

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
