"""An HTTP server on a loopback port that ends promptly and loses nothing that has arrived."""

import socket
from contextlib import suppress
from http.server import ThreadingHTTPServer
from socketserver import TCPServer
from sys import exc_info
from threading import Condition
from typing import Any

from wizard.sandbox.handler import SandboxHandler
from wizard.sandbox.service import Service

HOST = "127.0.0.1"
PATIENCE_SECONDS = 0.1


class LoopbackServer(ThreadingHTTPServer):
    """An HTTP server that knows its open connections, so that it can end them promptly."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, service: Service) -> None:
        self.service = service
        self._uploads: set[socket.socket] = set()
        self._streams: set[socket.socket] = set()
        self._fewer = Condition()
        super().__init__((HOST, port), SandboxHandler)

    def server_bind(self) -> None:
        # HTTPServer asks the resolver for its own name here, which can take seconds.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._fewer:
            self._uploads.add(request)
        super().process_request(request, client_address)

    def mark_stream(self, connection: socket.socket) -> None:
        """This connection only reads from us from now on."""
        with self._fewer:
            self._uploads.discard(connection)
            self._streams.add(connection)
            self._fewer.notify_all()

    def shutdown_request(self, request: Any) -> None:
        super().shutdown_request(request)
        with self._fewer:
            self._uploads.discard(request)
            self._streams.discard(request)
            self._fewer.notify_all()

    def end_uploads(self) -> None:
        """Take what has arrived, answer it, and nothing more."""
        with self._fewer:
            for connection in self._uploads:
                _shut(connection, socket.SHUT_RD)
            self._fewer.wait_for(lambda: not self._uploads, PATIENCE_SECONDS)

    def end_streams(self) -> None:
        """Let the readers have the last events, then hang up on everybody."""
        with self._fewer:
            self._fewer.wait_for(lambda: not self._streams, PATIENCE_SECONDS)
            for connection in self._uploads | self._streams:
                _shut(connection, socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        # A client that hangs up is not an error of ours.
        if not isinstance(exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def _shut(connection: socket.socket, how: int) -> None:
    with suppress(OSError):
        connection.shutdown(how)
