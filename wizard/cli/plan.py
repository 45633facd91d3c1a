"""`plan`: every byte that would change."""

import typer

from wizard.cli import options as o
from wizard.cli.entry import Call
from wizard.output.outcome import Outcome


def plan(
    ctx: typer.Context,
    format: o.Format = None,  # noqa: A002 - the name of the flag
    integration: o.Integration = None,
    menu: o.Menu = False,
    package_manager: o.PackageManager = None,
    max_events: o.MaxEvents = None,
    only: o.Only = None,
    drop: o.Drop = None,
    rename: o.Rename = None,
    layer: o.LayerOption = None,
    from_diff: o.FromDiff = None,
    with_: o.With = None,
    without: o.Without = None,
    app: o.App = None,
) -> Outcome:
    """Compute the exact plan and show it as a diff. The project is not touched."""
    from wizard.cli.menu import chosen_framework
    from wizard.cli.planning import plan_for, plan_outcome
    from wizard.cli.project import choices, within, workspace

    call: Call = ctx.obj
    integration = chosen_framework(call, integration, menu=menu)
    wish = choices(
        call, integration, package_manager, max_events, only, drop, rename, with_, without, app
    )
    opened = workspace(call, app)
    made = plan_for(opened, within(opened.root, wish, layer, from_diff))
    return plan_outcome(call, made, format or o.PlanFormat.DIFF)
