"""The plan's commands: run after the files are in place, with what they rewrite in the journal."""

import shlex

import msgspec

from wizard.errors import Cancelled, InstallFailed
from wizard.model.journal import CommandResult, Journal, JournalFile
from wizard.model.plan import Command
from wizard.model.run_data import ToolCall, ToolResponse
from wizard.model.run_event import RunEvent
from wizard.model.source import content_hash
from wizard.transaction.commit import Emit, save
from wizard.transaction.recovery import settle_commands
from wizard.workspace import process, writer
from wizard.workspace.project import Workspace

TIMEOUT_SECONDS = 900.0


def run_commands(
    journal: Journal,
    commands: tuple[Command, ...],
    workspace: Workspace,
    *,
    emit: Emit,
    secrets: tuple[str, ...] = (),
) -> Journal:
    """The journal with each command's result. The first that fails is the last that runs."""
    for command in commands:
        journal = _with_snapshots(journal, command, workspace)
        try:
            emit(_started(command))
            result = process.run(
                command.argv,
                cwd=workspace.root / (command.cwd or ""),
                timeout=TIMEOUT_SECONDS,
                secrets=secrets,
            )
            journal = msgspec.structs.replace(journal, commands=(*journal.commands, result))
        except KeyboardInterrupt as error:
            raise _cancelled(journal) from error
        finally:
            journal = save(workspace, settle_commands(journal, workspace))
        emit(_ended(command, result))
        if result.exit_code != 0:
            break
    return journal


def check_installed(journal: Journal) -> None:
    """Raises `InstallFailed` with code install_failed where a command of the run failed."""
    failed = next((item for item in journal.commands if item.exit_code != 0), None)
    if failed is None:
        return
    command = shlex.join(failed.argv)
    raise InstallFailed(
        "install_failed",
        f"The code is in place, but `{command}` failed. The app needs the package to send events.",
        hint=f"Run it yourself: {command}",
        next_commands=[("undo", journal.run_id, "--yes")],
        details={
            "runId": journal.run_id,
            "argv": list(failed.argv),
            "exitCode": failed.exit_code,
            "outputTail": failed.output_tail,
        },
    )


def _cancelled(journal: Journal) -> Cancelled:
    return Cancelled(
        "cancelled",
        "Cancelled during the install. The code is in place, the dependency may not be.",
        hint="Install the dependencies of the project yourself, or take the run back.",
        next_commands=[("verify",), ("undo", journal.run_id, "--yes")],
        details={"runId": journal.run_id, "planId": journal.plan_id},
    )


def _with_snapshots(journal: Journal, command: Command, workspace: Workspace) -> Journal:
    snapshots = tuple(_snapshot(path, workspace) for path in command.rewrites)
    return save(workspace, msgspec.structs.replace(journal, files=(*journal.files, *snapshots)))


def _snapshot(path: str, workspace: Workspace) -> JournalFile:
    """What stands there before the command; what it makes of it is known afterwards."""
    content = writer.read_file(workspace.root, path)
    return JournalFile(
        path=path,
        operation="command",
        before_sha256=None if content is None else content_hash(content),
        after_sha256=None,
        mode=writer.file_mode(workspace.root, path),
        before=content,
    )


def _started(command: Command) -> RunEvent:
    line = command.line
    return RunEvent(
        type="progress",
        message=f"{command.purpose}: {line}",
        level="step",
        data=ToolCall(tool="command", summary=line).as_dict(),
    )


def _ended(command: Command, result: CommandResult) -> RunEvent:
    is_done = result.exit_code == 0
    line = command.line
    return RunEvent(
        type="progress",
        message=f"{line} is done" if is_done else f"{line} failed: {result.output_tail}",
        level="success" if is_done else "error",
        data=ToolResponse(
            tool="command",
            outcome="success" if is_done else "error",
            duration_ms=result.duration_ms,
            exit_code=result.exit_code,
            is_error=not is_done,
            summary=line,
        ).as_dict(),
    )
