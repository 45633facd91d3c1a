"""`history`: the runs of this project."""

import typer

from wizard.cli.entry import Call
from wizard.output.outcome import JsonDocument, Outcome


def history(ctx: typer.Context) -> Outcome:
    """List the runs that changed this project, newest first."""
    from wizard.cli.project import open_any
    from wizard.model.history import History
    from wizard.output.views.runs import history_blocks, run_summary
    from wizard.workspace.journal_store import list_journals, unreadable_journals

    call: Call = ctx.obj
    state = open_any(call).state
    journals, unreadable = list_journals(state), unreadable_journals(state)
    found = History(
        runs=tuple(run_summary(journal) for journal in journals), unreadable=tuple(unreadable)
    )
    return Outcome(blocks=history_blocks(journals, unreadable), document=JsonDocument(found))
