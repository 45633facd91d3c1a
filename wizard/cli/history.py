"""`history`: the runs of this project."""

import typer

from wizard.cli.entry import Call
from wizard.output.outcome import JsonDocument, Outcome


def history(ctx: typer.Context) -> Outcome:
    """List the runs that changed this project, newest first."""
    from wizard.cli.project import open_any
    from wizard.output.views.runs import history_blocks, run_summary
    from wizard.workspace.journal_store import list_journals

    call: Call = ctx.obj
    journals = list_journals(open_any(call).state)
    runs = [run_summary(journal) for journal in journals]
    return Outcome(blocks=history_blocks(journals), document=JsonDocument({"runs": runs}))
