"""Both ends against the official SDK: its client talks to our room, our client to its server."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

import httpx
import pytest
from insights_wire import APP, People

from wizard.amplitude.hosts import hosts_for
from wizard.amplitude.mcp_answers import found
from wizard.amplitude.mcp_client import McpClient
from wizard.amplitude.transport import Reply, Request, Transport
from wizard.errors import AccessDenied
from wizard.sandbox.insights.room import InsightsRoom
from wizard.sandbox.server import Sandbox

pytest.importorskip("mcp")


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    room = InsightsRoom(People())
    with Sandbox.start(rooms=(room,)) as running:
        room.watch(running.store)
        yield running


async def _talk(url: str) -> tuple[list[str], bool, str]:
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    http = httpx.AsyncClient(headers={"Authorization": "Bearer good"}, trust_env=False)
    chart = {
        "kind": "segmentation",
        "events": [{"event": "Signed Up"}],
        "date_range": {"relative": "Last 7 Days"},
    }
    arguments = {"projectId": APP, "chart": chart}
    async with (
        http,
        streamable_http_client(url, http_client=http) as streams,
        ClientSession(streams[0], streams[1]) as session,
    ):
        await session.initialize()
        tools = [tool.name for tool in (await session.list_tools()).tools]
        answer: Any = await session.call_tool("query_amplitude_data", arguments)
        return tools, bool(answer.is_error), answer.content[0].text


def test_the_official_client_is_served(sandbox: Sandbox) -> None:
    tools, failed, text = asyncio.run(_talk(f"{sandbox.url}/mcp"))
    assert "create_dashboard" in tools
    assert not failed
    assert "chartEditId" in text


class Signed:
    """A bare transport with a token."""

    def __init__(self, url: str) -> None:
        self.hosts = hosts_for("us", {"mcp": url})
        self._transport = Transport()

    def send(
        self, make: Callable[[str], Request], token: Literal["access", "id"] = "access"
    ) -> Reply:
        return self._transport.send(make("token"))


@contextmanager
def served(app: Any) -> Iterator[str]:
    import uvicorn

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(app, log_level="critical", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/mcp"
        server.should_exit = True
        thread.join(10)


@pytest.mark.parametrize(
    "kind", [{}, {"json_response": True}, {"stateless_http": True}], ids=["stream", "json", "bare"]
)
def test_the_official_server_is_understood(kind: dict[str, bool]) -> None:
    """Streams and plain JSON, with and without a session; a failing tool says why."""
    from mcp.server.mcpserver import MCPServer
    from mcp.server.mcpserver.exceptions import ToolError

    server = MCPServer("amplitude")

    @server.tool()
    def query_amplitude_data(projectId: str) -> str:  # noqa: N803 - as the real tool has it
        if projectId != APP:
            raise ToolError("Forbidden: no access to project")
        return '{"chartEditId": "e1"}'

    with served(server.streamable_http_app(**kind)) as url, McpClient(Signed(url)) as client:
        assert client.tools() == {"query_amplitude_data"}
        answer = client.call("query_amplitude_data", {"projectId": APP})
        assert found(answer, "chartEditId") == "e1"
        with pytest.raises(AccessDenied):
            client.call("query_amplitude_data", {"projectId": "1"})
