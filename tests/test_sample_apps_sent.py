"""What the official SDK really sends when a wired sample app is used (promise 6: `sent`).

Each visit does what users do, and what fails; every success is one event, a failure is none.
"""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from test_sample_apps import KEY, ignore, planned, sealed, workspace_of

from wizard.apply import apply_plan
from wizard.sandbox.server import Sandbox
from wizard.sandbox.values import ReceivedEvent
from wizard.workspace.project import Workspace

APPS = Path(__file__).parent / "apps"
SENT = {
    "django/bookshop": {
        "User Signed Up": 1,
        "Order Created": 1,
        "Order Canceled": 1,
        "User Logged In": 1,
        "Review Created": 1,
        "Review Deleted": 1,
    },
    "flask/taskboard": {
        "User Signed Up": 1,
        "User Logged Out": 1,
        "User Logged In": 1,
        "Board Created": 1,
        "Task Created": 1,
        "Board Deleted": 1,
    },
    "fastapi/recipes": {
        "User Signed Up": 1,
        "User Logged In": 1,
        "Recipe Created": 1,
        "Recipe Published": 1,
        "Recipe Deleted": 1,
        "User Logged Out": 1,
    },
}


@pytest.fixture(scope="module", params=sorted(SENT))
def visited(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, tuple[ReceivedEvent, ...]]:
    """The app's name, and what arrived while it was used."""
    app: str = request.param
    workspace = workspace_of(APPS / app / "before", tmp_path_factory.mktemp("visited"))
    body = planned(workspace)
    apply_plan(sealed(body), workspace, emit=ignore, api_key=KEY, install=False)
    with Sandbox.start(plan_events=body.events) as sandbox:
        visit(workspace, APPS / app / "visit.py", sandbox)
        return app, tuple(sandbox.events())


def test_every_success_is_sent_once_and_no_failure_is(
    visited: tuple[str, tuple[ReceivedEvent, ...]],
) -> None:
    app, events = visited
    assert Counter(named(events)) == SENT[app]
    assert not [event for event in events if event.verdict and event.verdict.status != "valid"]


def test_whoever_is_known_is_the_user_of_the_event(
    visited: tuple[str, tuple[ReceivedEvent, ...]],
) -> None:
    """Identity (A26-A28): the primary key as text, the same for every event; never an address."""
    sent = [item.event for item in visited[1]]
    assert {event["user_id"] for event in sent if "user_id" in event} == {"1"}
    assert all(event.get("user_id") or event.get("device_id") for event in sent)


def named(events: Iterable[ReceivedEvent]) -> list[str]:
    return [event.name for event in events if not event.name.startswith("$")]


def visit(workspace: Workspace, script: Path, sandbox: Sandbox) -> None:
    environment = {
        "AMPLITUDE_API_KEY": KEY,
        "AMPLITUDE_SERVER_URL": sandbox.ingestion_url,
        "NO_PROXY": "127.0.0.1",
        "PYTHONPATH": str(workspace.root),
    }
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=workspace.root,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
