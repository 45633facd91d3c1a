"""The audit trail of agents: every line of their runs, for this user, and never a secret (I09)."""

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from account_world import World, account_world, quick_certificates
from cli_projects import make_shop
from running_cli import Cli

from wizard.amplitude.transport import Transport
from wizard.settings import load_settings
from wizard.workspace.audit import FILE, LARGEST, audit_log


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def test_what_an_agent_did_is_kept(
    cli: Cli, tmp_path: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two runs behind each other, each with its ids, to the last line."""
    monkeypatch.setenv("AMPLITUDE_WIZARD_CACHE_DIR", str(state))
    shop = make_shop(tmp_path / "shop")
    words = ("--agent", "--yes", "--no-install", "--install-only")
    said = [cli(*words, cwd=shop), cli("undo", "--agent", "--yes", cwd=shop)]
    kept = [json.loads(line) for line in (state / FILE).read_text().splitlines()]
    shown = [line for one in said for line in one.lines]
    assert [line["data"] for line in kept] == [line["data"] for line in shown]
    assert len({line["run_id"] for line in kept}) == 2
    assert stat.S_IMODE((state / FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize("words", [("plan", "--json"), ("plan",), ("--ci", "--no-install")])
def test_a_person_is_not_watched(
    cli: Cli,
    tmp_path: Path,
    state: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
) -> None:
    monkeypatch.setenv("AMPLITUDE_WIZARD_CACHE_DIR", str(state))
    assert cli(*words, cwd=make_shop(tmp_path / "shop")).code == 0
    assert not (state / FILE).exists()


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    quick_certificates(monkeypatch)
    with account_world(tmp_path) as running:
        yield running


def test_a_token_that_was_asked_for_is_not_kept(world: World) -> None:
    """J05: `auth token` says it, to its caller and to nobody else."""
    with Transport() as door:
        token = world.sign_in(door).access_token()
    assert token in world.run("auth", "token", "--agent").out
    world.run("whoami", "--agent")
    text = (world.state.root / FILE).read_text()
    assert token not in text
    assert '"whoami"' in text


def test_it_does_not_grow_for_ever(state: Path) -> None:
    append = audit_log(load_settings({"AMPLITUDE_WIZARD_CACHE_DIR": str(state)}))
    append("first")
    (state / FILE).write_text("x" * (LARGEST + 1))
    append("second")
    assert (state / FILE).read_text() == "second\n"
    assert len([*state.iterdir()]) == 2


def test_where_it_can_not_be_kept_the_run_goes_on(state: Path, tmp_path: Path) -> None:
    append = audit_log(load_settings({"AMPLITUDE_WIZARD_CACHE_DIR": str(state)}))
    (state / FILE).mkdir(parents=True)
    append("first")
    (tmp_path / "file").write_text("")
    audit_log(load_settings({"AMPLITUDE_WIZARD_CACHE_DIR": str(tmp_path / "file")}))("first")
    assert (tmp_path / "file").read_text() == ""
