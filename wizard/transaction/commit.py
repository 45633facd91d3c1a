"""Staged files go to the disk all or not at all."""

from collections.abc import Callable, Sequence

import msgspec

from wizard.errors import Cancelled, RunFailed
from wizard.model.journal import Journal, JournalFile
from wizard.model.run_data import Operation
from wizard.model.run_event import RunEvent
from wizard.model.source import content_hash
from wizard.transaction import file_events
from wizard.transaction.staging import StagedFile
from wizard.transaction.takeback import EditedSince, Restore, Way, ways_back
from wizard.workspace import writer
from wizard.workspace.journal_store import save_journal
from wizard.workspace.project import Workspace

Emit = Callable[[RunEvent], None]


def record(workspace: Workspace, file: StagedFile) -> JournalFile:
    """What the journal has to know to take a staged file back.

    Old bytes are kept only where a file of ours, or by `--force`, is replaced as a whole.
    """
    is_replaced = file.before is not None and not file.insertions
    return JournalFile(
        path=file.path,
        operation="create" if file.before is None else "modify",
        before_sha256=None if file.before is None else content_hash(file.before),
        after_sha256=content_hash(file.after),
        mode=writer.file_mode(workspace.root, file.path),
        insertions=file.insertions,
        before=file.before if is_replaced else None,
    )


def commit(
    journal: Journal, staged: Sequence[StagedFile], workspace: Workspace, emit: Emit
) -> Journal:
    """Write every staged file; the journal is on the disk before the first of them.

    Raises `RunFailed` (rolled_back, rollback_failed) or `Cancelled`, both with the tree as before.
    """
    for file in staged:
        writer.check_writable(workspace.root, file.path)
    save_journal(workspace.state, journal)
    try:
        for file in staged:
            write_staged(workspace, file, emit)
        return save(workspace, msgspec.structs.replace(journal, state="committed"))
    except Cancelled as error:
        _roll_back(journal, workspace, error)
        raise
    except BaseException as error:
        _roll_back(journal, workspace, error)
        raise _failure(journal, error) from error


def write_staged(workspace: Workspace, file: StagedFile, emit: Emit) -> None:
    """Write one file and say so before and after."""
    operation: Operation = "create" if file.before is None else "modify"
    emit(file_events.planned(file.path, operation))
    mode = writer.PRIVATE_FILE if file.is_private else None
    try:
        writer.write_file(workspace.root, file.path, file.after, mode=mode)
    except Exception as error:
        emit(file_events.failed(file.path, operation, error))
        raise
    emit(file_events.applied(file.path, operation, len(file.after)))


def take_back(journal: Journal, workspace: Workspace) -> tuple[Way, ...]:
    """Put every file of the run back that is still what the run wrote; what became of each."""
    ways = ways_back(journal, lambda path: writer.read_file(workspace.root, path))
    for way in ways:
        if isinstance(way, Restore):
            restore(workspace, way)
    writer.remove_empty_dirs(workspace.root, journal.created_dirs)
    return ways


def restore(workspace: Workspace, way: Restore) -> None:
    """Put one file back."""
    if way.content is None:
        writer.remove_file(workspace.root, way.path)
    else:
        writer.write_file(workspace.root, way.path, way.content, mode=way.mode)


def save(workspace: Workspace, journal: Journal) -> Journal:
    save_journal(workspace.state, journal)
    return journal


def _roll_back(journal: Journal, workspace: Workspace, cause: BaseException) -> None:
    try:
        ways = take_back(journal, workspace)
        save(workspace, msgspec.structs.replace(journal, state="rolled_back"))
    except Exception as error:
        raise RunFailed(
            "rollback_failed",
            f"The run failed ({cause}), and taking it back failed too ({error}).",
            hint="The journal is kept: the next apply or undo takes the rest back.",
            next_commands=[("undo", journal.run_id, "--yes")],
            details={"runId": journal.run_id},
        ) from error
    edited = [way.path for way in ways if isinstance(way, EditedSince)]
    if edited:
        raise RunFailed(
            "rolled_back",
            f"The run failed ({cause}) and was taken back, except for files that somebody "
            f"else changed meanwhile: {', '.join(edited)}.",
            hint="Look at these files; the others are as they were.",
            next_commands=[("history",)],
            details={"runId": journal.run_id, "files": edited},
        ) from cause


def _failure(journal: Journal, error: BaseException) -> Exception:
    details = {"runId": journal.run_id, "planId": journal.plan_id}
    if isinstance(error, KeyboardInterrupt):
        message = "Cancelled. Every file is as it was before."
        hint = "Apply the plan again when you are ready."
        command = ("apply", "--plan-id", journal.plan_id, "--yes")
        return Cancelled("cancelled", message, hint=hint, next_commands=[command], details=details)
    return RunFailed(
        "rolled_back",
        f"The run failed and was rolled back; every file is as it was before: {error}",
        hint=getattr(error, "hint", "") or "Remove the cause, then apply the plan again.",
        next_commands=[("apply", "--plan-id", journal.plan_id, "--yes")],
        details=details,
    )
