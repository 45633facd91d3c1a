"""The program as a process starts it."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from wizard import __main__, __version__


@pytest.fixture(autouse=True)
def own_handler(monkeypatch: pytest.MonkeyPatch) -> None:
    """The SIGTERM handler of the test run stays."""
    monkeypatch.setattr(signal, "signal", lambda *_: None)


Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("by_nohup", [False, True])
def test_a_closed_terminal_asks_to_end(monkeypatch: pytest.MonkeyPatch, by_nohup: bool) -> None:
    """K13: it keeps a checkpoint as Ctrl+C does, unless `nohup` says that the run goes on."""
    handled: list[int] = []
    before = signal.SIG_IGN if by_nohup else signal.SIG_DFL
    monkeypatch.setattr(signal, "getsignal", lambda _: before)
    monkeypatch.setattr(signal, "signal", lambda number, _: handled.append(number))
    monkeypatch.setattr(sys, "argv", ["amplitude-wizard", "history"])
    assert __main__.main() == 0
    assert (signal.SIGHUP in handled) is not by_nohup
    assert signal.SIGTERM in handled


def test_a_command(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(sys, "argv", ["amplitude-wizard", "history", "--json"])
    assert __main__.main() == 0
    assert capsys.readouterr().out == '{\n  "runs": []\n}\n'


def test_the_version(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(sys, "argv", ["amplitude-wizard", "--version"])
    assert (__main__.main(), capsys.readouterr().out) == (0, f"{__version__}\n")


def test_ctrl_c_before_anything_has_begun(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """K15: also then no traceback."""

    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "argv", ["amplitude-wizard", "plan"])
    monkeypatch.setattr(__main__, "_run", interrupted)
    assert __main__.main() == 130


INTERRUPTED = """
import sys
import wizard.cli.main
from wizard.__main__ import main

def run(*given, **named):
    try:
        exec("raise KeyboardInterrupt")
    except KeyboardInterrupt:
        return 130

wizard.cli.main.run = run
sys.exit(main())
"""


def test_ctrl_c_that_was_handled_is_an_exit_code_and_no_signal(tmp_path: Path) -> None:
    """K15: 130, also by `python -m` and wherever the signal has come in."""
    (tmp_path / "interrupted.py").write_text(INTERRUPTED)
    done = subprocess.run([sys.executable, "-m", "interrupted"], cwd=tmp_path, capture_output=True)
    assert (done.returncode, done.stderr) == (130, b"")
