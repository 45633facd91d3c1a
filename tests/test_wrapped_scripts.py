"""JavaScript projects that track by themselves, through the whole run (promise 6: `sent`)."""

import json
import shutil
import socket
import subprocess
import time
from collections import Counter
from pathlib import Path
from urllib.request import Request, build_opener

import pytest
import wrapped_scripts
from test_sample_apps import KEY, ignore, planned, sealed, workspace_of
from wrapped_scripts import SERVED, WrappedScript

from wizard.apply import apply_plan
from wizard.languages.javascript.parse import parse_script
from wizard.model.edit import Refused
from wizard.model.plan import PlanBody
from wizard.model.source import SourceFile
from wizard.sandbox.listen import app_environment
from wizard.sandbox.server import Sandbox
from wizard.sandbox.shop import tree_hash
from wizard.settings import child_environment
from wizard.stages import verify
from wizard.undo import undo_run
from wizard.workspace.project import Workspace

PROJECTS = {
    name.lower(): item
    for name, item in vars(wrapped_scripts).items()
    if isinstance(item, WrappedScript)
}


def _workspace(project: WrappedScript, folder: Path) -> Workspace:
    for path, text in project.files.items():
        (folder / "before" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "before" / path).write_text(text)
    return workspace_of(folder / "before", folder)


def _added(body: PlanBody) -> list[str]:
    changes = [line for change in body.file_changes for line in change.diff.splitlines()]
    return [line[1:] for line in changes if line.startswith("+") and not line.startswith("+++")]


@pytest.mark.parametrize("name", PROJECTS)
def test_the_whole_run(name: str, tmp_path: Path) -> None:
    """A34: calls alone, in the shape of the others; nothing else of the code changes."""
    project = PROJECTS[name]
    workspace = _workspace(project, tmp_path)
    before = tree_hash(workspace.root)
    body = planned(workspace)
    added = _added(body)
    for line in project.lines:
        assert any(item.startswith(line) for item in added), (line, added)
    assert not any("amplitude-wizard" in line for line in added)
    assert not body.commands
    reasons = [step.reason for step in body.manual_steps]
    for part in project.refused:
        assert sum(part in reason for reason in reasons) >= project.refused.count(part), reasons
    connect = [step for step in body.manual_steps if step.title.startswith("Let `")]
    assert bool(connect) != project.amplitude

    journal = apply_plan(sealed(body), workspace, emit=ignore, api_key=KEY, install=False)
    for change in body.file_changes:
        if change.path.endswith((".ts", ".tsx", ".js")):
            content = (workspace.root / change.path).read_bytes()
            parsed = parse_script(SourceFile(path=change.path, content=content))
            assert not isinstance(parsed, Refused)
            assert not any(section.root.has_error for section in parsed.scripts)
    if body.events:
        again = planned(workspace)
        assert again.already_set_up
        assert not again.file_changes
        found = verify(workspace.tree(), None).findings
        missing = [item for item in found if item.rule_id == "planned_events_called"]
        assert all(item.severity == "warning" for item in missing), missing
        errors = {item.rule_id for item in found if item.severity == "error"}
        unsent = set() if project.amplitude else {"init_present"}
        assert errors - {"key_configured"} == unsent
    undo_run(journal, workspace, emit=ignore)
    assert tree_hash(workspace.root) == before


def test_another_vendors_wrapper_that_runs_elsewhere_is_left_alone(tmp_path: Path) -> None:
    """It tracks in the browser, and every event happens on the server: that gets a set-up."""
    tracked = "analytics.track({ userId: req.user.id, event: "
    server = "".join(
        line for line in SERVED.files["src/server.js"].splitlines(keepends=True)
        if tracked not in line and "analytics.js" not in line
    )  # fmt: skip
    page = "import { track } from './analytics.js'\n"
    page += "export function seen() { track('Page Seen') }\n"
    page += "export function left() { track('Page Left') }\n"
    files = {
        **SERVED.files,
        "src/server.js": server,
        "src/web/analytics.js": "import posthog from 'posthog-js'\n"
        "export function track(event) {\n  posthog.capture(event)\n}\n",
        "src/web/page.js": page,
    }
    del files["src/lib/analytics.js"]
    workspace = _workspace(WrappedScript(files=files), tmp_path)
    body = planned(workspace)
    assert body.events
    assert any(change.operation == "create" for change in body.file_changes)
    assert not [step for step in body.manual_steps if step.title.startswith("Let `")]
    assert body.commands, "the SDK is installed"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _post(base: str, path: str, body: object) -> int:
    request = Request(base + path, json.dumps(body).encode(), method="POST")
    for _ in range(100):
        try:
            return int(build_opener().open(request).status)
        except OSError as error:
            if hasattr(error, "code"):
                return int(error.code)
            time.sleep(0.1)
    raise AssertionError("the app does not answer")


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_a_server_that_is_really_used(tmp_path: Path) -> None:
    """Each success arrives once, under its own user; what fails sends nothing."""
    workspace = _workspace(SERVED, tmp_path)
    body = planned(workspace)
    apply_plan(sealed(body), workspace, emit=ignore, api_key=KEY, install=False)
    port = _free_port()
    with Sandbox.start(plan_events=body.events) as sandbox:
        environment = {**app_environment(child_environment(), sandbox), "PORT": str(port)}
        running = subprocess.Popen(["node", "src/server.js"], cwd=workspace.root, env=environment)
        try:
            base = f"http://127.0.0.1:{port}"
            assert _post(base, "/carts", {"name": "a"}) == 201
            assert _post(base, "/orders", {}) == 400
            assert _post(base, "/orders", {"quantity": 2}) == 201
            assert _post(base, "/carts/delete", {"id": "cart-1"}) == 200
            assert sandbox.wait_for(lambda events: len(events) >= 3, timeout=10)
        finally:
            running.kill()
            running.wait()
        events = [item.event for item in sandbox.events()]
    assert Counter(event["event_type"] for event in events) == {
        "Cart Created": 1,
        "Order Created": 1,
        "Cart Deleted": 1,
    }
    assert {event["user_id"] for event in events} == {"user-700007"}
