"""What git knows about a directory. Git is optional: every question has an answer without it."""

import os
import re
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


_BASES = ("origin/HEAD", "main", "master", "HEAD")
_EVERY_LINE = 10**9
_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")


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


def changed_lines(root: Path, base: str = "") -> dict[str, tuple[tuple[int, int], ...]] | None:
    """Path → the lines (first, last) that differ from where HEAD and `base` parted, uncommitted
    ones and new files included; None where git can't tell.

    Without a base: the branch that the remote calls its own, main, master, or HEAD itself.
    """
    start = _parted(root, base)
    if start is None:
        return None
    plain = ("--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames")
    told = _told(root, "diff", *plain, "--relative", "--no-prefix", start, "--")
    new = _names(root, "ls-files", "-z", "-o", "--exclude-standard")
    if told is None or new is None:
        return None
    return {**_hunks(os.fsdecode(told)), **dict.fromkeys(new, ((1, _EVERY_LINE),))}


def _parted(root: Path, base: str) -> str | None:
    if base.startswith("-"):
        return None
    for name in (base,) if base else _BASES:
        if parted := _told(root, "merge-base", "HEAD", name):
            return os.fsdecode(parted).strip()
    return None


def _hunks(diff: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """The added and changed lines of a diff without context; where lines only went, the line
    after which they stood.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    path = None
    for line in diff.split("\n"):
        if line.startswith("+++ "):
            path = line[4:].rstrip("\t")
        elif path not in (None, "/dev/null") and (hunk := _HUNK.match(line)):
            first, count = int(hunk[1]), int(hunk[2] or 1)
            found.setdefault(str(path), []).append((max(first, 1), first + max(count, 1) - 1))
    return {path: tuple(spans) for path, spans in found.items()}


def _names(root: Path, *arguments: str) -> tuple[str, ...] | None:
    answer = _told(root, *arguments)
    if answer is None:
        return None
    return tuple(os.fsdecode(name) for name in answer.split(b"\0") if name)


def _told(root: Path, *arguments: str) -> bytes | None:
    if not _in_work_tree(root):
        return None
    # A repository's own configuration may name a program as file system monitor.
    fixed = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
    argv = ("git", *fixed, "--literal-pathspecs", *arguments)
    answer = capture(argv, cwd=root, env=_ENVIRONMENT, timeout=_TIMEOUT)
    return answer.stdout if answer.exit_code == 0 else None


def _in_work_tree(root: Path) -> bool:
    """Whether a `.git` stands here or above: cheaper than asking git in vain."""
    resolved = root.resolve()
    return any((parent / ".git").exists() for parent in (resolved, *resolved.parents))
