"""The guided run at a real terminal: choose, stop, resume, approve (K04, K13, K15, K24)."""

import os
import pty
import re
import select
import sys
import time
from pathlib import Path

from cli_projects import contents, make_shop
from running_cli import Cli

from wizard.exit_codes import ExitCode

SECONDS = 60.0
ANSI = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


class Terminal:
    """One process at a pseudo terminal."""

    def __init__(self, *arguments: str, cwd: Path) -> None:
        self.said = ""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.chdir(cwd)
            os.environ["PROMPT_TOOLKIT_NO_CPR"] = "1"
            os.environ["COLUMNS"] = "200"
            os.execv(sys.executable, [sys.executable, "-m", "wizard", *arguments])

    def answer(self, question: str, keys: str) -> None:
        """Wait for a question, then press keys."""
        self._read_until(question)
        os.write(self._fd, keys.encode())

    def end(self) -> int:
        """Read to the end; the exit code."""
        self._read_until(None)
        os.close(self._fd)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _read_until(self, wanted: str | None) -> None:
        since = len(self.said)
        deadline = time.monotonic() + SECONDS
        while wanted is None or wanted not in ANSI.sub("", self.said[since:]):
            ready, _, _ = select.select([self._fd], [], [], max(0.0, deadline - time.monotonic()))
            chunk = self._chunk() if ready else b""
            if not chunk:
                assert wanted is None, f"{wanted!r} was never asked: {self.said[-2000:]}"
                return
            self.said += chunk.decode(errors="replace")

    def _chunk(self) -> bytes:
        try:
            return os.read(self._fd, 65536)
        except OSError:
            return b""


def test_stop_and_go_on(tmp_path: Path, cli: Cli) -> None:
    shop = make_shop(tmp_path / "shop")
    (shop / "requirements.txt").write_text("flask==3.1.0\npython-dotenv==1.0.1\n")
    before = contents(shop)
    first = Terminal("--no-install", "--install-only", cwd=shop)
    first.answer("Track these events?", "\r")
    first.answer("Apply exactly this?", "\x03")
    assert first.end() == ExitCode.USER_CANCELLED
    assert "--resume" in first.said
    assert contents(shop) == before

    second = Terminal("--no-install", "--install-only", "--resume", cwd=shop)
    second.answer("Apply exactly this?", "y")
    second.answer("API key", "\r")
    assert second.end() == ExitCode.SUCCESS
    assert "Track these events?" not in second.said
    assert "wizard@amplitude.com" in second.said
    assert ".amplitude/events.json" in contents(shop)

    assert cli("undo", "--yes", cwd=shop).code == ExitCode.SUCCESS
    assert contents(shop) == before
