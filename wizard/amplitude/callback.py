"""The loopback end of a sign-in: one answer of the browser, taken from nobody else.

A page elsewhere may try to call it: by a name that it has rebound to this machine (its Host is
foreign), from its own scripts (its Origin, or a mode that is no navigation), or with an answer that
we have not asked for (its state). All of these are refused, and we go on waiting.
"""

import os
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from threading import Event, Thread
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

from wizard.amplitude.hosts import is_loopback
from wizard.amplitude.pkce import same
from wizard.closing import Closing
from wizard.errors import InvalidArgument
from wizard.model.value import Value

HOST = "127.0.0.1"
PATH = "/callback"
PORTS = tuple(range(13222, 13233))
POLL_SECONDS = 0.05
LONGEST_TARGET = 8192
_PAGE = """<!doctype html><meta charset="utf-8"><title>Amplitude setup wizard</title>
<style>body{{font:16px system-ui;max-width:34rem;margin:15vh auto;padding:0 1rem}}</style>
<h1>{title}</h1><p>{text}</p>"""
_HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Connection": "close",
}


class Answer(Value, frozen=True, kw_only=True):
    """What the browser has brought: a code, or why there is none."""

    code: str | None = None
    error: str | None = None

    def __repr__(self) -> str:
        return f"Answer(error={self.error!r})"


def read_answer(query: str, state: str) -> Answer | None:
    """The answer to our own question; None for everything else."""
    fields = parse_qs(query, max_num_fields=20)
    if any(len(values) != 1 for values in fields.values()):
        return None
    if not same(state, fields.get("state", [""])[0]):
        return None
    code, error = fields.get("code", [""])[0], fields.get("error", [""])[0]
    if error:
        return Answer(error=error)
    return Answer(code=code) if code else None


def read_pasted(text: str, state: str) -> Answer | None:
    """The answer in an address that somebody pasted, or in its part behind `?`."""
    words = text.strip().strip("'\"")
    try:
        parts = urlsplit(words)
    except ValueError:
        return None
    if parts.scheme:
        return read_answer(parts.query, state) if _is_ours(words, parts.path) else None
    return read_answer(words.removeprefix("?"), state)


def is_foreign(headers: Mapping[str, str]) -> bool:
    """Whether a request is not a browser that was sent here. Header names are lower case."""
    if not is_loopback(f"//{headers.get('host', '')}"):
        return True
    origin = headers.get("origin")
    if origin not in (None, "null") and not is_loopback(origin or ""):
        return True
    return headers.get("sec-fetch-mode", "navigate") != "navigate"


class CallbackServer(Closing["CallbackServer"]):
    """Waits on the first free port of a range.

    with CallbackServer(state) as server: …open the browser…; server.answer(0.2)
    """

    def __init__(self, state: str, ports: tuple[int, ...] = PORTS) -> None:
        """Raises `InvalidArgument` (no_free_port)."""
        self._server = _bound(state, ports)
        self._thread = Thread(
            target=self._server.serve_forever, args=(POLL_SECONDS,), name="callback", daemon=True
        )
        self._thread.start()

    @property
    def redirect_uri(self) -> str:
        return redirect_uri(int(self._server.server_address[1]))

    def answer(self, timeout: float) -> Answer | None:
        """The answer; None if it has not come within `timeout` seconds."""
        self._server.has_come.wait(timeout)
        return self._server.answer

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def redirect_uri(port: int) -> str:
    """What the sign-in service knows us by; it takes any of our ports."""
    return f"http://localhost:{port}{PATH}"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # Elsewhere it only frees a port that was ours a moment ago; on Windows it would share one.
    allow_reuse_address = os.name != "nt"

    def __init__(self, port: int, state: str) -> None:
        self.state = state
        self.answer: Answer | None = None
        self.has_come = Event()
        super().__init__((HOST, port), _Handler)

    def server_bind(self) -> None:
        # HTTPServer asks the resolver for its own name here, which can take seconds.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def take(self, answer: Answer) -> None:
        """The first one counts."""
        if self.answer is None:
            self.answer = answer
            self.has_come.set()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is nobody's concern."""


class _Handler(BaseHTTPRequestHandler):
    server_version = "amplitude-wizard"
    sys_version = ""
    timeout = 5

    def do_GET(self) -> None:
        server = cast(_Server, self.server)
        path, _, query = self.path.partition("?")
        headers = {name.lower(): value for name, value in self.headers.items()}
        if is_foreign(headers):
            self._say(403, "Refused", "Only the browser that signs in may come here.")
        elif path != PATH or len(self.path) > LONGEST_TARGET:
            self._say(404, "Nothing here", "This port waits for the end of a sign-in.")
        else:
            self._take(server, read_answer(query, server.state))

    def _take(self, server: _Server, answer: Answer | None) -> None:
        if answer is None:
            text = "This is not the answer that the wizard waits for. It goes on waiting."
            self._say(400, "Not expected", text)
        elif answer.error:
            self._say(200, "Not signed in", "You can close this page and go back to the terminal.")
            server.take(answer)
        else:
            self._say(200, "Almost there", "You can close this page and go back to the terminal.")
            server.take(answer)

    def _say(self, status: int, title: str, text: str) -> None:
        body = _PAGE.format(title=title, text=text).encode()
        self.send_response(status)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: the target of a request holds the code."""


def _bound(state: str, ports: tuple[int, ...]) -> _Server:
    for port in ports:
        try:
            return _Server(port, state)
        except OSError:
            continue
    raise InvalidArgument(
        "no_free_port",
        f"none of the ports {ports[0]} to {ports[-1]} is free for the end of the sign-in",
        hint="end what uses them, or sign in with --paste",
        next_commands=[("login", "--paste")],
    )


def _is_ours(url: str, path: str) -> bool:
    return is_loopback(url) and path == PATH
