"""Where a guided run stands, kept between two calls of the program."""

from typing import Any

from wizard.cli.entry import Call
from wizard.flow import Asker, Progress
from wizard.model.run_event import RunEvent
from wizard.workspace.checkpoint_store import (
    Checkpoint,
    Ignored,
    clear_checkpoint,
    load_checkpoint,
    save_checkpoint,
)
from wizard.workspace.clock import from_text, utc_now
from wizard.workspace.project import Workspace


def save(call: Call, workspace: Workspace, progress: Progress) -> None:
    answers: dict[str, Any] = {
        "integration": progress.integration,
        "packageManager": progress.package_manager,
        "events": progress.events,
    }
    saved = save_checkpoint(
        workspace.state,
        install_dir=workspace.root,
        step=progress.done,
        now=utc_now(),
        answers={name: value for name, value in answers.items() if value is not None},
        plan_id=progress.plan_id,
    )
    path = workspace.state.checkpoint
    data = {
        "event": "checkpoint_saved",
        "path": str(path),
        "bytes": path.stat().st_size,
        "phase": saved.step or "unknown",
    }
    if call.is_json:
        call.emit(RunEvent(type="progress", message=f"checkpoint: {saved.step}", data=data))


def clear(call: Call, workspace: Workspace) -> None:
    path = workspace.state.checkpoint
    if not path.exists():
        return
    clear_checkpoint(workspace.state)
    data = {"event": "checkpoint_cleared", "path": str(path), "reason": "success"}
    if call.is_json:
        call.emit(RunEvent(type="progress", message="checkpoint cleared", data=data))


def restore(
    call: Call, workspace: Workspace, asker: Asker | None, *, wanted: bool
) -> Progress | None:
    """The progress to go on from: where it was asked for, or where somebody says so now."""
    found = load_checkpoint(workspace.state, install_dir=workspace.root, now=utc_now())
    if wanted and not isinstance(found, Checkpoint):
        reason = found.reason if isinstance(found, Ignored) else "There is no checkpoint"
        message = f"{reason}; starting from the beginning."
        call.emit(RunEvent(type="log", message=message, level="warn"))
    if not isinstance(found, Checkpoint):
        return None
    question = f"A run of {found.saved_at} stopped after `{found.step}`. Go on there?"
    if not wanted and not (asker is not None and found.step and asker.confirm(question)):
        return None
    call.emit(_loaded(found, workspace))
    return _progress(found)


def _progress(found: Checkpoint) -> Progress:
    events = found.answers.get("events")
    return Progress(
        done=found.step,
        integration=found.answers.get("integration"),
        package_manager=found.answers.get("packageManager"),
        events=tuple(events) if events is not None else None,
        plan_id=found.plan_id,
    )


def _loaded(found: Checkpoint, workspace: Workspace) -> RunEvent:
    saved = from_text(found.saved_at)
    age = round((utc_now() - saved).total_seconds()) if saved else 0
    path = str(workspace.state.checkpoint)
    data = {"event": "checkpoint_loaded", "path": path, "ageSeconds": age}
    return RunEvent(type="progress", message=f"going on after `{found.step}`", data=data)
