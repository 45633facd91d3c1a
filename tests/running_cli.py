"""Running command lines in this process, and what they said."""

import io
import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wizard.cli.main import run
from wizard.output.streams import Streams
from wizard.settings import load_settings


@dataclass(frozen=True)
class Said:
    """What one command line has said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The NDJSON lines on stdout."""
        return [json.loads(line) for line in self.out.splitlines()]

    def events(self, name: str) -> list[dict[str, Any]]:
        """The data of every line about `name`."""
        found = (line.get("data", {}) for line in self.lines)
        return [data for data in found if data.get("event") == name]


class Stream(io.StringIO):
    """A stream that says whether it is a terminal."""

    def __init__(self, *, tty: bool = False) -> None:
        super().__init__()
        self._tty = tty

    def isatty(self) -> bool:
        return self._tty

    def fileno(self) -> int:
        """Where the output of a command goes that the wizard runs."""
        return sys.__stderr__.fileno()


Cli = Callable[..., Said]


def run_cli(
    *arguments: str,
    cwd: Path,
    environ: Mapping[str, str] | None = None,
    tty: bool = False,
    program: str = "amplitude-wizard",
) -> Said:
    """Run one command line with its own streams; `tty` makes them a terminal."""
    streams = Streams(stdin=Stream(tty=tty), stdout=Stream(tty=tty), stderr=Stream(tty=tty))
    found = load_settings({**os.environ, **(environ or {})})
    before = Path.cwd()
    os.chdir(cwd)
    try:
        code = run((program, *arguments), streams, found)
    finally:
        os.chdir(before)
    return Said(int(code), streams.stdout.getvalue(), streams.stderr.getvalue())
