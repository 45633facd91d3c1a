"""Errors become words, one JSON line and a documented exit code (K16)."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from running_cli import Cli

from wizard.cli import history as history_command
from wizard.exit_codes import ExitCode


@pytest.mark.parametrize(
    ("arguments", "suggestion"),
    [
        (["plam"], "plan"),
        (["plan", "--forse"], "--force"),
        (["--jsn", "plan"], "--json"),
    ],
)
def test_a_typo_gets_a_suggestion(cli: Cli, arguments: list[str], suggestion: str) -> None:
    said = cli(*arguments)
    assert said.code == ExitCode.INVALID_ARGS
    assert said.out == ""
    assert suggestion in said.err
    assert "next: amplitude-wizard" in said.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["detect", "extra"],
        ["plan", "--max-events", "many"],
        ["plan", "--max-events", "-1"],
        ["plan", "--format", "xml"],
        ["plan", "--region", "mars"],
        ["--resume", "history"],
        ["show"],
        ["plan", "--rename", "New Name"],
    ],
)
def test_what_makes_no_sense_is_an_invalid_argument(
    cli: Cli, tmp_path: Path, arguments: list[str]
) -> None:
    (tmp_path / "requirements.txt").touch()
    said = cli(*arguments, "--json")
    (line,) = said.lines
    assert said.code == ExitCode.INVALID_ARGS
    assert said.err == ""
    assert line["type"] == "error"
    assert line["data"]["recoverable"] == "reinvoke_with_flag"


def test_an_unknown_region_in_the_environment(cli: Cli) -> None:
    said = cli("history", environ={"AMPLITUDE_WIZARD_REGION": "mars"})
    assert said.code == ExitCode.INVALID_ARGS
    assert "us and eu" in said.err


@pytest.mark.parametrize("arguments", [["detect"], ["plan"], ["status"], ["verify"], ["history"]])
def test_a_directory_that_is_not_there(cli: Cli, arguments: list[str]) -> None:
    said = cli(*arguments, "--json", "--install-dir", "/no/such/place")
    data = said.lines[-1]["data"]
    assert said.code == ExitCode.INVALID_ARGS
    assert data["code"] == "install_dir_missing"
    assert data["installDir"] == "/no/such/place"


def test_next_commands_work_for_the_same_directory(cli: Cli, tmp_path: Path) -> None:
    said = cli("apply", "--install-dir", str(tmp_path), program="uvx/archive-v0/x/amplitude-wizard")
    assert f"next: uvx amplitude-wizard plan --install-dir {tmp_path}" in said.err


def raising(error: BaseException) -> Any:
    def work(*_: object) -> None:
        raise error

    return work


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes `history` raise."""

    def break_history(error: BaseException) -> None:
        monkeypatch.setattr("wizard.cli.project.open_any", raising(error))

    assert history_command
    return break_history


def test_a_bug_goes_to_a_private_log(cli: Cli, tmp_path: Path, broken: Any) -> None:
    """Exit 20: one line with the log's path, no traceback, no secret."""
    broken(RuntimeError("boom with sesame-key-42"))
    state = tmp_path / "state"
    environ = {"AMPLITUDE_WIZARD_CACHE_DIR": str(state)}
    said = cli("history", "--api-key", "sesame-key-42", environ=environ)
    (log,) = state.rglob("*.log")
    assert said.code == ExitCode.INTERNAL_ERROR
    assert str(log) in said.err
    assert "Traceback" not in said.err
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert "RuntimeError: boom with [redacted]" in log.read_text()


def test_debug_shows_the_traceback(cli: Cli, broken: Any) -> None:
    broken(RuntimeError("boom"))
    assert "Traceback" in cli("history", "--debug").err


def test_a_bug_without_a_writable_state(cli: Cli, tmp_path: Path, broken: Any) -> None:
    broken(RuntimeError("boom"))
    (tmp_path / "file").touch()
    said = cli("history", environ={"AMPLITUDE_WIZARD_CACHE_DIR": str(tmp_path / "file")})
    assert said.code == ExitCode.INTERNAL_ERROR
    assert "no log could be written" in said.err


def test_ctrl_c_is_a_cancellation(cli: Cli, broken: Any) -> None:
    """K15."""
    broken(KeyboardInterrupt())
    assert cli("history").code == ExitCode.USER_CANCELLED


def test_a_reader_that_goes_away_is_a_cancellation(cli: Cli, broken: Any) -> None:
    """K14."""
    broken(BrokenPipeError())
    said = cli("history", "--json")
    assert (said.code, said.out, said.err) == (ExitCode.USER_CANCELLED, "", "")


def test_a_run_ends_with_one_completion(cli: Cli) -> None:
    """Promise 7: one terminal event, also when it fails."""
    said = cli("apply", "--json")
    assert [data["exitCode"] for data in said.events("run_completed")] == [said.code]
    assert said.lines[-1]["data"]["event"] == "run_completed"


def test_an_answer_has_no_run_to_complete(cli: Cli) -> None:
    assert json.loads(cli("history", "--json").out) == {"runs": []}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("history",), 0), (("plan",), 2), (("detect", "--install-dir", "/nowhere"), 2)],
)
def test_for_a_driver_every_command_is_a_run(
    cli: Cli, arguments: tuple[str, ...], code: int
) -> None:
    """K05: output without its last line is a crash, whichever command it is of."""
    said = cli("--agent", *arguments)
    assert said.code == code
    assert [data["exitCode"] for data in said.events("run_completed")] == [code]
    assert said.lines[-1]["data"]["event"] == "run_completed"
