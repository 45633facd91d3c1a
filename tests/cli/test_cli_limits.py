"""What the environment bounds and what `--menu` asks (I08, K19, K26)."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from cli_projects import contents, make_shop
from running_cli import Cli

from wizard import apply
from wizard.frameworks import frameworks
from wizard.model.journal import CommandResult


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


def test_a_run_stops_before_more_steps_than_it_may_take(cli: Cli, shop: Path) -> None:
    """Exit 10, nothing written, the checkpoint kept; with a higher limit the same plan goes on."""
    before = contents(shop)
    run = ("--agent", "--yes", "--no-install", "--install-only")
    stopped = cli(*run, cwd=shop, environ={"AMPLITUDE_WIZARD_MAX_TURNS": "1"})
    assert stopped.code == 10
    (problem,) = stopped.events("run_error")
    assert (problem["code"], problem["maxTurns"]) == ("max_turns_reached", 1)
    assert problem["steps"] > 1
    assert stopped.lines[-1]["data"]["reason"] == "max_turns_reached"
    assert contents(shop) == before
    (plan,) = stopped.events("plan")
    resumed = cli(*run, "--resume", cwd=shop)
    assert resumed.code == 0
    assert resumed.events("setup_complete")[0]["planId"] == plan["planId"]


REPORT = "amplitude-setup-report.md"


@pytest.mark.parametrize("options", [("--no-install",), ()])
def test_a_run_that_was_stopped_behind_its_last_write_goes_on(
    cli: Cli, shop: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    """K13: what the journal says is done, is not done again, nor taken for an obstacle; what was
    left is done now: the install, where it is wanted, and the report, computed from the journal.
    """
    before = contents(shop)
    ran = installs(monkeypatch)

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    run = ("--agent", "--yes", "--install-only")
    with monkeypatch.context() as patch:
        patch.setattr("wizard.apply._write_report", stopped)
        assert cli(*run, "--no-install", cwd=shop).code == 130
    written = contents(shop)
    assert REPORT not in written
    assert "track(" in (shop / "app.py").read_text()
    said = cli(*run, *options, "--resume", cwd=shop)
    assert said.code == 0, said.out
    now = contents(shop)
    report = now.pop(REPORT).decode()
    assert now == written
    assert "Order Created" in report
    assert said.events("setup_complete")[0]["runId"] in report
    assert [item["path"] for item in said.events("file_change_applied")] == [REPORT]
    assert len(ran) == (0 if options else 1)
    assert ("not run yet" in report) == bool(options)
    assert said.events("verification_result")[0]["outcome"] == "pass"
    assert said.lines[-2]["data"]["event"] == "setup_complete"
    (told,) = [line["message"] for line in said.lines if line["type"] == "log"]
    assert "was applied before" in told
    assert ("Run yourself: python -m pip install" in told) == bool(options)
    assert cli("undo", "--yes", cwd=shop).code == 0
    assert contents(shop) == before


def installs(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Every command that is run, none of which does anything."""
    ran: list[tuple[str, ...]] = []

    def run(argv: tuple[str, ...], **_: Any) -> CommandResult:
        ran.append(argv)
        return CommandResult(argv=argv, exit_code=0, duration_ms=1, output_tail="")

    monkeypatch.setattr("wizard.transaction.install.process.run", run)
    return ran


