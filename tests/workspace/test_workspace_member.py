"""A member of a workspace is set up from the root, where its lock file is (issue 3, monorepos)."""

from pathlib import Path

import pytest

from wizard.errors import ProjectError
from wizard.settings import Settings
from wizard.workspace.project import open_workspace

NPM = {"package.json": '{"name": "all", "workspaces": ["apps/*"]}', "package-lock.json": "{}"}
PNPM = {"package.json": "{}", "pnpm-workspace.yaml": "packages:\n  - apps/*\n"}
UV = {"pyproject.toml": "[tool.uv.workspace]\nmembers = ['apps/*']\n"}
APP = {"apps/web/package.json": '{"name": "web"}'}
REPOSITORY = {".git/HEAD": ""}


def written(root: Path, *files: dict[str, str]) -> Path:
    for path, text in {path: text for part in files for path, text in part.items()}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root / "apps/web"


@pytest.mark.parametrize("workspace", [NPM, PNPM, UV], ids=["npm", "pnpm", "uv"])
def test_the_way_to_the_root_is_shown(tmp_path: Path, workspace: dict[str, str]) -> None:
    member = written(tmp_path, REPOSITORY, workspace, APP)
    with pytest.raises(ProjectError) as refusal:
        open_workspace(member, Settings())
    assert refusal.value.code == "workspace_member"
    assert refusal.value.next_commands == (
        ("plan", "--install-dir", str(tmp_path), "--app", "apps/web"),
    )


@pytest.mark.parametrize(
    "files",
    [
        (REPOSITORY, {"package.json": "{}"}, APP),
        (REPOSITORY, {"package.json": '{"workspaces": ["packages/*"]}'}, APP),
        (REPOSITORY, NPM, APP, {"apps/web/yarn.lock": ""}),
        (NPM, APP, {"apps/web/.git/HEAD": ""}),
        (NPM, APP, {"apps/.git/HEAD": ""}),
    ],
    ids=["no workspace", "no member", "its own lock", "its own repository", "another repository"],
)
def test_a_package_that_stands_alone(tmp_path: Path, files: tuple[dict[str, str], ...]) -> None:
    member = written(tmp_path, *files)
    assert open_workspace(member, Settings()).root == member.resolve()


def test_force_takes_the_directory_as_it_is(tmp_path: Path) -> None:
    member = written(tmp_path, REPOSITORY, NPM, APP)
    assert open_workspace(member, Settings(), force=True).root == member.resolve()


def test_the_root_itself_is_no_member(tmp_path: Path) -> None:
    written(tmp_path, REPOSITORY, NPM, APP)
    assert open_workspace(tmp_path, Settings()).root == tmp_path.resolve()
