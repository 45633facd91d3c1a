"""`undo`: take a run back, byte for byte."""

from typing import Annotated

import typer

from wizard.cli.entry import Call
from wizard.output.outcome import Outcome


def undo(
    ctx: typer.Context,
    run: Annotated[
        str | None, typer.Argument(metavar="[RUN]", help="The run's id. Default: the latest.")
    ] = None,
) -> Outcome:
    """Take a run back; asks in a terminal, needs --yes elsewhere."""
    from wizard.cli.applying import undo_stored

    call: Call = ctx.obj
    return undo_stored(call, run)