def test_a_run_that_was_stopped_in_its_install_goes_on_there(
    cli: Cli, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = ("--agent", "--yes", "--install-only")

    def stopped(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("wizard.transaction.install.process.run", stopped)
        assert cli(*run, cwd=shop).code == 130
    assert not (shop / REPORT).exists()
    ran = installs(monkeypatch)
    said = cli(*run, "--resume", cwd=shop)
    assert said.code == 0, said.out
    assert [argv[:3] for argv in ran] == [("python", "-m", "pip")]
    assert "done" in (shop / REPORT).read_text()


def test_an_install_that_has_failed_is_not_tried_again_by_itself(
    cli: Cli, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = ("--agent", "--yes", "--install-only")
    failed = CommandResult(argv=("pip",), exit_code=1, duration_ms=1, output_tail="no")

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(
            "wizard.transaction.install.process.run",
            lambda argv, **_: msgspec.structs.replace(failed, argv=argv),
        )
        patch.setattr("wizard.apply._write_report", stopped)
        assert cli(*run, cwd=shop).code == 130
    ran = installs(monkeypatch)
    said = cli(*run, "--resume", cwd=shop)
    assert (said.code, ran) == (15, [])
    assert "failed (exit code 1)" in (shop / REPORT).read_text()


def test_a_report_that_was_announced_but_not_written_is_written(
    cli: Cli, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the journal and the file; what stands there already is not written twice."""
    before = contents(shop)
    run = ("--agent", "--yes", "--install-only", "--no-install")
    original = apply.write_staged

    def stopped(workspace: Any, file: Any, emit: Any) -> None:
        if file.path == REPORT:
            raise KeyboardInterrupt
        original(workspace, file, emit)

    with monkeypatch.context() as patch:
        patch.setattr("wizard.apply.write_staged", stopped)
        assert cli(*run, cwd=shop).code == 130
    assert not (shop / REPORT).exists()
    assert cli(*run, "--resume", cwd=shop).code == 0
    assert (shop / REPORT).exists()
    assert cli("undo", "--yes", cwd=shop).code == 0
    assert contents(shop) == before


def test_somebody_elses_report_stays(cli: Cli, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = ("--agent", "--yes", "--install-only", "--no-install")

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("wizard.apply._write_report", stopped)
        assert cli(*run, cwd=shop).code == 130
    (shop / REPORT).write_text("mine")
    said = cli(*run, "--resume", cwd=shop)
    assert said.code == 0
    assert said.events("report_skipped")
    assert (shop / REPORT).read_text() == "mine"


def test_apply_has_the_same_limit(cli: Cli, shop: Path) -> None:
    (plan,) = cli("plan", "--json", cwd=shop).events("plan")
    apply = ("apply", "--plan-id", plan["planId"], "--yes", "--no-install", "--json")
    stopped = cli(*apply, cwd=shop, environ={"AMPLITUDE_WIZARD_MAX_TURNS": "2"})
    assert (stopped.code, stopped.events("file_change_planned")) == (10, [])
    assert cli(*apply, cwd=shop, environ={"AMPLITUDE_WIZARD_MAX_TURNS": "many"}).code == 0


def test_unknown_variables_of_ours_change_nothing(cli: Cli, shop: Path) -> None:
    odd = {"AMPLITUDE_WIZARD_PLAN_ID": "x", "AMPLITUDE_WIZARD_SKILL_TIERS": "1"}
    known = cli("status", "--json", cwd=shop)
    assert cli("status", "--json", cwd=shop, environ=odd) == known


@pytest.mark.parametrize(
    ("variable", "text", "flag", "given"),
    [("REGION", "eu", "--region", "us"), ("REGION", "us", "--zone", "eu")],
)
def test_a_flag_beats_its_variable(
    cli: Cli, shop: Path, variable: str, text: str, flag: str, given: str
) -> None:
    environ = {f"AMPLITUDE_WIZARD_{variable}": text}
    assert cli("plan", "--json", cwd=shop, environ=environ).events("plan")[0]["region"] == text
    said = cli("plan", "--json", flag, given, cwd=shop, environ=environ)
    assert said.events("plan")[0]["region"] == given


@pytest.mark.parametrize("variable", ["YES", "CI"])
def test_a_switch_in_the_environment_is_the_flag(cli: Cli, shop: Path, variable: str) -> None:
    environ = {f"AMPLITUDE_WIZARD_{variable}": "1"}
    run = ("--no-install", "--install-only", "--json")
    assert cli(*run, cwd=shop, environ=environ).events("setup_complete")


def test_a_menu_that_nobody_can_see_is_a_question(cli: Cli, shop: Path) -> None:
    said = cli("--menu", "--yes", "--json", cwd=shop)
    (question,) = said.events("needs_input")
    assert (said.code, question["code"]) == (12, "framework_selection")
    assert [choice["value"] for choice in question["choices"]] == [item.id for item in frameworks()]
    assert {"value": "flask", "flags": ["--integration", "flask"]} in question["resumeFlags"]


@pytest.mark.parametrize("command", ["plan", "propose"])
def test_every_verb_that_takes_a_framework_has_the_menu(cli: Cli, shop: Path, command: str) -> None:
    said = cli(command, "--menu", "--agent", cwd=shop)
    (question,) = said.events("needs_input")
    assert (said.code, question["code"]) == (12, "framework_selection")
    assert cli(command, "--menu", "--integration", "flask", "--json", cwd=shop).code == 0


def test_a_framework_that_was_named_needs_no_menu(cli: Cli, shop: Path) -> None:
    named = ("--menu", "--integration", "flask", "--yes", "--no-install", "--install-only")
    assert cli(*named, "--json", cwd=shop).events("setup_complete")


def test_a_person_picks_the_framework(
    cli: Cli, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []

    class Person:
        def choose_one(self, question: str, choices: tuple[str, ...]) -> str:
            asked.append(choices)
            return "FastAPI"

        def __getattr__(self, name: str) -> Any:
            raise KeyboardInterrupt

    monkeypatch.setattr("wizard.output.prompts.TerminalAsker", Person)
    cli("--menu", "--install-only", cwd=shop, tty=True)
    assert "Flask" in asked[0]
