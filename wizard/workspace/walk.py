"""A walk of a directory without git: sorted, bounded by what `.gitignore` files say."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.workspace.skipping import PRUNED_DIRS, VENV_MARKER

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_IGNORE_FILE = ".gitignore"


@dataclass(frozen=True)
class _Rules:
    """The patterns of one `.gitignore`, which count from its own directory."""

    directory: str
    spec: "GitIgnoreSpec"


def walk(root: str) -> Iterator[str]:
    """Paths below `root` of files and links that are not ignored. Links are not followed."""
    return _walk(root, "", ())


def _walk(root: str, directory: str, rules: tuple[_Rules, ...]) -> Iterator[str]:
    entries = _entries(f"{root}/{directory}")
    names = {entry.name for entry in entries}
    if directory and VENV_MARKER in names:
        return
    if _IGNORE_FILE in names:
        rules = (*_rules(root, directory), *rules)
    for entry in entries:
        path = f"{directory}/{entry.name}" if directory else entry.name
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in PRUNED_DIRS and not _is_ignored(f"{path}/", rules):
                yield from _walk(root, path, rules)
        elif entry.name != ".git" and not _is_ignored(path, rules):
            yield path


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
    return (_Rules(directory, _spec(content.decode(errors="replace").splitlines())),)


def _spec(lines: list[str]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec

    valid = []
    for line in lines:
        try:
            GitIgnoreSpec.from_lines([line])
        except ValueError:
            continue
        valid.append(line)
    return GitIgnoreSpec.from_lines(valid)


def _is_ignored(path: str, rules: Iterable[_Rules]) -> bool:
    """The innermost `.gitignore` with an opinion decides."""
    for rule in rules:
        relative = path[len(rule.directory) + 1 :] if rule.directory else path
        verdict = rule.spec.check_file(relative).include
        if verdict is not None:
            return verdict
    return False
