"""`logout`: forget who is signed in."""

import typer

from wizard.cli.entry import Call
from wizard.output.outcome import Outcome


def logout(ctx: typer.Context) -> Outcome:
    """Forget every stored sign-in, and this directory's checkpoint."""
    from wizard.cli.session_commands import log_out

    call: Call = ctx.obj
    return log_out(call)
