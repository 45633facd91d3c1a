"""All steps' effect on each file, and the state that a file must be in for that."""

from collections.abc import Iterable, Sequence

from wizard.model.change import CreateFile, EditFile
from wizard.model.edit import Splice
from wizard.model.plan import FileChange, Precondition, Step
from wizard.model.source import SourceTree, content_hash
from wizard.splice import apply_splices, unified_diff


def written_files(tree: SourceTree, steps: Iterable[Step]) -> dict[str, bytes]:
    """Path → bytes of every file that the steps write, in the order of the steps.

    Raises KeyError where a step edits a file that the tree does not hold.
    """
    created: dict[str, bytes] = {}
    splices: dict[str, list[Splice]] = {}
    for step in steps:
        for change in step.changes:
            match change:
                case CreateFile(path=path, content=content):
                    created[path] = content.encode()
                case EditFile(path=path, splices=found):
                    splices.setdefault(path, []).extend(found)
    edited = {path: apply_splices(_original(tree, path), found) for path, found in splices.items()}
    return {**created, **edited}


def file_changes(tree: SourceTree, steps: Sequence[Step]) -> tuple[FileChange, ...]:
    """One `FileChange` for each written file."""
    written = written_files(tree, steps)
    return tuple(_file_change(tree, path, after, steps) for path, after in written.items())


def preconditions(changes: Iterable[FileChange]) -> tuple[Precondition, ...]:
    """What has to hold for the plan to be carried out, by path."""
    found = (Precondition(path=item.path, sha256=item.before_sha256) for item in changes)
    return tuple(sorted(found, key=lambda item: item.path))


def _file_change(tree: SourceTree, path: str, after: bytes, steps: Sequence[Step]) -> FileChange:
    file = tree.read(path)
    before = None if file is None else file.content
    diff = unified_diff(path, before, after)
    return FileChange(
        path=path,
        operation="create" if before is None else "modify",
        reason="; ".join(
            step.title for step in steps if any(change.path == path for change in step.changes)
        ),
        additions=_count(diff, "+"),
        deletions=_count(diff, "-"),
        diff=diff,
        before_sha256=None if before is None else content_hash(before),
        after_sha256=content_hash(after),
    )


def _count(diff: str, sign: str) -> int:
    _, _, *hunks = diff.split("\n", 2)
    return sum(line.startswith(sign) for text in hunks for line in text.split("\n"))


def _original(tree: SourceTree, path: str) -> bytes:
    file = tree.read(path)
    if file is None:
        raise KeyError(path)
    return file.content
