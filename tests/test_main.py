"""The program as a process starts it."""

import signal
import sys

import pytest

from wizard import __main__, __version__


@pytest.fixture(autouse=True)
def own_handler(monkeypatch: pytest.MonkeyPatch) -> None:
    """The SIGTERM handler of the test run stays."""
    monkeypatch.setattr(signal, "signal", lambda *_: None)


Capture = pytest.CaptureFixture[str]


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
