"""Take a run back to the byte, or refuse."""

import shlex

import msgspec

from wizard.errors import Conflict, ProjectError, RunFailed
from wizard.model.journal import Journal
from wizard.model.run_data import Operation, RunUndone
from wizard.model.run_event import RunEvent
from wizard.transaction.commit import Emit, restore, save
from wizard.transaction.file_events import applied, planned
from wizard.transaction.recovery import recover_interrupted
from wizard.transaction.takeback import EditedSince, Restore, Way, ways_back
from wizard.workspace import writer
from wizard.workspace.journal_store import list_journals
from wizard.workspace.lock import hold_lock
from wizard.workspace.project import Workspace

_UNINSTALL = {
    "uv": "uv sync",
    "poetry": "poetry sync",
    "pdm": "pdm sync --clean",
    "pipenv": "pipenv clean",
}
# They remove what package.json no longer names.
_SYNCING = ("npm", "pnpm", "yarn", "bun")
_PIP_UNINSTALL = "python -m pip uninstall amplitude-analytics"


def undo_run(journal: Journal, workspace: Workspace, *, emit: Emit) -> Journal:
    """Take a run back: every file is checked before the first is written.

    A run that is not in place is answered as it is. Raises `Conflict` edited_since with all files
    that somebody changed since, `LockHeld`, `RunFailed` undo_failed; the rest can be undone later.
    """
    _check_belongs(journal, workspace)
    with hold_lock(workspace.state, journal.plan_id):
        recover_interrupted(workspace, emit)
        journal = _as_stored(journal, workspace)
        if journal.state != "committed":
            emit(_nothing_to_undo(journal))
            return journal
        ways = ways_back(journal, lambda path: writer.read_file(workspace.root, path))
        restores = _checked(journal, ways, workspace)
        try:
            _restore_all(restores, journal, workspace, emit)
        except OSError as error:
            raise _failed(journal, error) from error
        undone = save(workspace, msgspec.structs.replace(journal, state="undone"))
    emit(_undone(undone, restores))
    return undone


def _check_belongs(journal: Journal, workspace: Workspace) -> None:
    if journal.install_dir != str(workspace.root):
        raise ProjectError(
            "other_project",
            f"The run was made in {journal.install_dir}, not in {workspace.root}.",
            hint="Pass that directory with --install-dir.",
            next_commands=[("undo", journal.run_id, "--yes", "--install-dir", journal.install_dir)],
        )


def _as_stored(journal: Journal, workspace: Workspace) -> Journal:
    """Recovery may just have changed what the journal says."""
    stored = list_journals(workspace.state)
    return next((item for item in stored if item.run_id == journal.run_id), journal)


def _nothing_to_undo(journal: Journal) -> RunEvent:
    message = f"Run {journal.run_id} is not in place; there is nothing to take back."
    data = RunUndone(run_id=journal.run_id, files=())
    return RunEvent(type="result", message=message, level="success", data=data.as_dict())


def _checked(journal: Journal, ways: tuple[Way, ...], workspace: Workspace) -> tuple[Restore, ...]:
    edited = sorted(way.path for way in ways if isinstance(way, EditedSince))
    if edited:
        raise Conflict(
            "edited_since",
            f"Edited since the run: {', '.join(edited)}. Nothing was changed.",
            hint="Bring these files back to what the run wrote (or to what they were before it), "
            "then undo again.",
            next_commands=[("undo", journal.run_id, "--yes")],
            details={"runId": journal.run_id, "files": edited},
        )
    restores = tuple(way for way in ways if isinstance(way, Restore))
    for way in restores:
        writer.check_writable(workspace.root, way.path)
    return restores


def _restore_all(
    restores: tuple[Restore, ...], journal: Journal, workspace: Workspace, emit: Emit
) -> None:
    for way in restores:
        operation: Operation = "delete" if way.content is None else "modify"
        emit(planned(way.path, operation))
        restore(workspace, way)
        emit(applied(way.path, operation, len(way.content or b"")))
    writer.remove_empty_dirs(workspace.root, journal.created_dirs)


def _failed(journal: Journal, error: OSError) -> RunFailed:
    return RunFailed(
        "undo_failed",
        f"Undo stopped half-way: {error}",
        hint="Remove the cause and undo again; it goes on where it stopped.",
        next_commands=[("undo", journal.run_id, "--yes")],
        details={"runId": journal.run_id},
    )


def _undone(journal: Journal, restores: tuple[Restore, ...]) -> RunEvent:
    hint = uninstall_hint(journal)
    message = f"Run {journal.run_id} is undone: {len(restores)} files are as they were before."
    if hint:
        message += f" The package stays installed; remove it with: {hint}"
    files = tuple(way.path for way in restores)
    data = RunUndone(run_id=journal.run_id, files=files, uninstall_hint=hint)
    return RunEvent(type="result", message=message, level="success", data=data.as_dict())


def uninstall_hint(journal: Journal) -> str | None:
    """The command that removes what the run installed, None where it installed nothing."""
    installed = [command for command in journal.commands if command.exit_code == 0]
    if not installed:
        return None
    tool = installed[-1].argv[0].rpartition("/")[2]
    if tool in _SYNCING:
        return shlex.join(installed[-1].argv)
    is_pip = "pip" in installed[-1].argv
    return _PIP_UNINSTALL if is_pip else _UNINSTALL.get(tool, _PIP_UNINSTALL)
