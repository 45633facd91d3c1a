"""A walk of a directory without git: sorted, bounded by what `.gitignore` files say."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.ignore_patterns import ignore_patterns
from wizard.workspace.skipping import PRUNED_DIRS, VENV_MARKER

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_IGNORE_FILE = ".gitignore"


class _Rules(Struct, frozen=True):
    """The patterns of one `.gitignore`, which count from its own directory."""

    directory: str
    spec: "GitIgnoreSpec"


class _Directory(Struct, frozen=True):
    """A directory to look at, and the rules that hold in it, innermost first."""

    path: str
    rules: tuple[_Rules, ...] = ()


def walk(root: str) -> Iterator[str]:
    """Paths below `root` of files and links that are not ignored; nearest to the root first.

    Links are not followed.
    """
    waiting = deque([_Directory("")])
    while waiting:
        files, directories = _look_into(root, waiting.popleft())
        yield from files
        waiting.extend(directories)


def _look_into(root: str, directory: _Directory) -> tuple[list[str], list[_Directory]]:
    files: list[str] = []
    directories: list[_Directory] = []
    entries = _entries(f"{root}/{directory.path}")
    names = {entry.name for entry in entries}
    if directory.path and VENV_MARKER in names:
        return files, directories
    found = _rules(root, directory.path) if _IGNORE_FILE in names else ()
    rules = (*found, *directory.rules)
    for entry in entries:
        path = f"{directory.path}/{entry.name}" if directory.path else entry.name
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in PRUNED_DIRS and not _is_ignored(f"{path}/", rules):
                directories.append(_Directory(path, rules))
        elif entry.name != ".git" and not _is_ignored(path, rules):
            files.append(path)
    return files, directories


def _entries(directory: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(directory) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []


def _rules(root: str, directory: str) -> tuple[_Rules, ...]:
    try:
        content = Path(root, directory, _IGNORE_FILE).read_bytes()
    except OSError:
        return ()
    return (_Rules(directory, ignore_patterns(content.decode(errors="replace").splitlines())),)


def _is_ignored(path: str, rules: Iterable[_Rules]) -> bool:
    """The innermost `.gitignore` with an opinion decides."""
    for rule in rules:
        relative = path[len(rule.directory) + 1 :] if rule.directory else path
        verdict = rule.spec.check_file(relative).include
        if verdict is not None:
            return verdict
    return False
