"""`mcp serve`: the wizard as tools for AI agents."""

from typing import Annotated

import typer

from wizard.cli.entry import Call
from wizard.errors import InvalidArgument
from wizard.output.outcome import Outcome

AllowApply = Annotated[
    bool,
    typer.Option("--allow-apply", help="Offer apply_plan and undo_run too, which write."),
]
AllowToken = Annotated[
    bool,
    typer.Option("--allow-token", help="Offer get_auth_token too, which hands out a secret."),
]


def serve(
    ctx: typer.Context, allow_apply: AllowApply = False, allow_token: AllowToken = False
) -> Outcome:
    """Offer the wizard's operations as MCP tools over stdio."""
    try:
        from wizard.mcp.server import serve as serve_tools
    except ImportError as error:
        if (error.name or "").partition(".")[0] == "wizard":
            raise
        raise InvalidArgument(
            "mcp_extra_missing",
            f"`mcp serve` needs the Python SDK of the Model Context Protocol: {error}",
            hint="pip install 'amplitude-wizard[mcp]'",
        ) from None
    call: Call = ctx.obj
    serve_tools(call, allow_apply=allow_apply, allow_token=allow_token)
    return Outcome()
