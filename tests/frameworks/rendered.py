"""Renders the helper module, imports it, and catches what the real SDK sends."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import module_from_spec, spec_from_file_location
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

from wizard.templating import render

KEY = "0123456789abcdef0123456789abcdef"
_number = count()


def text(framework: str, **values: object) -> str:
    defaults: dict[str, object] = {
        "framework": framework,
        "env_var": "AMPLITUDE_API_KEY",
        "zone": "US",
        "reader": "os",
        "session_key": "_user_id",
        "lifespan": True,
    }
    return render(f"{framework}/amplitude_events.py.j2", **{**defaults, **values})


def load(framework: str, folder: Path, **values: object) -> ModuleType:
    path = folder / "amplitude_events.py"
    path.write_text(text(framework, **values), encoding="utf-8")
    name = f"rendered_{framework}_{next(_number)}"
    spec = spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Listener:
    """A local stand-in for the ingestion endpoint."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.bodies: list[dict[str, Any]] = []

    @property
    def events(self) -> list[dict[str, Any]]:
        return [event for body in self.bodies for event in body["events"]]


@contextmanager
def listening() -> Iterator[Listener]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            listener.bodies.append(json.loads(body))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'{"code": 200}')

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listener = Listener(f"http://127.0.0.1:{server.server_port}/2/httpapi")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield listener
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
