"""`status`: where the set-up of this project stands."""

import typer

from wizard.cli import options as o
from wizard.cli.entry import Call
from wizard.output.outcome import JsonDocument, Outcome


def status(ctx: typer.Context, app: o.App = None) -> Outcome:
    """Say where the set-up of this project stands. Reads only."""
    from wizard.cli.standing import project_status
    from wizard.output.views.status import status_blocks

    call: Call = ctx.obj
    found, _ = project_status(call, app)
    return Outcome(blocks=status_blocks(found), document=JsonDocument(found))
