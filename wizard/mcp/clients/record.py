"""What we have added to a client's settings, and the settings as they were before.

With these, taking everything back gives the same bytes, whatever stood there.
"""

from pathlib import Path
from typing import Any

import msgspec

from wizard.model.source import content_hash
from wizard.model.value import Value
from wizard.workspace.paths import StatePaths
from wizard.workspace.stored import Unreadable, decode
from wizard.workspace.writer import write_private


class Record(Value, frozen=True, kw_only=True):
    """`entries` were added, in this order, to a file that was `before`; `after` is what they made
    of it. Both are hashes; None is no file.
    """

    path: str
    before: str | None
    after: str
    entries: tuple[tuple[str, dict[str, Any]], ...]


class Records:
    """One record and one copy for each client, in our own state, for this user only."""

    def __init__(self, state: StatePaths) -> None:
        self._state = state
        self._folder = state.root / "clients"

    def backup(self, client: str) -> Path:
        return self._folder / f"{client}.before"

    def matching(self, client: str, path: Path, content: bytes | None) -> Record | None:
        """The record, where the file is still what we made of it."""
        try:
            found = decode(self._place(client).read_bytes(), Record)
        except (OSError, Unreadable):
            return None
        is_same = content is not None and found.after == content_hash(content)
        return found if is_same and found.path == str(path) else None

    def before(self, client: str, record: Record) -> bytes | None:
        """The settings as they were. Raises `OSError` where the copy is not that any more."""
        if record.before is None:
            return None
        content = self.backup(client).read_bytes()
        if content_hash(content) != record.before:
            raise OSError(0, "the copy was changed")
        return content

    def keep(self, client: str, before: bytes | None) -> Path | None:
        """Copy the settings as they are now."""
        self._state.ensure(self._folder)
        if before is None:
            self.backup(client).unlink(missing_ok=True)
            return None
        write_private(self.backup(client), before)
        return self.backup(client)

    def save(self, client: str, record: Record) -> None:
        self._state.ensure(self._folder)
        write_private(self._place(client), msgspec.json.encode(record))

    def forget(self, client: str) -> None:
        """Nothing of ours is left there."""
        self._place(client).unlink(missing_ok=True)
        self.backup(client).unlink(missing_ok=True)

    def _place(self, client: str) -> Path:
        return self._folder / f"{client}.json"
