"""`whoami`: who is signed in, and for which app this directory was set up."""

import typer

from wizard.cli.entry import Call
from wizard.output.outcome import Outcome


def whoami(ctx: typer.Context) -> Outcome:
    """Say who is signed in, and the app of this directory. Reads only what is stored."""
    from wizard.cli.session_commands import who_am_i

    call: Call = ctx.obj
    return who_am_i(call)
