"""The live page of `listen`, as a person sees it in Chromium."""

import json
import subprocess
from pathlib import Path

import pytest
from web_tools import Tools

from wizard.model.proposal import EventProperty, Location, TrackedEvent
from wizard.sandbox.listen import SANDBOX_API_KEY
from wizard.sandbox.server import Sandbox

SCRIPT = Path(__file__).parent / "live_check.mjs"
READABLE = 4.5
ORDER_CREATED = TrackedEvent(
    id="order_created",
    name="Order Created",
    description="",
    category="business_outcome",
    activity="active",
    source="browser",
    question="",
    score=1.0,
    properties=(
        EventProperty(name="order_id", type="String", expression="order.id"),
        EventProperty(name="total", type="Number", expression="order.total"),
    ),
    location=Location(
        path="app.ts", line=1, symbol="f", symbol_start=1, symbol_end=2, surface="submit"
    ),
    evidence=(),
)


@pytest.fixture(scope="module")
def seen(tools: Tools) -> dict:
    with Sandbox.start(plan_events=(ORDER_CREATED,)) as sandbox:
        task = {"base": sandbox.url, "chromium": tools.chromium, "key": SANDBOX_API_KEY}
        done = subprocess.run(
            [str(tools.node), str(SCRIPT)],
            input=json.dumps(task),
            env=tools.environment({"WEB_TOOLS": f"{tools.modules}/"}),
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return {**json.loads(done.stdout), "trouble": sandbox.trouble()}


@pytest.mark.heavy
def test_events_are_shown_and_judged_as_they_come(seen: dict) -> None:
    assert "not received yet" in seen["waiting"]
    assert "1 not as planned: order_id missing, String is planned" in seen["judged"]
    assert "String instead of Number" in seen["judged"]
    assert "Zebra Fed" in seen["shown"]
    assert "not in the plan" in seen["shown"]
    assert "No Owner" in seen["refused"]
    assert "Invalid" not in seen["shown"]
    assert (seen["ownHidden"], seen["ownShown"]) == (True, True)
    assert "not received yet" in seen["afterReset"]


@pytest.mark.heavy
def test_the_page_is_whole_by_itself(seen: dict) -> None:
    """Nothing is asked of any other host, and what events hold is shown, never run."""
    assert seen["outside"] == []
    assert seen["errors"] == []
    assert "<img src=x" in seen["shown"]


@pytest.mark.heavy
def test_the_page_is_readable_in_light_and_dark(seen: dict) -> None:
    assert min(seen["contrast"].values()) >= READABLE, seen["contrast"]
    assert seen["wide"] is False


@pytest.mark.heavy
def test_a_browser_that_blocks_events_is_told_from_an_app_that_sends_none(seen: dict) -> None:
    assert seen["blocked"] is True
    assert "blocked, not missing" in seen["trouble"]
