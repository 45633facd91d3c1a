"""Our input, so that a signal can end it: a thread that waits for the client can't be woken."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread

_STDIN = 0
_CHUNK = 64 * 1024


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Within, SIGINT and SIGTERM are the end of stdin: what is being done is finished first."""
    client = os.dup(_STDIN)
    reader, writer = os.pipe()
    os.dup2(reader, _STDIN)
    os.close(reader)
    before = {number: signal.signal(number, lambda *_: _close(writer)) for number in _signals()}
    Thread(target=_pass_on, args=(client, writer), name="stdin", daemon=True).start()
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        _close(writer)


def _signals() -> tuple[signal.Signals, ...]:
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    return tuple(signal.Signals[name] for name in names if hasattr(signal, name))


def _pass_on(client: int, writer: int) -> None:
    with suppress(OSError):  # the other end was closed: that is how it ends
        while chunk := os.read(client, _CHUNK):
            _write_all(writer, chunk)
    _close(writer)


def _write_all(writer: int, chunk: bytes) -> None:
    while chunk:
        chunk = chunk[os.write(writer, chunk) :]


def _close(writer: int) -> None:
    with suppress(OSError):
        os.close(writer)
