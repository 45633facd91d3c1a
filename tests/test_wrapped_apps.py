"""Projects that track by themselves, through the whole run, and really used (promise 6: `sent`)."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from test_sample_apps import KEY, ignore, planned, sealed, workspace_of
from test_sample_apps_sent import visit
from wrapped_projects import CLIENT, FUNCTION, KEYWORDS, Wrapped

from wizard.apply import apply_plan
from wizard.sandbox.server import Sandbox
from wizard.sandbox.shop import tree_hash
from wizard.stages import verify
from wizard.undo import undo_run

BOOKSHOP = Path(__file__).parent / "apps" / "django" / "bookshop"
ANALYTICS = """\
import os

from amplitude import Amplitude, BaseEvent, Config

client = Amplitude(
    os.environ.get("AMPLITUDE_API_KEY", ""),
    Config(server_url=os.environ["AMPLITUDE_SERVER_URL"], flush_interval_millis=50),
)


def track(user, event, properties=None):
    client.track(
        BaseEvent(event, user_id=f"user-{user.pk}", event_properties=properties or {})
    )
"""
SIGNED_UP = '            analytics.track(request.user, "User Signed Up")\n'
TOGGLED = (
    '    analytics.track(request.user, "Newsletter Toggled", {"subscribed": user.newsletter})\n'
)


def _bookshop(folder: Path) -> dict[str, int]:
    shutil.copytree(BOOKSHOP / "before", folder)
    (folder / "shop" / "analytics.py").write_text(ANALYTICS)
    with (folder / "requirements.txt").open("a") as requirements:
        requirements.write("amplitude-analytics>=1.1,<2\n")
    views = folder / "accounts" / "views.py"
    text = views.read_text().replace("from .forms", "from shop import analytics\n\nfrom .forms")
    text = text.replace(
        '            return redirect("book-list")\n    else',
        SIGNED_UP + '            return redirect("book-list")\n    else',
    )
    views.write_text(text.replace('"newsletter"])\n', '"newsletter"])\n' + TOGGLED))
    script = (BOOKSHOP / "visit.py").read_text()
    (folder / "visit.py").write_text(
        f"{script}\nfrom shop.analytics import client as sender\n\nsender.shutdown()\n"
    )
    return {
        "User Signed Up": 1,
        "Order Created": 1,
        "Order Canceled": 1,
        "Review Created": 1,
        "Review Deleted": 1,
    }


def _made(project: Wrapped) -> Callable[[Path], dict[str, int]]:
    def write(folder: Path) -> dict[str, int]:
        for path, text in project.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text)
        return project.sent

    return write


@pytest.mark.parametrize(
    "make",
    [_made(FUNCTION), _made(CLIENT), _made(KEYWORDS), _bookshop],
    ids=["function", "client", "keywords", "django"],
)
def test_the_whole_run(make: Callable[[Path], dict[str, int]], tmp_path: Path) -> None:
    """A34: through the project's own tracking; each success arrives once, under its own user."""
    expected = make(tmp_path / "before")
    workspace = workspace_of(tmp_path / "before", tmp_path)
    before = tree_hash(workspace.root)
    body = planned(workspace)
    journal = apply_plan(sealed(body), workspace, emit=ignore, api_key=KEY, install=False)
    for path in workspace.root.rglob("*.py"):
        compile(path.read_bytes(), str(path), "exec")
    assert planned(workspace).already_set_up
    findings = verify(workspace.tree(), None).findings
    assert {item.rule_id for item in findings if item.severity == "error"} <= {"api-key-configured"}
    with Sandbox.start(plan_events=body.events) as sandbox:
        used = workspace_of(workspace.root, tmp_path / "used")
        visit(used, used.root / "visit.py", sandbox)
        events = [item.event for item in sandbox.events()]
    assert Counter(event["event_type"] for event in events) == expected
    assert {str(event["user_id"]).rpartition("-")[0] for event in events} <= {"user", ""}
    undo_run(journal, workspace, emit=ignore)
    assert tree_hash(workspace.root) == before
