"""What was made in Amplitude is remembered by app, in our own state, for this user only."""

import stat
from pathlib import Path

import pytest

from wizard.settings import Settings
from wizard.workspace.dashboard_store import (
    MadeDashboard,
    SavedChart,
    load_made,
    save_made,
    save_plan_files,
)
from wizard.workspace.paths import StatePaths, state_paths

MADE = MadeDashboard(
    charts={"active-users": SavedChart(fingerprint="f", chart_id="c1")},
    dashboard_id="d1",
    dashboard_url="https://app.amplitude.com/d1",
)


@pytest.fixture
def state(tmp_path: Path) -> StatePaths:
    return state_paths(Settings(cache_dir=str(tmp_path / "state")), tmp_path)


def test_each_app_has_its_own(state: StatePaths) -> None:
    assert load_made(state, "1") == MadeDashboard()
    save_made(state, "1", MADE)
    save_made(state, "2", MadeDashboard(creating=True))
    assert load_made(state, "1") == MADE
    assert load_made(state, "2").creating
    assert load_made(state, "3") == MadeDashboard()


@pytest.mark.parametrize("content", [b"", b"[]", b'{"1": {"charts": 3}}', b"\xff"])
def test_an_unreadable_record_is_none(state: StatePaths, content: bytes) -> None:
    save_made(state, "1", MADE)
    (state.project / "dashboards.json").write_bytes(content)
    assert load_made(state, "1") == MadeDashboard()


def test_plan_files_are_private(state: StatePaths) -> None:
    for path in save_plan_files(state, b"{}\n", "# Plan\n"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
