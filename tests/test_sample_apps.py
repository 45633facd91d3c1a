"""Each sample app through the whole run: plan, apply, verify, plan again, undo (A01, B01, K02)."""

import shutil
from pathlib import Path

import pytest

from wizard.apply import apply_plan
from wizard.digest import seal
from wizard.model.plan import Plan, PlanBody
from wizard.model.run_event import RunEvent
from wizard.sandbox.shop import tree_hash
from wizard.settings import load_settings
from wizard.stages import Choices, detect_project, plan_project, verify
from wizard.undo import undo_run
from wizard.workspace.clock import to_text, utc_now
from wizard.workspace.project import Workspace, open_workspace

APPS = sorted(
    path
    for path in (Path(__file__).parent / "apps").glob("*/*/before")
    if not (path.parent / "visit.toml").exists()
)
KEY = "0123456789abcdef0123456789abcdef"


def workspace_of(app: Path, folder: Path) -> Workspace:
    """A copy of the app, with a state directory of its own."""
    root = folder / "app"
    shutil.copytree(app, root)
    return open_workspace(
        root, load_settings({"AMPLITUDE_WIZARD_CACHE_DIR": str(folder / "state")})
    )


def planned(workspace: Workspace) -> PlanBody:
    return plan_project(workspace.tree(), str(workspace.root), Choices(), map)


def sealed(body: PlanBody) -> Plan:
    plan_id = "00000000-0000-4000-8000-000000000000"
    return seal(body, plan_id=plan_id, created_at=to_text(utc_now()))


def ignore(event: RunEvent) -> None:
    assert event.message


@pytest.fixture(params=APPS, ids=lambda path: f"{path.parts[-3]}-{path.parts[-2]}")
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    return workspace_of(request.param, tmp_path)


def test_the_whole_run(workspace: Workspace, request: pytest.FixtureRequest) -> None:
    before = tree_hash(workspace.root)
    expected = request.node.callspec.id.split("-")[0]
    assert detect_project(workspace.tree()).integration == expected

    body = planned(workspace)
    assert body == planned(workspace), "the same answer twice"
    assert len(body.events) >= 2
    assert tree_hash(workspace.root) == before, "a plan touches nothing"
    code = [change for change in body.file_changes if change.path.endswith(".py")]
    assert all(change.deletions == 0 for change in code)

    journal = apply_plan(sealed(body), workspace, emit=ignore, api_key=KEY, install=False)
    for path in workspace.root.rglob("*.py"):
        compile(path.read_bytes(), str(path), "exec")
    report = verify(workspace.tree(), None)
    assert not [item for item in report.findings if item.severity == "error"] or (
        report.failures == ("amplitude API key is not configured",)
    )
    again = planned(workspace)
    assert again.already_set_up
    assert not again.file_changes

    undo_run(journal, workspace, emit=ignore)
    assert tree_hash(workspace.root) == before


def test_every_event_says_where_and_why(workspace: Workspace) -> None:
    """A22, A41: a name, an intent, a place, reasons, and properties that hold nothing personal."""
    for event in planned(workspace).events:
        assert event.description.endswith(".")
        assert event.question.endswith("?")
        assert event.evidence
        assert 2 <= len(event.name.split()) <= 5
        assert not {"email", "name", "password", "phone", "address"} & {
            item.name for item in event.properties
        }
        lines = (workspace.root / event.location.path).read_text().splitlines()
        assert event.location.symbol.rpartition(".")[2] in "\n".join(
            lines[event.location.symbol_start - 1 : event.location.symbol_end]
        )
