"""Guided runs against a local Amplitude that tests can see into, and break."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from running_cli import Said

from wizard.amplitude.transport import Transport
from wizard.model.run_data import EVENTS, Problem, RunData
from wizard.output.envelope import Envelope
from wizard.sandbox.server import Sandbox
from wizard.sandbox.values import HttpReply, HttpRequest

SHAPES: dict[str, type[RunData]] = {str(item.__struct_config__.tag): item for item in EVENTS}
FAST = ("--no-install", "--arrival-interval", "0.05")


class Breaker:
    """A room in front of all others: what it is asked for by name, it answers wrongly."""

    def __init__(self) -> None:
        self.name = ""
        self.reply = HttpReply(status=500)
        self.asked: list[str] = []

    def answer(self, request: HttpRequest) -> HttpReply | None:
        name = call_name(request)
        self.asked.append(name)
        return self.reply if self.name and name == self.name else None


def call_name(request: HttpRequest) -> str:
    """The tool or method of an MCP message, else the path."""
    if request.path != "/mcp" or not request.body:
        return request.path
    message: Any = msgspec.json.decode(request.body)
    params = message.get("params") or {}
    return str(params.get("name") or message["method"])


class Local:
    """The sandbox of the run that goes on, and what happens in each pause of the waiting."""

    def __init__(self) -> None:
        self.sandbox: Sandbox | None = None
        self.breaker = Breaker()
        self.sends: tuple[str, ...] = ()
        self.in_pause: Callable[[], bool] = lambda: False

    def pause(self, _seconds: float) -> bool:
        self.send(*self.sends)
        return self.in_pause()

    def send(self, *names: str) -> None:
        assert self.sandbox is not None
        events = [{"event_type": name, "device_id": "device"} for name in names]
        self.sandbox.store.accept("/2/httpapi", events)


def local_amplitude(monkeypatch: pytest.MonkeyPatch) -> Local:
    """Every sandbox that a run starts is seen; no try waits for the next one."""
    found = Local()
    start = Sandbox.start

    def remembered(*arguments: Any, rooms: Any = (), **named: Any) -> Sandbox:
        found.sandbox = start(*arguments, rooms=(found.breaker, *rooms), **named)
        return found.sandbox

    monkeypatch.setattr(Sandbox, "start", remembered)
    monkeypatch.setitem(Transport.__init__.__kwdefaults__, "sleep", lambda _seconds: None)
    monkeypatch.setattr("wizard.cli.arriving.pause_of", lambda _stdin: found.pause)
    return found


def checked(said: Said) -> list[str]:
    """The names of all lines with data, after each was held against its schema."""
    names = []
    for text in said.out.splitlines():
        line = msgspec.json.decode(text, type=Envelope)
        if line.data is not None:
            name = str(line.data.get("event"))
            msgspec.convert(line.data, SHAPES.get(name, Problem))
            names.append(name)
    return names
