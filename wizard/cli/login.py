"""`login`: sign in to Amplitude with the browser."""

import typer

from wizard.cli import options as o
from wizard.cli.entry import Call
from wizard.output.outcome import Outcome


def login(ctx: typer.Context, no_browser: o.NoBrowser = False, paste: o.Paste = False) -> Outcome:
    """Sign in to Amplitude with the browser; later runs use it too."""
    from wizard.cli.logging_in import log_in

    call: Call = ctx.obj
    return log_in(call, no_browser=no_browser, paste=paste)
