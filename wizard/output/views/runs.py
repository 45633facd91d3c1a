"""Runs: what one did, and all of a project."""

import shlex
from collections.abc import Sequence

from wizard.model.history import Run, RunCommand, RunFile
from wizard.model.journal import Journal
from wizard.output.document import Block, Table, Text
from wizard.output.plain_text import counted
from wizard.workspace.clock import for_people

STATES = {
    "started": "interrupted",
    "committed": "applied",
    "rolled_back": "rolled back",
    "undone": "undone",
}


def applied_blocks(journal: Journal, undo: Sequence[str]) -> tuple[Block, ...]:
    """How much an applied run wrote (each file was said on the way), and how to take it back."""
    files, events = len(journal.files), len(journal.events)
    return (
        Text(f"Applied: {counted(files, 'file')}, {counted(events, 'event')}.", "good"),
        Text(f"Take it back: {shlex.join(undo)}", "dim"),
    )


def undone_blocks(journal: Journal, uninstall: str | None) -> tuple[Block, ...]:
    """What became of a run that was to be taken back."""
    if journal.state != "undone":
        return nothing_to_undo(journal)
    stays = (Text(f"The package stays installed; remove it with: {uninstall}"),)
    files = counted(len(journal.files), "file")
    done = Text(f"Undone: {files} as before the run, to the byte.", "good")
    return (done, *(stays if uninstall else ()))


def nothing_to_undo(journal: Journal) -> tuple[Block, ...]:
    return (Text(f"Nothing more to take back: the run is {STATES[journal.state]}."),)


def history_blocks(journals: Sequence[Journal], unreadable: Sequence[str]) -> tuple[Block, ...]:
    """All runs, newest first, and those whose journal can't be read."""
    lines = (f"The journal of run {item} can't be read." for item in unreadable)
    warnings = tuple(Text(line, "warn") for line in lines)
    if not journals:
        return warnings or (Text("No run has changed this project."),)
    rows = tuple(
        (item.run_id, for_people(item.started_at), STATES[item.state], str(len(item.files)))
        for item in journals
    )
    return (Table(("run", "started", "state", "files"), rows), *warnings)


def run_summary(journal: Journal) -> Run:
    """One run for programs: what it did, without the bytes to undo it."""
    return Run(
        run_id=journal.run_id,
        plan_id=journal.plan_id,
        install_dir=journal.install_dir,
        started_at=journal.started_at,
        state=journal.state,
        files=tuple(RunFile(path=item.path, operation=item.operation) for item in journal.files),
        commands=tuple(
            RunCommand(argv=item.argv, exit_code=item.exit_code) for item in journal.commands
        ),
        events=tuple(journal.events),
    )
