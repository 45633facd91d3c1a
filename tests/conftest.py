"""What every test stands on: nothing of the machine's settings, and state of its own."""

import os
import signal
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings
from running_cli import Cli, run_cli

settings.register_profile("wizard", deadline=None, derandomize=True, max_examples=100)
settings.load_profile("wizard")

# A runner in the background of a shell ignores SIGINT, and every child would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

STEERING = ("AMPLITUDE", "NO_COLOR", "FORCE_COLOR", "CI", "XDG_")


@pytest.fixture(autouse=True)
def outside_world(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The wizard's state goes to a folder of this test; no variable of the machine gets in."""
    for name in tuple(os.environ):
        if name.startswith(STEERING):
            monkeypatch.delenv(name)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("AMPLITUDE_WIZARD_CACHE_DIR", str(tmp_path_factory.mktemp("state")))


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """`cli("plan", "--json", cwd=project)` runs one command line in this process."""
    return partial(run_cli, cwd=tmp_path)
