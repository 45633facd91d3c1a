"""What git knows about a directory. Git is optional: every question has an answer without it."""

import os
from collections.abc import Iterable
from pathlib import Path

from wizard.workspace.process import capture

_TIMEOUT = 10.0

# A hook or another repository's variables must not steer what we read, and reading must not write.
_ENVIRONMENT: dict[str, str | None] = {
    "GIT_DIR": None,
    "GIT_WORK_TREE": None,
    "GIT_INDEX_FILE": None,
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}


def project_files(root: Path) -> tuple[str, ...] | None:
    """Tracked and untracked files below `root` that are not ignored; None where git can't tell.

    Paths are relative to `root`. Deleted files and submodules may be among them. An empty answer
    counts as none: then the directory itself is ignored by a repository around it.
    """
    return _names(root, "ls-files", "-z", "-co", "--exclude-standard") or None


def tracked(root: Path) -> frozenset[str] | None:
    """Paths below `root` that are in git's index; None where git can't tell."""
    names = _names(root, "ls-files", "-z")
    return None if names is None else frozenset(names)


def dirty(root: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """Those of `paths` with uncommitted changes, sorted; untracked files are not among them."""
    wanted = sorted(set(paths))
    if not wanted:
        return ()
    changed = _names(root, "diff", "--name-only", "--relative", "-z", "HEAD", "--", *wanted)
    return tuple(sorted(set(wanted) & set(changed or ())))


def _names(root: Path, *arguments: str) -> tuple[str, ...] | None:
    if not _in_work_tree(root):
        return None
    # A repository's own configuration may name a program as file system monitor.
    argv = ("git", "-c", "core.fsmonitor=false", "--literal-pathspecs", *arguments)
    answer = capture(argv, cwd=root, env=_ENVIRONMENT, timeout=_TIMEOUT)
    if answer.exit_code != 0:
        return None
    return tuple(os.fsdecode(name) for name in answer.stdout.split(b"\0") if name)


def _in_work_tree(root: Path) -> bool:
    """Whether a `.git` stands here or above: cheaper than asking git in vain."""
    resolved = root.resolve()
    return any((parent / ".git").exists() for parent in (resolved, *resolved.parents))
