"""Whole ways through the program, as an agent, a pipeline and an unlucky person walk them."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from clear_errors import refusal
from cli_projects import APP, contents, make_shop
from odd_projects import app, writing
from running_cli import Cli, Said, Stream

from wizard.cli.main import run as run_program
from wizard.exit_codes import ExitCode
from wizard.output.streams import Streams
from wizard.settings import load_settings

REPORT = "amplitude-setup-report.md"
IDENTITY = ("-c", "user.name=T", "-c", "user.email=t@example.com")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


@pytest.fixture
def run(cli: Cli, shop: Path) -> Cli:
    def run_in_shop(*arguments: str, **options: Any) -> Said:
        return cli(*arguments, **{"cwd": shop, **options})

    return run_in_shop


def git(shop: Path, *arguments: str, text: str | None = None) -> str:
    command = ["git", *IDENTITY, *arguments]
    answer = subprocess.run(
        command, cwd=shop, check=True, capture_output=True, input=text and text.encode()
    )
    return answer.stdout.decode()


# --- an agent ---------------------------------------------------------------------------------


@pytest.mark.parametrize("named", [True, False])
def test_an_agent_needs_nothing_but_what_it_is_told(
    cli: Cli, shop: Path, tmp_path: Path, named: bool
) -> None:
    """K11, K12: plan, apply, verify and undo by `resumeFlags` and `nextCommands` alone."""
    before = contents(shop)
    cwd, where = (tmp_path, ("--install-dir", str(shop))) if named else (shop, ())
    plan = cli("plan", "--json", *where, cwd=cwd).events("plan")[0]
    applied = cli(*plan["resumeFlags"], "--no-install", "--json", cwd=cwd)
    assert applied.code == ExitCode.SUCCESS
    verify, undo = applied.events("setup_complete")[0]["nextCommands"]
    checked = cli(*verify[1:], "--json", cwd=cwd)
    assert checked.events("verification_result")[0]["outcome"] == "pass"
    undone = cli(*undo[1:], "--json", cwd=cwd)
    assert undone.code == ExitCode.SUCCESS
    assert undone.lines[-1]["data"]["event"] == "run_completed"
    assert contents(shop) == before


# --- a pipeline -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "maker",
    [
        app(APP),
        app(APP.replace("\n", "\r\n")),
        app(b"\xef\xbb\xbf" + APP.encode()),
        app(APP.rstrip("\n")),
        writing("my module.py", APP),
        writing("модуль.py", APP),
        writing("new\nline.py", APP),
        writing('it\'s "q"\\.py', APP),
    ],
)
def test_the_patch_is_the_plan(run: Cli, cli: Cli, shop: Path, tmp_path: Path, maker: Any) -> None:
    """`git apply` of the patch and `apply` of the plan give the same files, but for the report."""
    other = make_shop(tmp_path / "other")
    maker(shop)
    maker(other)
    git(shop, "apply", "-", text=run("plan", "--format", "patch").out)
    cli("--ci", "--yes", "--no-install", cwd=other)
    (other / REPORT).unlink()
    assert contents(shop) == contents(other)


def test_a_pipeline_with_files_that_are_not_committed(run: Cli, shop: Path) -> None:
    """They are named, changed by insertion alone, and as before after undo."""
    git(shop, "init")
    git(shop, "add", ".")
    git(shop, "commit", "-m", "first")
    (shop / "app.py").write_text(APP + "# not committed\n")
    before = git(shop, "diff")
    said = run("--ci", "--yes", "--no-install")
    assert said.code == ExitCode.SUCCESS
    assert "Not committed to git yet, and changed now: app.py." in said.err
    assert "# not committed\n" in (shop / "app.py").read_text()
    assert run("undo", "--yes").code == ExitCode.SUCCESS
    assert git(shop, "diff") == before
    assert git(shop, "status", "--short") == " M app.py\n"


# --- a run that was killed ----------------------------------------------------------------------


def killed(run: Cli, plan: dict[str, Any], at: str) -> None:
    """Apply in a process that dies when it has said `at`."""
    child = os.fork()
    if not child:
        from wizard.transaction import file_events

        applied = file_events.applied

        def die(path: str, *rest: Any) -> Any:
            if path == at:
                os._exit(9)
            return applied(path, *rest)

        file_events.applied = die
        run(*plan["resumeFlags"], "--no-install")
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@pytest.fixture
def half_done(run: Cli, shop: Path) -> dict[str, bytes]:
    """A project that a killed run has left half changed; what it was before."""
    before = contents(shop)
    killed(run, run("plan", "--json").events("plan")[0], "requirements.txt")
    assert contents(shop) != before
    return before


def test_nothing_is_planned_upon_half_a_change(
    run: Cli, shop: Path, half_done: dict[str, bytes]
) -> None:
    wreck = contents(shop)
    data = refusal(run("plan", "--json"), ExitCode.INVALID_ARGS, "run_interrupted")
    assert contents(shop) == wreck
    assert "interrupted" in run("status").out
    assert run("history", "--json").json["runs"][0]["state"] == "started"
    assert "interrupted" in run("verify").err
    undone = run(*data["nextCommands"][0][1:])
    assert undone.code == ExitCode.SUCCESS
    assert "An earlier run was interrupted; its changes were taken back." in undone.err
    assert contents(shop) == half_done
    assert run("plan").code == ExitCode.SUCCESS


@pytest.mark.parametrize("words", [("undo", "--yes"), ("--yes", "--no-install")])
def test_what_writes_puts_it_right_first_and_says_so(
    run: Cli, shop: Path, half_done: dict[str, bytes], words: tuple[str, ...]
) -> None:
    said = run(*words)
    assert said.code == ExitCode.SUCCESS
    assert "An earlier run was interrupted; its changes were taken back." in said.err
    if words[0] != "undo":
        assert run("undo", "--yes").code == ExitCode.SUCCESS
    assert contents(shop) == half_done


# --- streams ------------------------------------------------------------------------------------


class Full(Stream):
    """A stream on a full disk, or of a terminal that was closed."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def write(self, text: str) -> int:
        raise OSError(self._number, os.strerror(self._number))


