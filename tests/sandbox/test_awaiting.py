"""`verify --listen`: every planned event is judged, and blocked is told from missing."""

import sys
import threading
from collections.abc import Mapping, Sequence
from typing import Any

import httpx
import msgspec
import pytest

from wizard.model.proposal import TrackedEvent
from wizard.model.report import ClaimResult, EventProof, Report
from wizard.sandbox.arrivals import proofs, with_events
from wizard.sandbox.awaiting import Awaited, await_events
from wizard.sandbox.listen import SANDBOX_API_KEY
from wizard.sandbox.server import Sandbox
from wizard.workspace.process import start as start_process

GOOD = {
    "event_type": "Order Created",
    "user_id": "user-42",
    "event_properties": {"order_id": "o-1", "total": 2},
}
BROWSER = {"Origin": "http://localhost:3000"}


def post(url: str, *events: dict[str, Any], browser: bool = False) -> None:
    httpx.post(
        f"{url}/2/httpapi",
        json={"api_key": SANDBOX_API_KEY, "events": events},
        headers=BROWSER if browser else {},
        trust_env=False,
    )


def get(url: str, path: str) -> None:
    httpx.get(f"{url}{path}", headers=BROWSER, trust_env=False)


class App:
    """Stands for the app's process; sends while it starts."""

    def __init__(self, *events: dict[str, Any], code: int | None = None) -> None:
        self._events, self._code = events, code
        self.stopped = False

    def __call__(self, argv: Sequence[str], *, env: Mapping[str, str]) -> "App":
        url = env["AMPLITUDE_SERVER_URL"].removesuffix("/2/httpapi")
        if self._events:
            post(url, *self._events)
        return self

    def poll(self) -> int | None:
        return self._code

    def stop(self) -> int | None:
        self.stopped = True
        return -2


def awaited(
    plan: tuple[TrackedEvent, ...],
    act: Any = lambda url: None,
    app: App | None = None,
    seconds: float = 0.3,
) -> Awaited:
    return await_events(
        plan,
        port=0,
        seconds=seconds,
        command=("app",) if app else (),
        environment={},
        start=app or App(),
        on_event=lambda _: None,
        on_start=lambda sandbox: act(sandbox.url),
    )


def judged(plan: tuple[TrackedEvent, ...], *args: Any, **options: Any) -> EventProof:
    (found,) = proofs(plan, awaited(plan, *args, **options))
    return found


def of_browser(event: TrackedEvent) -> TrackedEvent:
    return msgspec.structs.replace(event, source="browser")


def test_received_as_planned(order_created: TrackedEvent) -> None:
    assert judged((order_created,), lambda url: post(url, GOOD), seconds=30).ok


def test_not_as_planned(order_created: TrackedEvent) -> None:
    bad = {**GOOD, "event_properties": {"total": "2"}}
    found = judged((order_created,), lambda url: post(url, bad), seconds=30)
    assert (found.status, found.received) == ("invalid", 1)
    assert found.reason == "order_id is missing; total is String, planned as Number"


def test_what_amplitude_refuses(order_created: TrackedEvent) -> None:
    found = judged((order_created,), lambda url: post(url, {"event_type": "Order Created"}))
    assert found.status == "refused"


@pytest.mark.parametrize(
    "path", ["/config/" + SANDBOX_API_KEY, "/libs/analytics.js", "/engagement-browser/index.js"]
)
def test_a_browser_that_only_loads_the_sdk_blocks(path: str, order_created: TrackedEvent) -> None:
    """D-29: its script or its configuration came through, its events did not."""
    found = judged((of_browser(order_created),), lambda url: get(url, path))
    assert found.status == "blocked"
    assert "blocks them" in found.reason


def test_an_action_that_was_not_done_is_missing(order_created: TrackedEvent) -> None:
    other = {**GOOD, "event_type": "[Amplitude] Page Viewed"}
    act = lambda url: post(url, other, browser=True)  # noqa: E731
    found = judged((of_browser(order_created),), act)
    assert found.status == "missing"
    assert "the action was not done" in found.reason


def test_silence_is_missing_and_says_whose(order_created: TrackedEvent) -> None:
    assert "no browser has called" in judged((of_browser(order_created),)).reason
    assert "no server has called" in judged((order_created,)).reason


def test_a_server_event_is_not_blocked_by_a_browser(order_created: TrackedEvent) -> None:
    found = judged((order_created,), lambda url: get(url, "/libs/analytics.js"))
    assert found.status == "missing"


def test_the_command_is_ended_once_all_has_come(order_created: TrackedEvent) -> None:
    app = App(GOOD)
    assert judged((order_created,), app=app, seconds=30).ok
    assert app.stopped


def test_a_command_that_ends_ends_the_wait(order_created: TrackedEvent) -> None:
    app = App(code=3)
    found = awaited((order_created,), app=app, seconds=30)
    assert found.result.exit_code == 3
    assert not app.stopped


def test_a_command_that_runs_on_is_ended_in_time(order_created: TrackedEvent) -> None:
    app = App()
    assert judged((order_created,), app=app).status == "missing"
    assert app.stopped


def test_a_real_command_and_what_comes_late(order_created: TrackedEvent) -> None:
    def act(url: str) -> None:
        threading.Timer(0.3, post, (url, GOOD)).start()

    found = await_events(
        (order_created,),
        port=0,
        seconds=30,
        command=(sys.executable, "-c", "import time; time.sleep(60)"),
        environment={},
        start=lambda argv, *, env: start_process(argv, cwd=".", env=env),
        on_event=lambda _: None,
        on_start=lambda sandbox: act(sandbox.url),
    )
    assert [row.ok for row in found.result.table] == [True]


def test_ctrl_c_judges_what_has_come(order_created: TrackedEvent) -> None:
    class Impatient(App):
        def poll(self) -> int | None:
            if not self.stopped:
                self._code, self.stopped = 0, True
                raise KeyboardInterrupt
            return 0

    found = awaited((order_created,), app=Impatient(), seconds=30)
    assert found.result.interrupted


REPORT = Report(
    outcome="pass",
    findings=(),
    claims=(ClaimResult(claim="sent", status="not_checked", detail=""),),
)


def test_the_claim_that_it_is_sent(order_created: TrackedEvent) -> None:
    good = EventProof(event="A", status="received", received=1)
    report = with_events(REPORT, [good])
    assert (report.outcome, report.claims[0].status) == ("pass", "pass")
    blocked = EventProof(event="B", status="blocked", received=0, reason="so it is")
    report = with_events(REPORT, [good, blocked])
    assert (report.outcome, report.claims[0].status) == ("fail", "fail")
    assert report.claims[0].detail == "1 of 2 planned events came in as planned"
    assert [(item.rule_id, item.cause) for item in report.findings] == [("event_blocked", "D-29")]
    assert report.failures == ("'B' is blocked: so it is",)


def test_two_planned_events_of_one_name_are_one(order_created: TrackedEvent) -> None:
    plan = (order_created, order_created)
    assert len(proofs(plan, awaited(plan, lambda url: post(url, GOOD), seconds=30))) == 1


def test_the_port_is_free_again(order_created: TrackedEvent) -> None:
    ports: list[int] = []
    awaited((order_created,), lambda url: ports.append(int(url.rpartition(":")[2])))
    with Sandbox.start(ports[0]) as sandbox:
        assert sandbox.port == ports[0]
