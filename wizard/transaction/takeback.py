"""The way back: the inverse of what a journal says was done to a file."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wizard.model.journal import Journal, JournalFile
from wizard.model.source import content_hash
from wizard.splice import remove_insertions


@dataclass(frozen=True)
class Restore:
    """`path` gets `content` back, and `mode` where it is known; without content it is deleted."""

    path: str
    content: bytes | None
    mode: int | None = None


@dataclass(frozen=True)
class AsBefore:
    """The file is as it was before the run."""

    path: str


@dataclass(frozen=True)
class EditedSince:
    """The file is neither what the run found nor what it wrote: it is somebody's work."""

    path: str


Way = Restore | AsBefore | EditedSince


def ways_back(journal: Journal, read: Callable[[str], bytes | None]) -> tuple[Way, ...]:
    """For each file of the run, newest change first, how it gets back. Nothing is written."""
    records: dict[str, list[JournalFile]] = defaultdict(list)
    for record in journal.files:
        records[record.path].append(record)
    return tuple(_way_back(path, records[path], read(path)) for path in reversed(records))


def _way_back(path: str, records: Sequence[JournalFile], current: bytes | None) -> Way:
    """A file may have been changed twice in a run, by us and then by a command."""
    now = None if current is None else content_hash(current)
    if now == records[0].before_sha256:
        return AsBefore(path)
    done = _done(records, now)
    content = current
    for record in reversed(done):
        content = _inverse(record, content)
    if not done or _hash(content) != records[0].before_sha256:
        return EditedSince(path)
    return Restore(path, content, _mode(done))


def _done(records: Sequence[JournalFile], now: str | None) -> Sequence[JournalFile]:
    """The records up to the one whose result stands there now."""
    for count in range(len(records), 0, -1):
        if records[count - 1].after_sha256 == now:
            return records[:count]
    return ()


def _inverse(record: JournalFile, content: bytes | None) -> bytes | None:
    if record.before is not None:
        return record.before
    if record.before_sha256 is None or content is None:
        return None
    return remove_insertions(content, record.insertions)


def _mode(done: Sequence[JournalFile]) -> int | None:
    """An insertion kept the file's mode; what replaced the whole file may not have."""
    return next((record.mode for record in done if record.before is not None), None)


def _hash(content: bytes | None) -> str | None:
    return None if content is None else content_hash(content)