@pytest.mark.parametrize("mode", [(), ("--json",)])
@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, ExitCode.GENERAL_ERROR), (errno.EIO, ExitCode.USER_CANCELLED)],
)
def test_an_answer_that_cannot_be_written(
    shop: Path, mode: tuple[str, ...], number: int, code: ExitCode
) -> None:
    streams = Streams(stdin=Stream(), stdout=Full(number), stderr=Stream())
    words = ("amplitude-wizard", "plan", "--install-dir", str(shop), *mode)
    assert run_program(words, streams, load_settings(os.environ)) == code
    assert "Traceback" not in streams.stderr.getvalue()
    assert (os.strerror(number) in streams.stderr.getvalue()) is (number == errno.ENOSPC)


def test_apply_to_a_reader_that_goes_away_changes_nothing(run: Cli, shop: Path) -> None:
    """K14: `apply | head -1`."""
    plan, before = run("plan", "--json").events("plan")[0], contents(shop)

    class OneLine(Stream):
        def write(self, text: str) -> int:
            if self.getvalue().count("\n") >= 1:
                raise BrokenPipeError
            return super().write(text)

    streams = Streams(stdin=Stream(), stdout=OneLine(), stderr=Stream())
    where = ("--install-dir", str(shop))
    words = ("amplitude-wizard", *plan["resumeFlags"], *where, "--no-install", "--json")
    code = run_program(words, streams, load_settings(os.environ))
    assert (code, streams.stderr.getvalue()) == (ExitCode.USER_CANCELLED, "")
    assert contents(shop) == before


@pytest.mark.parametrize("closed", [0, 1, 2])
def test_a_stream_that_is_closed_from_the_start(shop: Path, closed: int) -> None:
    command = [sys.executable, "-m", "wizard", "plan", "--install-dir", str(shop)]
    answer = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {closed}>&-', "sh", *command],
        capture_output=True,
        check=False,
    )
    assert answer.returncode == ExitCode.SUCCESS
    assert b"Traceback" not in answer.stderr


@pytest.mark.parametrize("refusal_of_colour", [("--ci",), ()])
def test_without_colour_a_table_still_fits_the_terminal(
    run: Cli, refusal_of_colour: tuple[str, ...]
) -> None:
    said = run("plan", *refusal_of_colour, tty=True, environ={"NO_COLOR": "1"})
    table = said.out.partition("\nDiff")[0]
    assert "\x1b" not in said.out
    assert max(len(line.rstrip()) for line in table.splitlines()) <= 80
