"""`dashboard`: the first charts of a project, and the dashboard that shows them."""

import typer

from wizard.cli import options as o
from wizard.cli.entry import Call
from wizard.output.outcome import Outcome


def dashboard(
    ctx: typer.Context,
    max_charts: o.MaxCharts = None,
    space: o.Space = None,
    new: o.NewDashboard = False,
) -> Outcome:
    """Plan a first dashboard from the tracked events; with --yes, create it in Amplitude."""
    from wizard.cli.dashboards import plan_or_create

    call: Call = ctx.obj
    return plan_or_create(call, most=max_charts, space=space, anew=new)
