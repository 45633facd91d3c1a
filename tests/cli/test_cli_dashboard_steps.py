"""What a person is told of planned charts that are not on a dashboard as planned."""

from making_events import make_event

from wizard.amplitude.dashboards import Dashboard
from wizard.cli.charting import deferred_steps
from wizard.dashboard.build import dashboard_plan
from wizard.output.views.dashboard import made_blocks

PLAN = dashboard_plan([make_event("User Signed Up"), make_event("Order Created")], "shop", features=())  # fmt: skip  # noqa: E501
FIRST, SECOND = PLAN.charts[:2]
ANEW = ("amplitude-wizard", "dashboard", "--new", "--yes")
URL = "https://app.amplitude.com/d/1"


def made(**changes: tuple[str, ...]) -> Dashboard:
    ids = {FIRST.id: "c1", SECOND.id: "c2"}
    return Dashboard("d1", URL, ids, existed=True, **changes)  # type: ignore[arg-type]


def test_each_step_says_what_where_and_how() -> None:
    by_hand, changed = deferred_steps(PLAN, made(by_hand=(FIRST.id,), changed=(SECOND.id,)), ANEW)
    assert all(word in by_hand for word in (URL, FIRST.title, "c1"))
    assert SECOND.title in changed
    assert "amplitude-wizard dashboard --new --yes" in changed


def test_nothing_left_is_no_step() -> None:
    assert deferred_steps(PLAN, made(added=(FIRST.id,)), ANEW) == ()


def test_a_person_sees_what_was_added_and_what_is_left() -> None:
    state = made(added=(FIRST.id,), changed=(SECOND.id,))
    text = repr(made_blocks(PLAN, state, deferred_steps(PLAN, state, ANEW)))
    assert "Added to it now" in text
    assert "Not on it as planned" in text
    assert "Added to it now" not in repr(made_blocks(PLAN, made()))
