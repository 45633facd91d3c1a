"""The guided run from outside: who may be asked, what is granted, how it ends."""

import re
from pathlib import Path
from typing import Any

import pytest
from cli_projects import contents, make_shop
from running_cli import Cli, Said

from wizard import __version__
from wizard.errors import InstallFailed
from wizard.exit_codes import ExitCode


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return make_shop(tmp_path / "shop")


@pytest.fixture
def run(cli: Cli, shop: Path) -> Cli:
    def run_in_shop(*arguments: str, **options: Any) -> Said:
        return cli(*arguments, **{"cwd": shop, **options})

    return run_in_shop


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the person at the terminal says; every question asked is in `asked`."""
    given: dict[str, Any] = {"confirm": True, "api_key": None, "asked": []}

    class Person:
        def confirm(self, question: str) -> bool:
            given["asked"].append(question)
            return bool(given["confirm"])

        def choose_events(self, events: Any) -> tuple[str, ...]:
            given["asked"].append("events")
            if given.get("stop"):
                raise KeyboardInterrupt
            return tuple(event.id for event in events[:1])

        def choose_one(self, question: str, choices: tuple[str, ...]) -> str:
            if "What now?" in question:
                return choices[-1]
            given["asked"].append(question)
            return choices[0]

        def text(self, question: str) -> str:
            given["asked"].append(question)
            return "typed"

        def api_key(self) -> str | None:
            given["asked"].append("key")
            return given["api_key"]

    monkeypatch.setattr("wizard.output.prompts.TerminalAsker", Person)
    return given


def load_env_file(shop: Path) -> None:
    """From now on there is a place for the key."""
    (shop / "requirements.txt").write_text("flask==3.1.0\npython-dotenv==1.0.1\n")


@pytest.mark.parametrize("mode", [(), ("--json",)])
def test_nobody_to_ask(run: Cli, shop: Path, mode: tuple[str, ...]) -> None:
    """Promise 7: exit 12 at once, with the flags to pass, and nothing is written."""
    before = contents(shop)
    said = run(*mode)
    assert said.code == ExitCode.INPUT_REQUIRED
    assert "--yes" in said.out + said.err
    assert contents(shop) == before


def test_an_open_question_for_programs(run: Cli) -> None:
    """Contract 3.7."""
    said = run("--json")
    question, end = said.lines
    assert (question["type"], question["data_version"]) == ("needs_input", 3)
    assert {"value": "yes", "flags": ["--yes"]} in question["data"]["resumeFlags"]
    assert (end["data"]["event"], end["data"]["exitCode"]) == ("run_completed", 12)


@pytest.mark.parametrize("grant", ["--yes", "--ci"])
def test_straight_through(run: Cli, shop: Path, grant: str) -> None:
    """K06: plan, apply, verify without a question; the second run changes nothing."""
    before = contents(shop)
    said = run(grant, "--no-install")
    assert said.code == ExitCode.SUCCESS
    numbers = re.findall(r"^\[(\d+)/11\]", said.err, re.MULTILINE)
    assert numbers == [str(number) for number in range(1, 12)]
    assert "+from" in said.out
    assert "wizard@amplitude.com" in said.out

    wired = contents(shop)
    again = run(grant)
    assert (again.code, "already set up" in again.out) == (ExitCode.SUCCESS, True)
    assert contents(shop) == wired
    assert run("undo", "--yes").code == ExitCode.SUCCESS
    assert contents(shop) == before


def test_straight_through_for_programs(run: Cli) -> None:
    """Contract 3.3: context before changes, one completion, last."""
    said = run("--ci", "--json", "--no-install")
    names = [line["data"]["event"] for line in said.lines]
    assert names.index("setup_context") < names.index("file_change_planned")
    assert names.count("run_completed") == 1
    assert names[-2:] == ["setup_complete", "run_completed"]
    assert {"event_plan_proposed", "plan", "setup_complete", "verification_result"} <= set(names)
    saved = [data["phase"] for data in said.events("checkpoint_saved")]
    assert saved == [
        "sign_in",
        "app",
        "detect",
        "propose",
        "choose",
        "review",
        "apply",
        "verify",
        "mcp",
        "arrival",
        "dashboard",
    ]


def test_a_person_decides(run: Cli, shop: Path, answers: dict[str, Any]) -> None:
    """K04, K28: one event chosen, the diff approved, the key skipped."""
    load_env_file(shop)
    said = run("--no-install", tty=True)
    assert said.code == ExitCode.SUCCESS
    assert answers["asked"] == ["events", "Apply exactly this?", "key"]
    assert "AMPLITUDE_API_KEY=\n" in (shop / ".env").read_text()
    assert (shop / "app.py").read_text().count("    track(") == 1


def test_a_key_that_could_go_nowhere_is_not_asked_for(run: Cli, answers: dict[str, Any]) -> None:
    assert run("--no-install", tty=True).code == ExitCode.SUCCESS
    assert answers["asked"] == ["events", "Apply exactly this?"]


def test_a_person_says_no(run: Cli, shop: Path, answers: dict[str, Any]) -> None:
    before = contents(shop)
    answers["confirm"] = False
    said = run(tty=True)
    assert said.code == ExitCode.USER_CANCELLED
    assert "Nothing was written" in said.err
    assert contents(shop) == before


def test_a_key_that_is_wrong_is_a_failure_and_one_that_is_still_to_come_is_not(
    run: Cli, shop: Path
) -> None:
    """Without a key a placeholder is written, and a manual step."""
    load_env_file(shop)
    assert run("--yes", "--no-install").code == ExitCode.SUCCESS
    assert "AMPLITUDE_API_KEY" in run("verify").out
    assert run("verify").code == ExitCode.GENERAL_ERROR
    assert run("undo", "--yes").code == ExitCode.SUCCESS
    assert run("--yes", "--no-install", "--api-key", "wrong").code == ExitCode.GENERAL_ERROR


def test_stop_then_go_on(run: Cli, shop: Path, answers: dict[str, Any]) -> None:
    """K13, K15: in the same directory, the next run offers to go on."""
    load_env_file(shop)
    answers["stop"] = True
    stopped = run(tty=True)
    assert stopped.code == ExitCode.USER_CANCELLED
    assert "next: amplitude-wizard --resume" in stopped.err

    answers.update(stop=False, asked=[])
    assert run("--no-install", tty=True).code == ExitCode.SUCCESS
    assert "Go on there?" in answers["asked"][0]
    assert answers["asked"][1:] == ["events", "Apply exactly this?", "key"]


def test_resume_without_a_checkpoint_says_so(run: Cli) -> None:
    said = run("--resume", "--yes", "--no-install")
    assert said.code == ExitCode.SUCCESS
    assert "There is no checkpoint; starting from the beginning." in said.err


def test_resume_is_of_the_same_directory(cli: Cli, tmp_path: Path, answers: dict[str, Any]) -> None:
    answers["stop"] = True
    cli(tty=True, cwd=make_shop(tmp_path / "one"))
    other = cli("--resume", "--yes", "--no-install", cwd=make_shop(tmp_path / "two"))
    assert "There is no checkpoint" in other.err


def test_an_ambiguous_project_is_a_question(run: Cli, shop: Path, answers: dict[str, Any]) -> None:
    (shop / "uv.lock").write_text("version = 1\n")
    (shop / "poetry.lock").write_text("# made by Poetry\n")
    (shop / "pyproject.toml").write_text('[project]\nname = "x"\nversion = "1"\n')
    run("--no-install", tty=True)
    assert "package manager" in answers["asked"][0]
    assert run("--yes").code == ExitCode.INPUT_REQUIRED


def test_a_failed_install_has_its_own_exit(run: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """The code is in place, the report is written, exit 15."""

    def failing(journal: object) -> None:
        raise InstallFailed("install_failed", "pip failed.", hint="Run it yourself.")

    monkeypatch.setattr("wizard.apply.check_installed", failing)
    said = run("--yes", "--no-install")
    assert said.code == ExitCode.INSTALL_FAILED
    assert "pip failed. Run it yourself." in said.err
    assert "Verified." in said.out


def test_a_failed_verification_is_not_a_success(
    run: Cli, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wizard.model.report import Finding, Report

    finding = Finding(rule_id="init_once", severity="error", message="twice", path="app.py")
    failed = Report(outcome="fail", findings=(finding,), claims=())
    monkeypatch.setattr("wizard.cli.guide_effects.verify", lambda *_: failed)
    said = run("--yes", "--no-install")
    assert said.code == ExitCode.GENERAL_ERROR
    assert "error init_once app.py:1: twice" in said.out


def test_the_version_among_other_options(run: Cli) -> None:
    assert run("--version", "--json", "--human").out == f"{__version__}\n"


def test_the_guided_run_guards_the_directory(cli: Cli) -> None:
    said = cli("--yes", "--json")
    assert said.code == ExitCode.INVALID_ARGS
    assert said.lines[0]["data"]["event"] == "run_error"
