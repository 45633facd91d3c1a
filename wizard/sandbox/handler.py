"""HTTP on the wire: one request read, guarded, handed to the service, its reply written."""

import socket
from http.server import BaseHTTPRequestHandler
from typing import Any, BinaryIO, Protocol, cast

from wizard.sandbox import feed, guard, replies
from wizard.sandbox.bodies import BodyTooLarge, UnreadableBody, read_body
from wizard.sandbox.ingestion import with_cors
from wizard.sandbox.rest import EVENTS_PATH
from wizard.sandbox.service import Service
from wizard.sandbox.values import HttpReply, HttpRequest


class Host(Protocol):
    """The server that connections come to."""

    service: Service

    def mark_stream(self, connection: socket.socket) -> None:
        """This connection only reads from us from now on."""
        ...


class SandboxHandler(BaseHTTPRequestHandler):
    """One connection; keep-alive, and silent: our output is not the place for an access log."""

    protocol_version = "HTTP/1.1"
    server_version = "amplitude-sandbox"
    sys_version = ""
    disable_nagle_algorithm = True
    timeout = 60

    def _serve(self) -> None:
        path, _, query = self.path.partition("?")
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = guard.refusal(path, headers)
        if reply is not None:
            self._refuse(reply)
        elif path == EVENTS_PATH and self.command == "GET":
            self._stream(feed.resume_from(headers.get("last-event-id"), query))
        else:
            self._answer(path, query, headers)

    def __getattr__(self, name: str) -> Any:
        # The base class looks for a method per verb (`do_GET` …); all of them are one here.
        if name.startswith("do_"):
            return self._serve
        raise AttributeError(name)

    def _answer(self, path: str, query: str, headers: dict[str, str]) -> None:
        try:
            body = read_body(cast(BinaryIO, self.rfile), headers)
        except BodyTooLarge:
            self._refuse(with_cors(replies.refusal(413)))
            return
        except UnreadableBody:
            self._refuse(with_cors(replies.failure(400, "Missing request body")))
            return
        request = HttpRequest(
            method=self.command, path=path, query=query, headers=headers, body=body
        )
        self._write(self._service.respond(request))

    def _refuse(self, reply: HttpReply) -> None:
        """Answer without having read the body: the connection can't be used again."""
        self.close_connection = True
        self._write(reply)

    def _write(self, reply: HttpReply) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers:
            self.send_header(name, value)
        if reply.status != 204:
            self.send_header("Content-Type", reply.content_type)
            self.send_header("Content-Length", str(len(reply.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def _stream(self, after: int) -> None:
        self.close_connection = True
        self._server.mark_stream(self.connection)
        self.send_response(200)
        self.send_header("Content-Type", feed.CONTENT_TYPE)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        for piece in feed.feed(self._service.store, after):
            self.wfile.write(piece)

    @property
    def _server(self) -> Host:
        return cast(Host, self.server)

    @property
    def _service(self) -> Service:
        return self._server.service

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: see the class."""
