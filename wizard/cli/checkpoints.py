"""Where a guided run stands, kept between two calls of the program."""

from dataclasses import replace
from typing import Literal

import msgspec

from wizard.cli.entry import Call
from wizard.cli.network import is_local
from wizard.errors import PlanError
from wizard.flow import Asker, Progress
from wizard.model.run_data import CheckpointCleared, CheckpointLoaded, CheckpointSaved
from wizard.model.run_event import RunEvent
from wizard.model.value import Value
from wizard.workspace.checkpoint_store import (
    Checkpoint,
    Ignored,
    clear_checkpoint,
    load_checkpoint,
    save_checkpoint,
)
from wizard.workspace.clock import for_people, from_text, utc_now
from wizard.workspace.plan_store import load_plan
from wizard.workspace.project import Workspace


class Answers(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What a person has decided in a guided run; `sandbox`: account and app are those of one."""

    integration: str | None = None
    package_manager: str | None = None
    events: tuple[str, ...] | None = None
    region: Literal["us", "eu"] | None = None
    account: Literal["signed_in", "without"] | None = None
    app_id: str | None = None
    since: str | None = None
    sandbox: bool = False


def save(call: Call, workspace: Workspace, progress: Progress) -> None:
    answers = Answers(
        integration=progress.integration,
        package_manager=progress.package_manager,
        events=progress.events,
        region=progress.region,
        account=progress.account,
        app_id=progress.app_id,
        since=progress.since,
        sandbox=is_local(call),
    )
    saved = save_checkpoint(
        workspace.state,
        install_dir=workspace.root,
        step=progress.done,
        now=utc_now(),
        answers=msgspec.to_builtins(answers),
        plan_id=progress.plan_id,
    )
    path = workspace.state.checkpoint
    if call.is_json:
        phase = saved.step or "unknown"
        data = CheckpointSaved(path=str(path), bytes=path.stat().st_size, phase=phase)
        message = f"checkpoint: {saved.step or 'at the start'}"
        call.emit(RunEvent(type="progress", message=message, data=data.as_dict()))


def clear(call: Call, workspace: Workspace) -> None:
    path = workspace.state.checkpoint
    if not path.exists():
        return
    clear_checkpoint(workspace.state)
    if call.is_json:
        data = CheckpointCleared(path=str(path), reason="success")
        message = "checkpoint cleared"
        call.emit(RunEvent(type="progress", message=message, data=data.as_dict()))


def restore(
    call: Call, workspace: Workspace, asker: Asker | None, *, wanted: bool
) -> Progress | None:
    """The progress to go on from: where it was asked for, or where somebody says so now."""
    found = load_checkpoint(workspace.state, install_dir=workspace.root, now=utc_now())
    progress = _progress(call, found) if isinstance(found, Checkpoint) else found
    if not isinstance(found, Checkpoint) or not isinstance(progress, Progress):
        reason = progress.reason if isinstance(progress, Ignored) else "There is no checkpoint"
        if wanted:
            _warn(call, f"{reason}; starting from the beginning.")
        return None
    stopped = f"A run of {for_people(found.saved_at)} stopped after `{found.step}`"
    if not wanted and asker is None:
        if found.step:
            _warn(call, f"{stopped}; this one begins anew (--resume would go on there).")
        return None
    if not wanted and not (asker and found.step and asker.confirm(f"{stopped}. Go on there?")):
        return None
    call.emit(_loaded(found, workspace))
    return _with_plan(call, workspace, progress)


def _progress(call: Call, found: Checkpoint) -> Progress | Ignored:
    try:
        answers = msgspec.convert(found.answers, Answers)
    except msgspec.ValidationError as error:
        return Ignored(f"The checkpoint can't be read: {error}")
    if answers.sandbox != is_local(call):
        kind = "against a sandbox" if answers.sandbox else "against the real service"
        return Ignored(f"The run that stopped was {kind}")
    return Progress(
        done=found.step,
        plan_id=found.plan_id,
        integration=answers.integration,
        package_manager=answers.package_manager,
        events=answers.events,
        region=answers.region,
        account=answers.account,
        app_id=answers.app_id,
        since=answers.since,
    )


def _with_plan(call: Call, workspace: Workspace, progress: Progress) -> Progress:
    """Where the reviewed plan can't be applied any more, it has to be made and reviewed again."""
    if progress.done != "review":
        return progress
    try:
        load_plan(workspace.state, progress.plan_id or "", now=utc_now())
    except PlanError as error:
        _warn(call, f"{error.message} It is made again.")
        return replace(progress, done="choose", plan_id=None)
    return progress


def _warn(call: Call, message: str) -> None:
    call.emit(RunEvent(type="log", message=message, level="warn"))


def _loaded(found: Checkpoint, workspace: Workspace) -> RunEvent:
    saved = from_text(found.saved_at)
    age = round((utc_now() - saved).total_seconds()) if saved else 0
    data = CheckpointLoaded(path=str(workspace.state.checkpoint), age_seconds=age)
    message = f"going on after `{found.step}`"
    return RunEvent(type="progress", message=message, data=data.as_dict())
