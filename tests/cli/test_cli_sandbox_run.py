"""The whole guided run against the local Amplitude: sign-in, app, arrival, dashboard (E01, D02)."""

from pathlib import Path
from typing import Any

import pytest
from cli_projects import contents, make_shop
from local_amplitude import FAST, Local, checked, local_amplitude
from running_cli import Cli, Said


@pytest.fixture
def local(monkeypatch: pytest.MonkeyPatch) -> Local:
    return local_amplitude(monkeypatch)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


@pytest.fixture
def run(cli: Cli, shop: Path, local: Local) -> Cli:
    def run_in_shop(*arguments: str, **options: Any) -> Said:
        return cli(*arguments, *FAST, **{"cwd": shop, **options})

    return run_in_shop


def test_from_sign_in_to_dashboard(run: Cli, shop: Path, local: Local) -> None:
    """Every event of the plan arrives while we wait; then the dashboard is made."""
    local.sends = ("Order Created", "Order Canceled")
    said = run("--sandbox", "--agent", "--yes", "--arrival-timeout", "30")
    names = checked(said)
    assert said.code == 0
    order = ["app_chosen", "file_change_applied", "verification_result", "event_arrived"]
    order += ["events_detected", "dashboard_planned", "chart_created", "dashboard_created"]
    places = [names.index(name) for name in order]
    assert places == sorted(places)
    assert names[-2:] == ["setup_complete", "run_completed"]
    (detected,) = said.events("events_detected")
    assert detected["missing"] == []
    (complete,) = said.events("setup_complete")
    (made,) = said.events("dashboard_created")
    scope = complete["amplitude"]
    assert scope["dashboardUrl"] == made["dashboardUrl"]
    assert scope["appId"].isdigit()
    assert not (shop / ".env").exists()


def test_events_that_do_not_arrive_are_a_warning(run: Cli, local: Local) -> None:
    """D21: the causes in their order; the run goes on and succeeds."""
    local.sends = ("Order Created",)
    said = run("--sandbox", "--agent", "--yes", "--arrival-timeout", "2")
    checked(said)
    assert said.code == 0
    (late,) = said.events("arrival_timeout")
    assert late["missing"] == ["Order Canceled"]
    assert late["causes"]
    assert said.events("dashboard_created")


def test_one_question_where_nobody_waits(run: Cli, local: Local) -> None:
    """`--yes` and `--ci` do not wait five minutes for somebody who isn't there."""
    said = run("--sandbox", "--ci")
    assert said.code == 0
    assert "0 of 2 planned events have arrived" in said.out
    assert "the app was not restarted" in said.out
    assert "analytics is made, with" in said.out


def test_events_from_before_the_run_do_not_count(
    run: Cli, local: Local, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wizard.cli import going_on, guide_effects

    original = going_on.carry_out

    def late(*arguments: Any, **named: Any) -> Any:
        local.send("Order Created", "Order Canceled")
        return original(*arguments, **named)

    monkeypatch.setattr(guide_effects.GuideEffects, "now", lambda _self: "2999-01-01T00:00:00Z")
    monkeypatch.setattr(going_on, "carry_out", late)
    said = run("--sandbox", "--agent", "--yes", "--arrival-timeout", "0")
    assert said.events("events_detected")[0]["eventNames"] == []


def test_skipping_both(run: Cli) -> None:
    said = run("--sandbox", "--agent", "--yes", "--skip-arrival", "--skip-dashboard")
    checked(said)
    assert said.code == 0
    assert said.events("arrival_skipped")[0]["reason"] == "option"
    assert said.events("dashboard_deferred")[0]["reason"] == "option"
    assert not said.events("dashboard_created")


def test_only_the_code(run: Cli, local: Local) -> None:
    """No sign-in, no waiting, no dashboard, and no sandbox is needed for it."""
    said = run("--install-only", "--agent", "--yes")
    names = checked(said)
    assert said.code == 0
    assert names[-2:] == ["setup_complete", "run_completed"]
    assert not {"app_chosen", "arrival_skipped", "dashboard_planned"} & set(names)


def test_without_an_account_the_code_is_done_all_the_same(run: Cli) -> None:
    """A warning, a plan for later, the exact command (E16)."""
    said = run("--yes")
    assert said.code == 0
    assert "going on without an account" in said.err
    assert "dashboard --yes" in said.err


def test_a_program_is_told_to_sign_in(run: Cli, shop: Path) -> None:
    """K17: exit 3, and nothing is written."""
    before = contents(shop)
    said = run("--agent", "--yes")
    names = checked(said)
    assert said.code == 3
    assert names[-2:] == ["auth_required", "run_completed"]
    assert contents(shop) == before


def test_a_key_is_enough(run: Cli) -> None:
    said = run("--agent", "--yes", "--api-key", "0123456789abcdef0123456789abcdef")
    checked(said)
    assert said.code == 0
    assert said.events("arrival_skipped")[0]["reason"] == "not_signed_in"
    assert said.events("dashboard_deferred")[0]["reason"] == "not_signed_in"


def test_offline_opens_no_socket(run: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """J: the plan of the dashboard needs no network."""

    def no_socket(*_arguments: Any, **_named: Any) -> None:
        raise AssertionError("a socket")

    monkeypatch.setattr("socket.socket.connect", no_socket)
    said = run("--offline", "--agent", "--yes")
    checked(said)
    assert said.code == 0
    assert said.events("dashboard_planned")[0]["plan"]["charts"]


def test_a_person_has_had_enough(run: Cli, local: Local) -> None:
    """Enter ends the waiting, and only that."""
    local.in_pause = lambda: True
    said = run("--sandbox", "--agent", "--yes")
    assert said.code == 0
    assert said.events("arrival_skipped")[0]["reason"] == "asked"
    assert said.events("dashboard_created")


def test_ctrl_c_while_waiting_keeps_what_was_done(run: Cli, shop: Path, local: Local) -> None:
    """K15: 130; the code stays, the next run waits on and changes no file."""

    def stop() -> bool:
        raise KeyboardInterrupt

    local.in_pause = stop
    said = run("--sandbox", "--agent", "--yes")
    assert said.code == 130
    wired = contents(shop)
    assert b"track(" in wired["app.py"]
    local.in_pause, local.sends = (lambda: False), ("Order Created", "Order Canceled")
    again = run("--sandbox", "--agent", "--yes", "--resume")
    checked(again)
    assert again.code == 0
    assert not again.events("file_change_planned")
    assert again.events("events_detected")[0]["missing"] == []
    assert again.events("setup_complete")[0]["amplitude"]["dashboardUrl"]
    assert contents(shop) == wired
