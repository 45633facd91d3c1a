"""Where a guided run stands: one document per project, valid for a day, without credentials."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from wizard.model.value import Value
from wizard.workspace.clock import from_text, to_text
from wizard.workspace.paths import StatePaths
from wizard.workspace.stored import Unreadable, decode
from wizard.workspace.writer import write_private

_LIFETIME = timedelta(hours=24)
_SECRET = re.compile(r"api.?key|_key$|token|secret|password|credential|authorization|cookie", re.I)


class Checkpoint(Value, frozen=True, kw_only=True):
    """`step` is the last step that was done, `answers` what the user chose so far."""

    saved_at: str
    install_dir: str
    step: str
    answers: dict[str, Any]
    plan_id: str | None = None


@dataclass(frozen=True)
class Ignored:
    """There is a checkpoint, but it can't be used."""

    reason: str


def save_checkpoint(
    state: StatePaths,
    *,
    install_dir: Path,
    step: str,
    now: datetime,
    answers: dict[str, Any] | None = None,
    plan_id: str | None = None,
) -> Checkpoint:
    """Store where the run stands. Answers whose name speaks of a credential are never stored."""
    checkpoint = Checkpoint(
        saved_at=to_text(now),
        install_dir=str(install_dir),
        step=step,
        answers=_without_secrets(answers or {}),
        plan_id=plan_id,
    )
    state.ensure(state.project)
    write_private(state.checkpoint, msgspec.json.encode(checkpoint))
    return checkpoint


def load_checkpoint(
    state: StatePaths, *, install_dir: Path, now: datetime
) -> Checkpoint | Ignored | None:
    """The project's checkpoint; None where there is none."""
    try:
        checkpoint = decode(state.checkpoint.read_bytes(), Checkpoint)
    except FileNotFoundError:
        return None
    except (OSError, Unreadable) as error:
        return Ignored(f"The checkpoint can't be read: {error}")
    if checkpoint.install_dir != str(install_dir):
        return Ignored(f"The checkpoint is of another directory: {checkpoint.install_dir}")
    saved = from_text(checkpoint.saved_at)
    if saved is None or now - saved > _LIFETIME:
        return Ignored(f"The checkpoint of {checkpoint.saved_at} is older than 24 hours")
    return checkpoint


def clear_checkpoint(state: StatePaths) -> None:
    """Forget where the run stands."""
    state.checkpoint.unlink(missing_ok=True)


def _without_secrets(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: _without_secrets(item)
            for name, item in value.items()
            if not _SECRET.search(str(name))
        }
    if isinstance(value, (list, tuple)):
        return [_without_secrets(item) for item in value]
    return value
