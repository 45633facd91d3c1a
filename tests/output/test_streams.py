"""The streams of the process, as they are and when their reader has gone."""

import os
import sys
from io import TextIOWrapper
from pathlib import Path

import pytest

from wizard.output.streams import Streams, close_quietly, process_streams


def test_the_process_speaks_utf8(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A legacy locale must not turn an answer into a crash."""
    with (tmp_path / "out").open("w+b") as file:
        stream = TextIOWrapper(file, encoding="ascii", newline="\r\n")
        monkeypatch.setattr(sys, "stdout", stream)
        process_streams().stdout.write("→ ok\n")
        stream.flush()
        assert (tmp_path / "out").read_bytes() == "→ ok\n".encode()
        stream.detach()


def test_a_closed_stream_is_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    streams = process_streams()
    streams.stdout.write("lost")
    streams.stderr.write("lost")
    assert streams.stdin.read() == ""
    assert not streams.interactive
    for stream in (streams.stdin, streams.stdout, streams.stderr):
        stream.close()


def test_a_reader_that_has_gone_is_no_error() -> None:
    """K14: no traceback when the consumer of stdout goes away."""
    reader, writer = os.pipe()
    os.close(reader)
    stream = os.fdopen(writer, "w")
    stream.write("data")
    close_quietly(Streams(stdin=sys.stdin, stdout=stream, stderr=sys.stderr))
    stream.close()


@pytest.mark.parametrize(("stdin", "stdout"), [(True, False), (False, True), (True, True)])
def test_a_question_needs_both_ends(stdin: bool, stdout: bool) -> None:
    from running_cli import Stream

    streams = Streams(stdin=Stream(tty=stdin), stdout=Stream(tty=stdout), stderr=Stream())
    assert streams.interactive is (stdin and stdout)
