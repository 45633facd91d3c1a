"""Our own state: private, one folder per project, somewhere else where home can't be written."""

import stat
from pathlib import Path

import pytest

from wizard.errors import WizardError
from wizard.settings import Settings
from wizard.workspace import paths
from wizard.workspace.paths import project_key, state_paths


def names(directory):
    return [path.name for path in directory.iterdir()]


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(paths.tempfile, "gettempdir", lambda: str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    return tmp_path / "home"


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_the_usual_place_is_below_home_and_made_only_on_demand(home):
    home.mkdir()
    state = state_paths(Settings(), Path("/app"))
    assert state.root.is_relative_to(home)
    assert names(home) == []
    state.ensure(state.journals)
    assert [mode(path) for path in (state.root, state.project, state.journals)] == [0o700] * 3
    assert state.project == state.root / "runs" / project_key(Path("/app"))


def test_the_environment_chooses_another_place(home, tmp_path):
    state = state_paths(Settings(cache_dir=str(tmp_path / "mine")), Path("/app"))
    state.ensure(state.plans)
    assert state.plans == tmp_path / "mine/plans"


def test_each_project_has_its_own_folder_whatever_way_leads_to_it(tmp_path):
    (tmp_path / "app").mkdir()
    (tmp_path / "link").symlink_to("app")
    assert project_key(tmp_path / "app") == project_key(tmp_path / "link")
    assert project_key(tmp_path / "app") != project_key(tmp_path)
    assert len(project_key(tmp_path)) == 12


@pytest.mark.parametrize("broken", ["read-only", "a-file"])
def test_without_a_usable_home_a_private_temporary_directory_serves(home, monkeypatch, broken):
    if broken == "a-file":
        home.write_text("")
    else:
        monkeypatch.setattr(paths.os, "access", lambda path, how: False)
    state = state_paths(Settings(), Path("/app"))
    assert state.root.parent == home.parent / "tmp"
    state.ensure(state.plans)
    assert mode(state.root) == 0o700


def test_a_directory_that_others_can_read_is_closed(home, tmp_path):
    (tmp_path / "mine").mkdir(mode=0o755)
    state = state_paths(Settings(cache_dir=str(tmp_path / "mine")), Path("/app"))
    state.ensure(state.plans)
    assert mode(state.root) == 0o700


@pytest.mark.parametrize("trap", ["link", "foreign", "file"])
def test_a_trap_in_its_place_is_a_clear_error(tmp_path, monkeypatch, trap):
    place = tmp_path / "state"
    if trap == "link":
        (tmp_path / "elsewhere").mkdir()
        place.symlink_to("elsewhere")
    elif trap == "foreign":
        place.mkdir()
        monkeypatch.setattr(paths.os, "getuid", lambda: 4321)
    else:
        place.write_text("")
    state = state_paths(Settings(cache_dir=str(place)), Path("/app"))
    with pytest.raises(WizardError) as failure:
        state.ensure(state.plans)
    assert failure.value.code == "state_unwritable"
    assert "AMPLITUDE_WIZARD_CACHE_DIR" in failure.value.hint


def test_a_relative_user_directory_is_not_trusted(home, monkeypatch):
    monkeypatch.setattr("platformdirs.user_state_path", lambda *_, **__: Path("relative"))
    assert state_paths(Settings(), Path("/app")).root.is_absolute()
