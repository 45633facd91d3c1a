"""One bounded look at a project: which files are its own source, and which are skipped."""

import os
import stat
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Literal

from msgspec import Struct

from wizard.model.source import SkippedFile, SkipReason
from wizard.workspace import git, skipping
from wizard.workspace.walk import walk

MAX_FILES = 50_000

Verdict = Literal["listed", "absent"] | SkipReason


class Listing(Struct, frozen=True):
    paths: tuple[str, ...]
    skipped: tuple[SkippedFile, ...]
    truncated: bool


def list_project(root: str, *, max_files: int = MAX_FILES) -> Listing:
    """The project below `root` (a real path): sorted, git's own list where there is one."""
    names, truncated = _names(root, max_files)
    look = _Look(root)
    verdicts = [(name, look.verdict(name)) for name in names]
    return Listing(
        paths=tuple(name for name, verdict in verdicts if verdict == "listed"),
        skipped=tuple(
            SkippedFile(path=printable(name), reason=verdict)
            for name, verdict in verdicts
            if verdict != "listed" and verdict != "absent"
        ),
        truncated=truncated,
    )


def is_inside(root: str, real: str) -> bool:
    """Whether the real path is `root` itself or below it."""
    return real == root or real.startswith(root.rstrip(os.sep) + os.sep)


def printable(name: str) -> str:
    """A file name that JSON can carry: what is not UTF-8 becomes a replacement character."""
    return os.fsencode(name).decode(errors="replace")


def _names(root: str, max_files: int) -> tuple[list[str], bool]:
    from_git = git.project_files(Path(root))
    names = _own(from_git) if from_git is not None else walk(root)
    found = list(islice(names, max_files + 1))
    return sorted(found[:max_files]), len(found) > max_files


def _own(names: tuple[str, ...]) -> Iterable[str]:
    virtual_envs = skipping.virtual_envs(names)
    nearest_first = sorted(set(names), key=lambda name: (name.count("/"), name))
    return (name for name in nearest_first if not skipping.is_pruned(name, virtual_envs))


class _Look:
    """Looks at files one by one and remembers which directories are real."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._real_dirs: dict[str, bool] = {"": True}

    def verdict(self, name: str) -> Verdict:
        if not _is_utf8(name):
            return "unreadable"
        full = f"{self._root}/{name}"
        try:
            status = os.lstat(full)
        except (FileNotFoundError, NotADirectoryError):
            return "absent"
        except OSError:
            return "unreadable"
        if stat.S_ISLNK(status.st_mode) or not self._is_real(_parent(name)):
            return self._through_link(full)
        if not stat.S_ISREG(status.st_mode):
            return "absent"
        return _by_content(full, name, status.st_size)

    def _is_real(self, directory: str) -> bool:
        unknown: list[str] = []
        while directory not in self._real_dirs:
            unknown.append(directory)
            directory = _parent(directory)
        for path in reversed(unknown):
            is_link = stat.S_ISLNK(os.lstat(f"{self._root}/{path}").st_mode)
            self._real_dirs[path] = not is_link and self._real_dirs[_parent(path)]
        return self._real_dirs[unknown[0] if unknown else directory]

    def _through_link(self, full: str) -> Verdict:
        """A link's target inside the project is listed under its own name."""
        real = os.path.realpath(full)
        if not is_inside(self._root, real):
            return "outside_root"
        return "absent" if Path(real).exists() else "unreadable"


def _by_content(full: str, name: str, size: int) -> Verdict:
    reason = skipping.reason_by_name(name, size)
    if reason is None and skipping.wants_header_check(name, size):
        return _by_header(full)
    return reason or "listed"


def _by_header(full: str) -> Verdict:
    try:
        with Path(full).open("rb") as file:
            generated = skipping.is_generated_header(file.read(skipping.HEADER_BYTES))
    except OSError:
        return "unreadable"
    return "generated" if generated else "listed"


def _parent(path: str) -> str:
    return path.rpartition("/")[0]


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
