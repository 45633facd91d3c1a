"""A clear refusal, with the next step, where nobody sets up an app."""

from pathlib import Path

import pytest

from wizard.errors import ProjectError
from wizard.settings import Settings
from wizard.workspace import guard
from wizard.workspace.project import open_workspace


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path


def code_of(path, settings=None, **more):
    with pytest.raises(ProjectError) as refusal:
        open_workspace(path, settings or Settings(), **more)
    assert refusal.value.hint
    assert refusal.value.exit_code == 2
    return refusal.value.code


def test_a_directory_that_is_not_there(here):
    assert code_of(here / "missing") == "install_dir_missing"


def test_a_current_directory_that_was_removed_under_us(here, monkeypatch):
    (here / "gone").mkdir()
    monkeypatch.chdir(here / "gone")
    (here / "gone").rmdir()
    assert code_of(None) == "install_dir_missing"


def test_the_home_of_nobody(here):
    assert code_of(Path("~nobody-of-that-name/app")) == "install_dir_missing"


def test_a_file_in_place_of_a_directory(here):
    (here / "file").write_text("")
    assert code_of(here / "file", force=True) == "not_a_directory"


def test_an_unreadable_directory(here, monkeypatch):
    monkeypatch.setattr(guard.os, "access", lambda *_: False)
    assert code_of(here, force=True) == "unreadable"
    monkeypatch.setattr(guard.os, "scandir", lambda *_: (_ for _ in ()).throw(PermissionError()))
    assert code_of(here, force=True) == "unreadable"


def test_the_home_directory_even_with_a_marker(here):
    (here / "home/package.json").write_text("{}")
    assert code_of(here / "home") == "is_home_dir"
    assert code_of(Path("~")) == "is_home_dir"


def test_the_root_of_the_file_system():
    assert code_of(Path("/")) == "is_filesystem_root"


def test_below_the_root_of_the_file_system_are_no_projects(monkeypatch):
    monkeypatch.setattr(guard, "_is_project", lambda path: True)
    with pytest.raises(ProjectError) as caught:
        open_workspace(Path("/"), Settings())
    assert caught.value.details == {"projects": []}


def test_no_marker_names_the_projects_below(here):
    assert code_of(here) == "no_project_marker"
    (here / "backend").mkdir()
    (here / "backend/requirements.txt").write_text("")
    with pytest.raises(ProjectError) as refusal:
        open_workspace(here, Settings())
    assert refusal.value.next_commands == (("plan", "--install-dir", str(here / "backend")),)
    assert "backend" in refusal.value.hint


@pytest.mark.parametrize("where", ["/", "~", "."])
def test_force_takes_any_directory_that_can_be_read(here, monkeypatch, where):
    monkeypatch.chdir(here)
    assert open_workspace(Path(where), Settings(), force=True).root.is_absolute()


@pytest.mark.parametrize(
    "marker",
    [
        "package.json",
        "pyproject.toml",
        "requirements.txt",
        "Pipfile",
        "setup.py",
        "setup.cfg",
        "manage.py",
        "index.html",
        "deno.json",
        "Podfile",
        "main.py",
        "App.xcodeproj",
        "Game.uproject",
        "ProjectSettings/ProjectVersion.txt",
    ],
)
def test_a_marker_makes_a_project(here, marker):
    path = here / "app" / marker
    path.parent.mkdir(parents=True)
    path.write_text("")
    assert open_workspace(here / "app", Settings()).root == (here / "app").resolve()


def test_flag_then_environment_then_current_directory(here, monkeypatch):
    for name in ("flag", "environment", "current"):
        (here / name).mkdir()
        (here / name / "app.py").write_text("")
    monkeypatch.chdir(here / "current")
    settings = Settings(install_dir=str(here / "environment"))
    assert open_workspace(here / "flag", settings).root.name == "flag"
    assert open_workspace(None, settings).root.name == "environment"
    assert open_workspace(None, Settings()).root.name == "current"


def test_a_workspace_gives_a_fresh_tree_and_writes_nothing(here):
    (here / "app.py").write_text("")
    workspace = open_workspace(here, Settings(cache_dir=str(here / "state")))
    assert "app.py" in workspace.tree().paths
    assert workspace.tree() is not workspace.tree()
    assert not (here / "state").exists()


def test_no_home_is_no_obstacle(here, monkeypatch):
    def homeless():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(guard.Path, "home", homeless)
    (here / "app.py").write_text("")
    assert open_workspace(here, Settings(cache_dir="/state")).root == here.resolve()
