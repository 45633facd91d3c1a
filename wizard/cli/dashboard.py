"""`dashboard`: the first charts of a project, and the dashboard that shows them."""

import typer

from wizard.cli import options as o
from wizard.cli.entry import Call
from wizard.output.outcome import Outcome


def dashboard(
    ctx: typer.Context,
    app_id: o.AppId = None,
    project_id: o.ProjectId = None,
    max_charts: o.MaxCharts = None,
    space: o.Space = None,
    new: o.NewDashboard = False,
) -> Outcome:
    """Plan a first dashboard from the tracked events; with --yes, create it in Amplitude."""
    from wizard.cli.dashboards import plan_or_create

    call: Call = ctx.obj
    given = {"app_id": app_id, "project_id": project_id}
    return plan_or_create(call, given, most=max_charts, space=space, anew=new)
