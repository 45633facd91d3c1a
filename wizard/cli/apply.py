"""`apply`: exactly the plan that was shown."""

import typer

from wizard.cli import options as o
from wizard.cli.entry import Call
from wizard.output.outcome import Outcome


def apply(ctx: typer.Context, plan_id: o.PlanId = None, no_install: o.NoInstall = False) -> Outcome:
    """Carry out a plan, all of it or nothing. Needs --plan-id and --yes."""
    from wizard.cli.applying import apply_stored, granted, required_plan_id

    call: Call = ctx.obj
    chosen = required_plan_id(call, plan_id)
    kept = ("--no-install",) if no_install else ()
    granted(call, "apply", ("apply", "--plan-id", chosen, *kept, "--yes"))
    return apply_stored(call, chosen, install=not no_install)
