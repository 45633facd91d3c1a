"""Our input, so that a signal can end it: a thread that waits for the client can't be woken."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread

_STDIN = 0
_CHUNK = 64 * 1024


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Within, a signal to end is the end of stdin: what is being done is finished first.

    Where a socket can't stand in for stdin (Windows), only the client ends it.
    """
    if os.name != "posix":
        yield
        return
    client = os.dup(_STDIN)
    ours, theirs = socket.socketpair()
    os.dup2(theirs.fileno(), _STDIN)
    before = {number: signal.signal(number, lambda *_: _end(ours)) for number in _signals()}
    Thread(target=_pass_on, args=(client, ours), name="stdin", daemon=True).start()
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        os.dup2(client, _STDIN)
        ours.close()
        theirs.close()


def _signals() -> tuple[signal.Signals, ...]:
    return (signal.SIGINT, signal.SIGTERM, signal.Signals["SIGHUP"])


def _pass_on(client: int, ours: socket.socket) -> None:
    with suppress(OSError):  # the other end was closed: nobody wants the rest
        while chunk := os.read(client, _CHUNK):
            ours.sendall(chunk)
    _end(ours)


def _end(ours: socket.socket) -> None:
    with suppress(OSError):  # it has ended before
        ours.shutdown(socket.SHUT_WR)
