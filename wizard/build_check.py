"""The project's own commands, run in a copy with our changes, and again without them to compare."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wizard.model.journal import Journal
from wizard.model.report import BuildResult
from wizard.model.run_data import ToolCall, ToolResponse
from wizard.model.run_event import RunEvent
from wizard.transaction.commit import Emit
from wizard.transaction.takeback import EditedSince, Restore, ways_back
from wizard.verify.build.command import BuildCommand
from wizard.verify.build.judgement import Ran, judged
from wizard.workspace import process
from wizard.workspace.journal_store import list_journals
from wizard.workspace.project import Workspace
from wizard.workspace.scratch import copy_project, has_packages, scratch, whole_project

TIMEOUT_SECONDS = 600.0
_KEPT_OUTPUT = 400_000
_NOT_INSTALLED = "its packages are not installed"
_ENVIRONMENT = {"NO_COLOR": "1", "FORCE_COLOR": None}
# It would install what package.json names and the copy has not.
_PNPM = {
    "npm_config_verify_deps_before_run": "false",
    "pnpm_config_verify_deps_before_run": "false",
}


@dataclass(frozen=True)
class _Copy:
    """`root` is the copied project, the same folder with and without our changes."""

    workspace: Workspace
    root: Path
    emit: Emit
    seconds: float
    secrets: tuple[str, ...]

    def make(self) -> None:
        copy_project(self._original, self.root)

    def clear(self) -> None:
        import shutil

        shutil.rmtree(self.root)

    @property
    def _original(self) -> Path:
        return whole_project(self.workspace.root)

    @property
    def install_dir(self) -> Path:
        return self.root / self.workspace.root.relative_to(self._original)

    def run(self, command: BuildCommand, *, note: str = "") -> Ran:
        self.emit(_started(command, note))
        result = process.run(
            command.argv,
            cwd=self.install_dir / command.folder,
            env=_ENVIRONMENT | (_PNPM if command.argv[0] == "pnpm" else {}),
            timeout=self.seconds,
            secrets=self.secrets,
            keep=_KEPT_OUTPUT,
        )
        ran = Ran(
            exit_code=result.exit_code,
            duration_ms=result.duration_ms,
            # Both runs happen in one place, which is none that the user knows.
            output=result.output_tail.replace(str(self.install_dir), "."),
        )
        self.emit(_ended(command, ran, note))
        return ran


def check_builds(
    commands: Sequence[BuildCommand],
    workspace: Workspace,
    *,
    emit: Emit,
    seconds: float = TIMEOUT_SECONDS,
    secrets: tuple[str, ...] = (),
) -> tuple[BuildResult, ...]:
    """One result per command, in order. Nothing is written into the project.

    Without our changes it is run only where something fails with them, and only as far as that
    goes: a build may generate what the next command reads.
    """
    wanted = [_checked(command, workspace) for command in commands]
    if all(command.unsafe for command in wanted):
        return tuple(judged(command, None, None) for command in wanted)
    with scratch(workspace.state) as folder:
        copy = _Copy(workspace, folder / workspace.root.name, emit, seconds, secrets)
        copy.make()
        after = {c: copy.run(c) for c in wanted if not c.unsafe}
        before = _without_changes(copy, after)
    return tuple(judged(c, after.get(c), before.get(c)) for c in wanted)


def _checked(command: BuildCommand, workspace: Workspace) -> BuildCommand:
    """A script of a package.json needs its packages, and would only say so at length."""
    from msgspec import structs

    is_script = command.argv[0] in ("npm", "pnpm", "yarn", "bun")
    if not is_script or command.unsafe or has_packages(workspace.root / command.folder):
        return command
    return structs.replace(command, unsafe=_NOT_INSTALLED)


def _without_changes(copy: _Copy, after: dict[BuildCommand, Ran]) -> dict[BuildCommand, Ran]:
    failed = [command for command, ran in after.items() if not ran.ok]
    journals = [j for j in list_journals(copy.workspace.state) if j.state == "committed"]
    if not failed or not journals:
        return {}
    copy.clear()
    copy.make()
    if not _take_back(journals, copy.install_dir):
        return {}
    needed = list(after)[: list(after).index(failed[-1]) + 1]
    folders = {command.folder for command in failed}
    return {
        command: copy.run(command, note=" without our changes")
        for command in needed
        if command in failed or (command.purpose == "build" and command.folder in folders)
    }


def _take_back(journals: Sequence[Journal], root: Path) -> bool:
    """Undo the runs in the copy; False where a file was edited since, so that it can't be done.

    A file that a run has made was not there before, whatever it holds now.
    """

    def read(path: str) -> bytes | None:
        file = root / path
        return file.read_bytes() if file.is_file() else None

    for journal in journals:
        made = {item.path for item in journal.files if item.operation == "create"}
        for way in ways_back(journal, read):
            if isinstance(way, Restore):
                _restore(root / way.path, way.content)
            elif isinstance(way, EditedSince) and way.path in made:
                _restore(root / way.path, None)
            elif isinstance(way, EditedSince):
                return False
    return True


def _restore(file: Path, content: bytes | None) -> None:
    if content is None:
        file.unlink(missing_ok=True)
    else:
        file.write_bytes(content)


def _started(command: BuildCommand, note: str) -> RunEvent:
    data = ToolCall(tool=command.argv[0], summary=command.line)
    message = f"running {command.line}{note}"
    return RunEvent(type="progress", message=message, level="step", data=data.as_dict())


def _ended(command: BuildCommand, ran: Ran, note: str) -> RunEvent:
    ended = "timed out or not started" if ran.exit_code is None else f"exit code {ran.exit_code}"
    said = "passed" if ran.ok else ended
    data = ToolResponse(
        tool=command.argv[0],
        outcome="success" if ran.ok else "error",
        duration_ms=ran.duration_ms,
        exit_code=ran.exit_code,
        is_error=not ran.ok,
        summary=said,
    )
    return RunEvent(
        type="progress",
        message=f"{command.line}{note}: {said} ({ran.duration_ms / 1000:.1f} s)",
        level="success" if ran.ok else "warn",
        data=data.as_dict(),
    )
