"""`mcp remove`: take our MCP servers out of the settings of editors and agents."""

import typer

from wizard.cli import mcp_options as o
from wizard.cli.entry import Call
from wizard.output.outcome import Outcome


def remove(
    ctx: typer.Context, client: o.ClientOption = None, server: o.ServerOption = None
) -> Outcome:
    """Take these MCP servers out of editors and agents again; needs --yes where nobody is asked."""
    from wizard.cli.mcp_clients import remove_servers

    call: Call = ctx.obj
    return remove_servers(call, client or (), server or ())
