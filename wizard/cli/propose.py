"""`propose`: what is worth an event."""

import typer

from wizard.cli import options as o
from wizard.cli.entry import Call
from wizard.output.outcome import JsonDocument, Outcome


def propose(
    ctx: typer.Context,
    limit: o.Limit = None,
    integration: o.Integration = None,
    menu: o.Menu = False,
    only: o.Only = None,
    drop: o.Drop = None,
    rename: o.Rename = None,
    layer: o.LayerOption = None,
    from_diff: o.FromDiff = None,
    app: o.App = None,
) -> Outcome:
    """Rank the events worth tracking, with place and reasons. Reads only."""
    from wizard.app_stages import joined, open_apps, propose_apps
    from wizard.cli.menu import chosen_framework
    from wizard.cli.project import choices, mapper, open_any, within
    from wizard.output.views.proposal import proposal_blocks
    from wizard.stages import propose_whole

    call: Call = ctx.obj
    integration = chosen_framework(call, integration, menu=menu)
    opened = open_any(call)
    wish = choices(
        call, integration, max_events=limit, only=only, drop=drop, rename=rename, apps=app
    )
    wish = within(opened.root, wish, layer, from_diff)
    if limit == 0 and not (integration or only or drop or rename or from_diff or app):
        proposal = propose_whole(opened.tree(), wish.options, mapper(opened))
    else:
        apps = open_apps(opened.tree(), wish, mapper(opened))
        proposal = joined(propose_apps(apps, wish.options))
    return Outcome(blocks=proposal_blocks(proposal), document=JsonDocument(proposal))
