"""What we have written into a project for coding agents, and what was there before."""

from pathlib import Path

import msgspec

from wizard.model.source import content_hash
from wizard.workspace.paths import StatePaths
from wizard.workspace.stored import Unreadable, decode
from wizard.workspace.writer import write_private


class SkillRecord:
    """By path in the project, the hash of our part; copies stand beside it. For this user only."""

    def __init__(self, state: StatePaths) -> None:
        self._state = state
        self._folder = state.project / "skills"

    def is_ours(self, path: str, ours: bytes) -> bool:
        """Whether that is what we have written there, so that nobody's work is lost with it."""
        return self._load().get(path) == content_hash(ours)

    def keep(self, path: str, before: bytes | None) -> Path | None:
        """Copy a file as it is now; where the copy is. None where there is no file."""
        if before is None:
            return None
        self._state.ensure(self._folder)
        copy = self._folder / f"{path.strip('.').replace('/', '-')}.before"
        write_private(copy, before)
        return copy

    def save(self, path: str, ours: bytes) -> None:
        self._state.ensure(self._folder)
        known = {**self._load(), path: content_hash(ours)}
        write_private(self._folder / "written.json", msgspec.json.encode(known))

    def _load(self) -> dict[str, str]:
        try:
            return decode((self._folder / "written.json").read_bytes(), dict[str, str])
        except (OSError, Unreadable):
            return {}
