"""What agents have done here: each line that a run of theirs has said, kept for a person (I09)."""

import os
from collections.abc import Callable
from pathlib import Path

from wizard.errors import WizardError
from wizard.settings import Settings
from wizard.workspace.paths import state_paths
from wizard.workspace.writer import PRIVATE_FILE

FILE = "agent-audit.ndjson"
LARGEST = 8 * 1024 * 1024


def audit_log(settings: Settings) -> Callable[[str], None]:
    """Append one line, for this user only. Where that can't be, the run goes on without."""

    def append(line: str) -> None:
        try:
            _append(settings, line)
        except (OSError, WizardError):
            return

    return append


def _append(settings: Settings, line: str) -> None:
    state = state_paths(settings, Path())
    path = state.ensure(state.root) / FILE
    if path.exists() and path.stat().st_size > LARGEST:
        path.replace(path.with_suffix(".old.ndjson"))
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags, PRIVATE_FILE)
    with os.fdopen(descriptor, "a", encoding="utf-8") as file:
        file.write(line + "\n")
