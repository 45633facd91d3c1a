"""`propose`: what is worth an event."""

import typer

from wizard.cli import options as o
from wizard.cli.entry import Call
from wizard.output.outcome import JsonDocument, Outcome


def propose(
    ctx: typer.Context,
    limit: o.Limit = None,
    integration: o.Integration = None,
    only: o.Only = None,
    drop: o.Drop = None,
    rename: o.Rename = None,
) -> Outcome:
    """Rank the events worth tracking, with place and reasons. Reads only."""
    from wizard.cli.project import choices, mapper, read_only_tree
    from wizard.output.views.proposal import proposal_blocks
    from wizard.stages import choose_framework, detect_project, propose_events, read_code

    call: Call = ctx.obj
    tree = read_only_tree(call)
    chosen = choose_framework(detect_project(tree), integration)
    wish = choices(call, max_events=limit, only=only, drop=drop, rename=rename).options
    proposal = propose_events(read_code(tree, chosen, mapper()), chosen, wish)
    return Outcome(blocks=proposal_blocks(proposal), document=JsonDocument(proposal))
