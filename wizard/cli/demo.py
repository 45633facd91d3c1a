"""`demo`: the whole way, on an app of our own."""

import typer

from wizard.cli.entry import Call
from wizard.output.outcome import Outcome


def demo(ctx: typer.Context) -> Outcome:
    """Set up a small shop, use it, show its events, undo it all."""
    from wizard.cli.demonstrating import demonstrate

    call: Call = ctx.obj
    return demonstrate(call)
