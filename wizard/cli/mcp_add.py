"""`mcp add`: Amplitude's MCP server in the settings of editors and agents."""

import typer

from wizard.cli import mcp_options as o
from wizard.cli.entry import Call
from wizard.output.outcome import Outcome


def add(
    ctx: typer.Context,
    client: o.ClientOption = None,
    server: o.ServerOption = None,
    progressive: o.Progressive = False,
) -> Outcome:
    """Install Amplitude's MCP server in editors and agents. Writes their settings, no secret."""
    from wizard.cli.mcp_clients import add_servers

    call: Call = ctx.obj
    return add_servers(call, client or (), server or (), progressive=progressive)
