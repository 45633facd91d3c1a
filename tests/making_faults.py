"""A TCP proxy in front of a sandbox that breaks chosen requests in every way a network can."""

import json
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

HTML = b"<!doctype html><title>Welcome to the hotel</title>"
STATUSES = (401, 403, 404, 409, 429, 500, 503)
FAULTS = (
    "reset", "closed", "slow", "html", "cut", "broken_json", "wrong_shape", "redirect",
    *map(str, STATUSES),
)  # fmt: skip
_DRIP_SECONDS = 0.05


@dataclass
class FaultProxy:
    """`fault` strikes every request to `path` while both are set; `seen` counts those."""

    upstream: tuple[str, int]
    listener: socket.socket
    path: str = ""
    fault: str = ""
    skip: int = 0
    canned: tuple[int, bytes] = (200, b"{}")
    seen: list[str] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def break_(self, path: str, fault: str, *, skip: int = 0) -> None:
        """From now on; the first `skip` requests to the path still get through."""
        self.path, self.fault, self.skip = path, fault, skip
        self.seen.clear()

    def answer_with(self, path: str, status: int, body: object) -> None:
        """This answer to every request to the path."""
        self.canned = (status, json.dumps(body).encode())
        self.break_(path, "canned")

    def heal(self) -> None:
        self.fault = ""

    def serve(self) -> None:
        while not self.closing.is_set():
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._one, args=(connection,), daemon=True).start()

    def _one(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            head = _head(connection)
            target = head.split(b" ", 2)[1].decode() if head.count(b" ") >= 2 else ""
            if self.fault and urlsplit(target).path == self.path:
                self.seen.append(target)
                if len(self.seen) > self.skip:
                    self._strike(connection)
                    return
            self._forward(connection, head)

    def _strike(self, connection: socket.socket) -> None:
        match self.fault:
            case "reset":
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            case "closed":
                connection.shutdown(socket.SHUT_RDWR)
            case "slow":
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
                while not self.closing.wait(_DRIP_SECONDS):
                    connection.sendall(b" ")
            case "canned":
                connection.sendall(_answer(*self.canned))
            case fault:
                connection.sendall(_ANSWERS.get(fault) or _answer(int(fault), b'{"message": "no"}'))

    def _forward(self, connection: socket.socket, head: bytes) -> None:
        with socket.create_connection(self.upstream, timeout=10) as upstream:
            upstream.sendall(head)
            threading.Thread(target=_pump, args=(connection, upstream), daemon=True).start()
            _pump(upstream, connection)


@contextmanager
def fault_proxy(url: str) -> Iterator[FaultProxy]:
    """A proxy in front of `url`; harmless until it is told otherwise."""
    parts = urlsplit(url)
    listener = socket.create_server(("127.0.0.1", 0))
    proxy = FaultProxy((parts.hostname or "", parts.port or 0), listener)
    thread = threading.Thread(target=proxy.serve, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.closing.set()
        # Closing a socket wakes nobody that waits in accept.
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(timeout=5)


def dead_url() -> str:
    """An address of this machine where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"http://127.0.0.1:{server.getsockname()[1]}"


def _head(connection: socket.socket) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head:
        chunk = connection.recv(65536)
        if not chunk:
            return head
        head += chunk
    return head


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while chunk := source.recv(65536):
            target.sendall(chunk)
        target.shutdown(socket.SHUT_WR)


def _answer(status: int, body: bytes, kind: str = "application/json", more: bytes = b"") -> bytes:
    return (
        f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n".encode()
        + more
        + b"Connection: close\r\n\r\n"
        + body
    )


_ANSWERS = {
    "html": _answer(200, HTML, "text/html"),
    "cut": _answer(200, b'{"data": {"orgs": []}, "access_token": "never"}')[:-20],
    "broken_json": _answer(200, b'{"data": {"orgs": ['),
    "wrong_shape": _answer(200, b'{"unexpected": [1, 2, 3]}'),
    "redirect": _answer(302, b"", more=b"Location: http://127.0.0.1:9/steal\r\n"),
}
