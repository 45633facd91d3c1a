"""The user's project on disk, as the pure stages see it."""

import os
import stat
from functools import cached_property
from pathlib import Path

from wizard.model.source import SkippedFile, SkipReason, SourceFile
from wizard.workspace.listing import Listing, is_inside, list_project, printable
from wizard.workspace.skipping import size_limit


def open_tree(root: Path) -> "DiskTree":
    """The project below `root`. Nothing is looked at before it is asked for."""
    return DiskTree(root)


class DiskTree:
    """A `SourceTree`: listed once, each file read once, so all stages see the same project."""

    def __init__(self, root: Path) -> None:
        self._root = os.path.realpath(root)
        self._read: dict[str, SourceFile | None] = {}
        self._unread: dict[str, SkipReason] = {}
        self._folders: dict[str, str] = {}

    @cached_property
    def _listing(self) -> Listing:
        return list_project(self._root)

    @property
    def paths(self) -> tuple[str, ...]:
        return self._listing.paths

    @property
    def skipped(self) -> tuple[SkippedFile, ...]:
        """What the listing left out, and what could not be read since."""
        reasons = {item.path: item.reason for item in self._listing.skipped} | self._unread
        return tuple(SkippedFile(path=path, reason=reasons[path]) for path in sorted(reasons))

    @property
    def truncated(self) -> bool:
        return self._listing.truncated

    def read(self, path: str) -> SourceFile | None:
        if path not in self._read:
            self._read[path] = self._load(path)
        return self._read[path]

    def _load(self, path: str) -> SourceFile | None:
        if not _is_relative(path):
            return None
        full = self._full(path)
        try:
            found = self._look_at(full)
            if found is None:
                return self._skip(path, "outside_root")
            real, status = found
            if not stat.S_ISREG(status.st_mode):
                return self._skip(path, "not_a_file")
            if status.st_size > size_limit(path):
                return self._skip(path, "too_large")
            return SourceFile(path=path, content=_content(real, status.st_size))
        except (FileNotFoundError, NotADirectoryError):
            return self._skip(path, "unreadable") if Path(full).is_symlink() else None
        except OSError:
            return self._skip(path, "unreadable")

    def _look_at(self, full: str) -> tuple[str, os.stat_result] | None:
        """The real path and what is there; None for what is outside of the project."""
        if not is_inside(self._root, full):
            return None
        status = os.lstat(full)
        if not stat.S_ISLNK(status.st_mode):
            return full, status
        real = os.path.realpath(full)
        is_ours = is_inside(self._root, real)
        return (real, os.stat(real)) if is_ours else None  # noqa: PTH116 - `Path` takes as long as the file itself

    def _full(self, path: str) -> str:
        """The path with the links above the file resolved; each folder is looked at once."""
        folder, _, name = path.rpartition("/")
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(os.path.join(self._root, folder))  # noqa: PTH118
        return os.path.join(self._folders[folder], name)  # noqa: PTH118

    def _skip(self, path: str, reason: SkipReason) -> SourceFile | None:
        self._unread[printable(path)] = reason
        return None


def _is_relative(path: str) -> bool:
    """Whether a path of the model: below the project, in its one normal form."""
    parts = path.split("/")
    return "\0" not in path and all(part not in {"", ".", ".."} for part in parts)


def _content(full: str, size: int) -> bytes:
    """A file's bytes; `open` would ask the system for four more things about each file."""
    descriptor = os.open(full, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        parts = [os.read(descriptor, size + 1)]
        if len(parts[0]) != size:
            # It has changed since it was looked at, or comes in pieces: then up to its end.
            while part := os.read(descriptor, size + 1):
                parts.append(part)
        return b"".join(parts)
    finally:
        os.close(descriptor)
