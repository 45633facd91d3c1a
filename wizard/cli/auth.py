"""`auth status` and `auth token`: the stored sign-in, for scripts."""

import typer

from wizard.cli.entry import Call
from wizard.output.outcome import Outcome


def status(ctx: typer.Context) -> Outcome:
    """Say whether somebody is signed in (exit 3 if not). Reads only what is stored."""
    from wizard.cli.session_commands import auth_status

    call: Call = ctx.obj
    return auth_status(call)


def token(ctx: typer.Context) -> Outcome:
    """Print the access token, refreshed if it is about to end. A secret: mind where it goes."""
    from wizard.cli.session_commands import auth_token

    call: Call = ctx.obj
    return auth_token(call)
