"""Where a global option stands makes no difference; flag, then environment, then default (K19)."""

from pathlib import Path

import pytest
from running_cli import Cli, Said

from wizard.cli.program import argument_values, before_separator, invoked_as


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "project"
    path.mkdir()
    (path / "requirements.txt").write_text("flask==3.1.0\n")
    (path / "app.py").write_text("from flask import Flask\n\napp = Flask(__name__)\n")
    return path


def integration(said: Said) -> object:
    return said.json["integration"]


def test_in_front_and_behind(cli: Cli, project: Path) -> None:
    assert integration(cli("detect", "--json", "--install-dir", str(project))) == "flask"
    assert integration(cli("--json", "--install-dir", str(project), "detect")) == "flask"


def test_the_nearer_one_wins(cli: Cli, project: Path) -> None:
    said = cli("--install-dir", "/nowhere", "detect", "--json", "--install-dir", str(project))
    assert integration(said) == "flask"


def test_environment_below_flag(cli: Cli, project: Path, tmp_path: Path) -> None:
    there = {"AMPLITUDE_WIZARD_INSTALL_DIR": str(project)}
    nowhere = {"AMPLITUDE_WIZARD_INSTALL_DIR": str(tmp_path / "nowhere")}
    assert integration(cli("detect", "--json", environ=there)) == "flask"
    flag = ("--install-dir", str(project))
    assert integration(cli("detect", "--json", *flag, environ=nowhere)) == "flask"


def test_the_current_directory_is_the_default(cli: Cli, project: Path) -> None:
    assert integration(cli("detect", "--json", cwd=project)) == "flask"


def test_json_only_where_asked_for(cli: Cli, project: Path) -> None:
    """K25: a pipe gets text; --human wins over --json."""
    for arguments in (["detect"], ["detect", "--json", "--human"]):
        assert cli(*arguments, cwd=project).out.startswith("Flask 3.1.0\n")


def test_colour_only_at_a_terminal_that_wants_it(cli: Cli, project: Path) -> None:
    """K06: --ci has no colour."""
    assert "\x1b[" in cli("detect", cwd=project, tty=True).out
    assert "\x1b[" not in cli("detect", "--ci", cwd=project, tty=True).out
    assert "\x1b[" not in cli("detect", cwd=project, tty=True, environ={"NO_COLOR": "1"}).out
    assert "\x1b[" not in cli("detect", cwd=project).out


def test_colour_can_be_forced(cli: Cli, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in cli("detect", cwd=project).out


def test_our_options_end_at_the_separator() -> None:
    argv = ("listen", "--api-key", "a", "--api-key=b", "--", "x", "--json", "--api-key", "c")
    assert before_separator(argv)[-1] == "--api-key=b"
    assert argument_values(argv, "--api-key") == ("b", "a")


@pytest.mark.parametrize(
    ("argv0", "words"),
    [
        ("amplitude-wizard", ("amplitude-wizard",)),
        ("amplitude-wizard.exe", ("amplitude-wizard",)),
        ("/lib/wizard/__main__.py", ("python", "-m", "wizard")),
        ("/c/uv/archive-v0/hash/bin/amplitude-wizard", ("uvx", "amplitude-wizard")),
        (".venv/bin/amplitude-wizard", (".venv/bin/amplitude-wizard",)),
    ],
)
def test_the_program_is_named_as_it_was_called(argv0: str, words: tuple[str, ...]) -> None:
    """DESIGN: commands in machine output can be run as they are."""
    assert invoked_as(argv0) == words
