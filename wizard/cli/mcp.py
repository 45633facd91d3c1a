"""`mcp serve`: the wizard as tools for AI agents."""

from importlib.util import find_spec
from typing import Annotated

import typer

from wizard.cli.entry import Call
from wizard.errors import InvalidArgument
from wizard.output.outcome import Outcome

AllowApply = Annotated[
    bool,
    typer.Option("--allow-apply", help="Offer apply_plan and undo_run too, which write."),
]


def serve(ctx: typer.Context, allow_apply: AllowApply = False) -> Outcome:
    """Offer the wizard's operations as MCP tools over stdio."""
    if find_spec("mcp") is None:
        raise InvalidArgument(
            "mcp_extra_missing",
            "`mcp serve` needs the SDK of the Model Context Protocol, which is not installed",
            hint="pip install 'amplitude-wizard[mcp]'",
        )
    from wizard.mcp.server import serve as serve_tools

    call: Call = ctx.obj
    serve_tools(call, allow_apply=allow_apply)
    return Outcome()
