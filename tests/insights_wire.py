"""A sign-in whose requests go straight into the local MCP room, and may be made to fail."""

from collections.abc import Callable
from typing import Any, Literal
from urllib.parse import urlsplit

import httpx
import msgspec

from wizard.amplitude.failures import from_status
from wizard.amplitude.hosts import Hosts, hosts_for
from wizard.amplitude.transport import Reply, Request
from wizard.errors import NetworkFailed
from wizard.sandbox.insights.room import InsightsRoom
from wizard.sandbox.values import HttpReply, HttpRequest

URL = "http://127.0.0.1:4711"
APP = "123456"
TOKENS = {"good": "ada@example.com", "other": "eve@example.com"}


class People:
    """Two people; only the first one may see the app."""

    def bearer(self, request: HttpRequest) -> str | None:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        return TOKENS.get(token) if scheme == "Bearer" else None

    def app(self, app_id: str, email: str) -> object | None:
        return APP if app_id == APP and email == TOKENS["good"] else None


class Wire:
    """Counts requests by what they are for; `broken` names those that fail before they arrive,
    `lost` those whose answer gets lost.
    """

    def __init__(self, room: InsightsRoom, token: str = "good") -> None:
        self.room = room
        self.token = token
        self.hosts: Hosts = hosts_for("us", {"mcp": f"{URL}/mcp", "app": URL})
        self.asked: list[str] = []
        self.broken: set[str] = set()
        self.lost: set[str] = set()
        self.swap: Callable[[str, HttpReply], HttpReply] = lambda _name, reply: reply

    def send(
        self, make: Callable[[str], Request], token: Literal["access", "id"] = "access"
    ) -> Reply:
        request = make(self.token)
        name = call_name(request)
        self.asked.append(name)
        if name in self.broken:
            raise NetworkFailed("network_unreachable", "gone")
        answer = self.room.answer(as_http(request))
        assert answer is not None
        answer = self.swap(name, answer)
        if name in self.lost:
            raise NetworkFailed("network_broken", "cut off")
        headers = {key.lower(): value for key, value in answer.headers}
        if not 200 <= answer.status < 300 and answer.status not in request.expected:
            found = from_status(answer.status, httpx.Headers(headers), request.api, request.url)
            raise found.error
        return Reply(request.api, request.url, answer.status, headers, answer.body)


def call_name(request: Request) -> str:
    """The tool that is called, else the method, else the HTTP verb."""
    message: Any = request.json or {}
    params = message.get("params") or {}
    return str(params.get("name") or message.get("method") or request.method)


def as_http(request: Request) -> HttpRequest:
    headers = {"host": "127.0.0.1:4711", **{k.lower(): v for k, v in request.headers.items()}}
    body = b""
    if request.json is not None:
        body = msgspec.json.encode(request.json)
        headers["content-type"] = "application/json"
    return HttpRequest(
        method=request.method, path=urlsplit(request.url).path, headers=headers, body=body
    )
