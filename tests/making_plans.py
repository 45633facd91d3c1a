"""Plans and workspaces on a temporary directory, for the tests of the stages with effects."""

import stat
import uuid
from pathlib import Path

from wizard.digest import seal
from wizard.model.change import Change, CreateFile, EditFile
from wizard.model.edit import Splice
from wizard.model.plan import Command, EnvVar, FileChange, Plan, PlanBody, Precondition, Step
from wizard.model.run_event import RunEvent
from wizard.model.source import content_hash
from wizard.settings import Settings
from wizard.splice import apply_splices, unified_diff
from wizard.workspace.project import Workspace, open_workspace

Splices = dict[str, list[tuple[int, str]]]


def workspace_of(tmp_path: Path, files: dict[str, bytes]) -> Workspace:
    """A project with these files, and its own state beside it."""
    project = tmp_path / "project"
    for path, content in files.items():
        target = project / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    project.mkdir(exist_ok=True)
    settings = Settings(cache_dir=str(tmp_path / "state"))
    return open_workspace(project, settings, force=True)


def plan_for(
    workspace: Workspace,
    *,
    edits: Splices | None = None,
    creates: dict[str, str] | None = None,
    commands: tuple[Command, ...] = (),
    env_vars: tuple[EnvVar, ...] = (),
    **body: object,
) -> Plan:
    """A sealed plan that inserts and creates exactly this; one step for each file."""
    changes: list[Change] = [
        EditFile(
            path=path, splices=tuple(Splice(offset=offset, text=text) for offset, text in splices)
        )
        for path, splices in (edits or {}).items()
    ]
    changes += [CreateFile(path=path, content=text) for path, text in (creates or {}).items()]
    file_changes = tuple(_file_change(workspace, change) for change in changes)
    fields = {
        "install_dir": str(workspace.root),
        "framework": "flask",
        "framework_name": "Flask",
        "sdk": "amplitude-analytics",
        "events": (),
        "file_changes": file_changes,
        "commands": commands,
        "env_vars": env_vars,
        "manual_steps": (),
        "steps": tuple(
            Step(id=f"step-{number}", title="A step", kind="setup", changes=(change,))
            for number, change in enumerate(changes)
        ),
        "preconditions": tuple(
            Precondition(path=item.path, sha256=item.before_sha256) for item in file_changes
        ),
    }
    made = PlanBody(**{**fields, **body})
    return seal(made, plan_id=str(uuid.uuid4()), created_at="2026-05-20T10:00:00Z")


def _file_change(workspace: Workspace, change: Change) -> FileChange:
    if isinstance(change, CreateFile):
        before, after = None, change.content.encode()
    else:
        before = (workspace.root / change.path).read_bytes()
        after = apply_splices(before, change.splices)
    return FileChange(
        path=change.path,
        operation="create" if before is None else "modify",
        reason="The test wants it",
        additions=1,
        deletions=0,
        diff=unified_diff(change.path, before, after),
        before_sha256=None if before is None else content_hash(before),
        after_sha256=content_hash(after),
    )


def snapshot(root: Path) -> dict[str, tuple[bytes | str | None, int]]:
    """Everything below `root`: bytes (or link target, or None for a directory) and mode."""
    found: dict[str, tuple[bytes | str | None, int]] = {}
    for path in sorted(root.rglob("*")):
        mode = stat.S_IMODE(path.lstat().st_mode)
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            found[name] = (str(path.readlink()), mode)
        else:
            found[name] = (None if path.is_dir() else path.read_bytes(), mode)
    return found


class Heard:
    """An emitter that remembers."""

    def __init__(self) -> None:
        self.events: list[RunEvent] = []

    def __call__(self, event: RunEvent) -> None:
        self.events.append(event)

    def of(self, name: str) -> list[dict[str, object]]:
        return [event.data for event in self.events if event.data and event.data["event"] == name]
