"""`listen`: a local Amplitude, to see what an app really sends."""

from typing import Annotated

import typer

from wizard.cli import options as o
from wizard.cli.entry import Call
from wizard.output.outcome import Outcome


def listen(
    ctx: typer.Context,
    command: Annotated[
        list[str] | None,
        typer.Argument(metavar="[-- COMMAND...]", help="Runs with the endpoint set for it."),
    ] = None,
    port: o.Port = None,
    plan_id: o.PlanId = None,
) -> Outcome:
    """Show and judge the events that an app sends, on this machine."""
    from wizard.cli.listening import listen_to

    call: Call = ctx.obj
    return listen_to(call, tuple(command or ()), port=port or 0, plan_id=plan_id)
