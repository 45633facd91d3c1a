"""Put right what a killed run left behind."""

import msgspec

from wizard.errors import Conflict
from wizard.model.journal import Journal, JournalFile
from wizard.model.run_data import RunRecovered
from wizard.model.run_event import RunEvent
from wizard.model.source import content_hash
from wizard.transaction.commit import Emit, save, take_back
from wizard.transaction.takeback import EditedSince, Restore
from wizard.workspace import writer
from wizard.workspace.journal_store import list_journals
from wizard.workspace.lock import check_free, hold_lock
from wizard.workspace.project import Workspace


def recover(workspace: Workspace, *, emit: Emit) -> Journal | None:
    """Put right what a killed run left behind; its journal, or None where there was nothing."""
    if not any(_is_unfinished(journal) for journal in list_journals(workspace.state)):
        return None
    with hold_lock(workspace.state, "recover"):
        return recover_interrupted(workspace, emit)


def check_whole(workspace: Workspace) -> None:
    """Raises `Conflict` run_interrupted where a killed run has left the project half changed, and
    `LockHeld` where that run is still at it. Nothing is written.
    """
    half_done = interrupted_run(workspace)
    if half_done is None:
        return
    check_free(workspace.state)
    raise Conflict(
        "run_interrupted",
        f"Run {half_done.run_id} was interrupted, so the project is half changed.",
        hint="Take its changes back first; that also works while nothing else does.",
        next_commands=[("undo", half_done.run_id, "--yes")],
        details={"runId": half_done.run_id, "planId": half_done.plan_id},
    )


def interrupted_run(workspace: Workspace) -> Journal | None:
    """The latest run that has begun to write and neither ended nor was taken back."""
    journals = list_journals(workspace.state)
    return next((journal for journal in journals if journal.state == "started"), None)


def recover_interrupted(workspace: Workspace, emit: Emit) -> Journal | None:
    """`recover` for a run that holds the lock already."""
    recovered = None
    journals = list_journals(workspace.state)
    written = [file.path for journal in journals for file in journal.files]
    writer.remove_leftovers(workspace.root, written)
    for journal in journals:
        if journal.state == "started":
            recovered = _take_back_interrupted(journal, workspace, emit)
        elif _is_unfinished(journal):
            recovered = save(workspace, settle_commands(journal, workspace))
            emit(_settled(recovered))
    return recovered


def settle_commands(journal: Journal, workspace: Workspace) -> Journal:
    """The journal with what its commands made of the files; files they left alone are dropped."""
    settled = (_settle(file, workspace) for file in journal.files)
    return msgspec.structs.replace(journal, files=tuple(file for file in settled if file))


def _settle(file: JournalFile, workspace: Workspace) -> JournalFile | None:
    if file.operation != "command" or file.after_sha256 is not None:
        return file
    content = writer.read_file(workspace.root, file.path)
    after = None if content is None else content_hash(content)
    if after == file.before_sha256:
        return None
    return msgspec.structs.replace(file, after_sha256=after)


def _is_unfinished(journal: Journal) -> bool:
    """Killed while it wrote, or while a command ran whose effect is not yet known."""
    return journal.state == "started" or (
        journal.state == "committed"
        and any(file.operation == "command" and not file.after_sha256 for file in journal.files)
    )


def _take_back_interrupted(journal: Journal, workspace: Workspace, emit: Emit) -> Journal:
    ways = take_back(journal, workspace)
    recovered = save(workspace, msgspec.structs.replace(journal, state="rolled_back"))
    left = [way.path for way in ways if isinstance(way, EditedSince)]
    message = "An earlier run was interrupted; its changes were taken back."
    if left:
        message += f" These were edited since and stay as they are: {', '.join(left)}."
    files = [way.path for way in ways if isinstance(way, Restore)]
    data = RunRecovered(run_id=journal.run_id, files=tuple(files), left=tuple(left))
    emit(RunEvent(type="diagnostic", message=message, level="warn", data=data.as_dict()))
    return recovered


def _settled(journal: Journal) -> RunEvent:
    message = (
        "An earlier run was interrupted while it installed the dependency; its code is in place."
    )
    data = RunRecovered(run_id=journal.run_id, files=(), left=())
    return RunEvent(type="diagnostic", message=message, level="warn", data=data.as_dict())
