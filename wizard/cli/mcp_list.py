"""`mcp list`: which editors and agents have our MCP servers."""

import typer

from wizard.cli.entry import Call
from wizard.output.outcome import JsonDocument, Outcome


def list_(ctx: typer.Context) -> Outcome:
    """List editors and agents, and which of these MCP servers each has. Reads only."""
    from wizard.cli.mcp_clients import standings
    from wizard.output.views.clients import standing_blocks

    call: Call = ctx.obj
    found = standings(call)
    return Outcome(blocks=standing_blocks(found), document=JsonDocument(found))
