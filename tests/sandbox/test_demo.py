"""The demo keeps what it promises, and notices where it does not. Stages are small stand-ins."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wizard.digest import seal
from wizard.errors import WizardError
from wizard.model.journal import Journal
from wizard.model.plan import Plan, PlanBody
from wizard.model.proposal import TrackedEvent
from wizard.sandbox import demo
from wizard.sandbox.demo import DemoAudience, DemoStages, DemoStep, run_demo
from wizard.sandbox.demo_report import Visit, cause_of, demo_report
from wizard.sandbox.driver import ActionDone
from wizard.sandbox.judge import judge
from wizard.sandbox.values import ReceivedEvent, Rejection
from wizard.workspace import process

TRACKING = """
import os
from amplitude import Amplitude, BaseEvent, Config

_client = Amplitude(
    os.environ["AMPLITUDE_API_KEY"],
    Config(
        server_url=os.environ["AMPLITUDE_SERVER_URL"],
        flush_interval_millis=50,
        min_id_length=1,
    ),
)


def track(name, user_id):
    _client.track(BaseEvent(name, user_id=str(user_id)))
"""
CALLS = {
    "User Signed Up": "user_id",
    "User Logged In": 'user["id"]',
}
JOURNAL = Journal(
    run_id="r", plan_id="p", install_dir="/shop", started_at="", state="committed", files=()
)


def make_plan(*events: TrackedEvent) -> Plan:
    body = PlanBody(
        install_dir="/shop",
        framework="flask",
        framework_name="Flask",
        sdk="amplitude-analytics",
        events=events,
        file_changes=(),
        commands=(),
        env_vars=(),
        manual_steps=(),
        steps=(),
        preconditions=(),
    )
    return seal(body, plan_id="p", created_at="2026-01-01T00:00:00Z")


class Stages:
    """A wizard in miniature: two events by text replacement, and undo from memory."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._before = ""

    def all(self) -> DemoStages:
        return DemoStages(plan=lambda shop: self._plan, apply=self._apply, undo=self._undo)

    def _apply(self, plan: Plan, shop: Path) -> Journal:
        auth = shop / "shop" / "auth.py"
        self._before = auth.read_text()
        text = self._before.replace("import functools\n", "import functools\n" + TRACKING)
        for name, user_id in CALLS.items():
            line = re.compile(rf'^( +)session\["user_id"\] = {re.escape(user_id)}$', re.MULTILINE)
            text = line.sub(rf'\g<0>\n\1track("{name}", {user_id})', text)
        auth.write_text(text)
        return JOURNAL

    def _undo(self, journal: Journal, shop: Path) -> None:
        (shop / "shop" / "auth.py").write_text(self._before)


def test_the_whole_demo(planned_event: Callable[..., TrackedEvent]) -> None:
    plan = make_plan(*map(planned_event, CALLS))
    steps: list[DemoStep] = []
    plans: list[Plan] = []
    events: list[ReceivedEvent] = []
    report = run_demo(
        Stages(plan).all(),
        start_process=process.start,
        audience=DemoAudience(on_step=steps.append, on_plan=plans.append, on_event=events.append),
    )

    assert report.failures == ()
    assert report.ok
    assert [(row.event, row.received) for row in report.table] == [
        ("User Signed Up", 1),
        ("User Logged In", 2),
    ]
    assert report.hash_before == report.hash_after
    assert [step.id for step in report.steps] == ["copy", "plan", "apply", "visit", "undo"]
    assert tuple(steps) == report.steps
    assert plans == [plan]
    assert len(events) == 3


def test_without_its_packages_it_says_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "_NEEDED_MODULES", ("flask", "no_such_module_here"))

    with pytest.raises(WizardError) as caught:
        run_demo(Stages(make_plan()).all(), start_process=process.start)
    assert caught.value.code == "demo_dependencies_missing"
    assert caught.value.hint == 'pip install "amplitude-wizard[demo]"'
    assert "no_such_module_here" in caught.value.message


def action(title: str, began: int, **values: Any) -> ActionDone:
    usual = {"method": "POST", "path": "/", "succeeds": True, "as_expected": True, "status": 200}
    return ActionDone(title=title, started_at_ms=began, **{**usual, **values})


ACTIONS = (action("Log in", 100), action("Wrong password", 200, succeeds=False))


def received(plan: Plan, event: dict[str, Any]) -> ReceivedEvent:
    verdict = judge(event, plan.body.events)
    return ReceivedEvent(
        number=1, endpoint="/batch", received_at_ms=150, event=event, verdict=verdict
    )


def failures(plan: Plan, *events: dict[str, Any], **hashes: str) -> tuple[str, ...]:
    visit = Visit(actions=ACTIONS, events=tuple(received(plan, event) for event in events))
    report = demo_report(plan, visit, (), **{"hash_before": "a", "hash_after": "a", **hashes})
    assert report.ok == (not report.failures)
    return report.failures


def test_events_as_planned_are_no_failure(order_created: TrackedEvent) -> None:
    good = {"order_id": "o", "total": 1}
    event = {"event_type": "Order Created", "time": 150, "event_properties": good}

    assert failures(make_plan(order_created), event) == ()


@pytest.mark.parametrize(
    ("event", "failure"),
    [
        (
            {"event_type": "Order Created", "event_properties": {"order_id": "o"}},
            "Order Created arrived with properties that are not as planned: total.",
        ),
        ({"event_type": "Zebra"}, "Zebra arrived and was not planned."),
        (
            {"event_type": "$identify", "time": 200},
            "$identify was sent although nothing had succeeded: Wrong password.",
        ),
        (
            {"event_type": "$identify", "time": 99},
            "$identify was sent although nothing had succeeded: before the first action.",
        ),
    ],
)
def test_what_arrives_wrongly_is_a_failure(
    order_created: TrackedEvent, event: dict[str, Any], failure: str
) -> None:
    assert failure in failures(make_plan(order_created), event)


def test_what_does_not_arrive_is_a_failure(order_created: TrackedEvent) -> None:
    assert failures(make_plan(order_created)) == ("Order Created was planned and did not arrive.",)


def test_a_plan_without_events_and_a_changed_tree_are_failures() -> None:
    assert failures(make_plan(), hash_after="b") == (
        "No event was planned.",
        "Undo did not give back the same files.",
    )


def test_a_shop_that_answers_otherwise_is_a_failure(order_created: TrackedEvent) -> None:
    broken = Visit(actions=(action("Log in", 1, as_expected=False, status=500),), events=())
    report = demo_report(make_plan(order_created), broken, (), hash_before="a", hash_after="a")

    assert "The shop did not answer as before: Log in (500)." in report.failures


def test_a_refused_upload_is_a_failure(order_created: TrackedEvent) -> None:
    refused = Rejection(endpoint="/2/httpapi", status=400, answer={"error": "Invalid event JSON"})
    visit = Visit(actions=(), events=(), rejections=(refused,))
    report = demo_report(make_plan(order_created), visit, (), hash_before="a", hash_after="a")

    assert "Amplitude would have refused an upload: Invalid event JSON." in report.failures


def test_an_event_without_time_belongs_to_the_action_of_its_arrival() -> None:
    event = received(make_plan(), {"event_type": "E"})

    assert cause_of(event, ACTIONS) == ACTIONS[0]
