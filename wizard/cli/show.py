"""`show`: a stored plan."""

from datetime import datetime, timezone
from typing import Annotated

import typer

from wizard.cli import options as o
from wizard.cli.entry import Call
from wizard.output.outcome import Outcome

LONG_AGO = datetime(1970, 1, 1, tzinfo=timezone.utc)


def show(
    ctx: typer.Context,
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="The plan's id.")],
    format: o.Format = None,  # noqa: A002 - the name of the flag
) -> Outcome:
    """Show a stored plan, also one that has expired."""
    from wizard.cli.planning import plan_outcome
    from wizard.cli.project import open_any
    from wizard.workspace.plan_store import load_plan

    call: Call = ctx.obj
    # Seen from long ago no plan has expired yet, and looking at one does no harm.
    stored = load_plan(open_any(call).state, plan, now=LONG_AGO)
    return plan_outcome(call, stored, format or o.PlanFormat.DIFF)
