"""A real client of the Python SDK: against `python -m wizard mcp serve`, or in this process."""

import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
from mcp import Client, ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from running_cli import Stream

from wizard.cli.command import GLOBAL_OPTIONS
from wizard.cli.entry import make_call
from wizard.cli.main import make_entry
from wizard.mcp.server import WizardServer
from wizard.output.streams import Streams
from wizard.settings import load_settings

SERVE = ("-m", "wizard", "mcp", "serve")
Talk = Callable[[Any], Awaitable[Any]]


def with_server(talk: Talk, cwd: Path, *options: str, **environ: str) -> Any:
    """What `talk` answers, after a whole session with a server of its own."""

    async def session() -> Any:
        server = StdioServerParameters(
            command=sys.executable, args=[*SERVE, *options], env={**os.environ, **environ}, cwd=cwd
        )
        with Path(os.devnull).open("w") as nowhere:
            async with stdio_client(server, nowhere) as streams, ClientSession(*streams) as client:
                await client.initialize()
                return await talk(client)

    return anyio.run(session)


def with_tools(
    talk: Talk, cwd: Path, *, allow_apply: bool = False, allow_token: bool = False, **given: Any
) -> Any:
    """The same without a process: the SDK's client talks to our server directly."""
    streams = Streams(stdin=Stream(), stdout=Stream(), stderr=Stream())
    entry = make_entry(("amplitude-wizard",), streams, load_settings(os.environ), cwd)
    call = make_call(entry, {**dict.fromkeys(GLOBAL_OPTIONS), "install_dir": cwd, **given})

    async def session() -> Any:
        server = WizardServer(call, allow_apply=allow_apply, allow_token=allow_token)
        async with Client(server) as client:
            return await talk(client)

    answer = anyio.run(session)
    assert streams.stdout.getvalue() == ""  # type: ignore[attr-defined]
    return answer


async def value(client: Any, tool: str, **arguments: Any) -> dict[str, Any]:
    """A tool's answer; the SDK checks it against the tool's own output schema."""
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    assert json.loads(result.content[0].text) == result.structured_content
    return dict(result.structured_content or {})


async def problem(client: Any, tool: str, **arguments: Any) -> dict[str, Any]:
    """What a tool's error says; it has no structured part, which other SDKs would reject."""
    result = await client.call_tool(tool, arguments)
    assert result.is_error
    assert result.structured_content is None
    return dict(json.loads(result.content[0].text))
