"""`apply`: exactly the plan that was shown."""

import typer

from wizard.cli import options as o
from wizard.cli.entry import Call
from wizard.output.outcome import Outcome


def apply(
    ctx: typer.Context,
    plan_id: o.PlanId = None,
    no_install: o.NoInstall = False,
    approve_events: o.ApproveEvents = False,
    revise_events: o.ReviseEvents = None,
    skip_events: o.SkipEvents = False,
    remember: o.Remember = False,
) -> Outcome:
    """Carry out a plan, all of it or nothing. Needs --plan-id and --yes."""
    from wizard.cli import deciding
    from wizard.cli.applying import required_plan_id

    call: Call = ctx.obj
    chosen = required_plan_id(call, plan_id)
    if revise_events is not None and not approve_events:
        return deciding.revise_events(call, chosen, revise_events)
    if skip_events and not approve_events:
        return deciding.skip_events(call, chosen, remember=remember)
    return deciding.approve_events(call, chosen, approved=approve_events, install=not no_install)
