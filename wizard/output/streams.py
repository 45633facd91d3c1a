"""The three streams of a process, as values that a test can replace."""

import os
import sys
from io import TextIOWrapper
from typing import Literal, TextIO

from msgspec import Struct


class Streams(Struct, frozen=True):
    """`stdout` carries data and nothing else; everything said on the way goes to `stderr`."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO

    @property
    def interactive(self) -> bool:
        """Whether somebody can be asked, and sees the question."""
        return self.stdin.isatty() and self.stdout.isatty()


def process_streams() -> Streams:
    """This process's streams, in UTF-8 with bare line feeds whatever the locale says.

    One that was closed before we started is nowhere: nothing is read from it or kept of it.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    return Streams(
        stdin=sys.stdin or _nowhere("r"),
        stdout=sys.stdout or _nowhere("w"),
        stderr=sys.stderr or _nowhere("w"),
    )


def _nowhere(mode: Literal["r", "w"]) -> TextIO:
    return open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123 - lives as long as we


def write_exact(stream: TextIO, text: str) -> None:
    """`text` in UTF-8; what stands for a byte that is none (`surrogateescape`) as that byte."""
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(text)
        return
    stream.flush()
    buffer.write(text.encode("utf-8", "surrogateescape"))
    buffer.flush()


def close_quietly(streams: Streams) -> None:
    """Flush; where the reader has gone, leave nothing that the interpreter could complain about."""
    try:
        streams.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), streams.stdout.fileno())
