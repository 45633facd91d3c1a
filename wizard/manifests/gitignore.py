"""What the project's .gitignore files leave out of version control."""

from collections.abc import Iterator

from wizard.ignore_patterns import ignore_patterns
from wizard.manifests.text import Unreadable, byte_offset, decode, line_break, line_end
from wizard.model.edit import Edited, EditResult, Refused, Splice, Unchanged
from wizard.model.part import folder_of, placed, whole_of
from wizard.model.source import SourceFile, SourceTree

_NAME = ".gitignore"


def ignores(tree: SourceTree, path: str) -> bool:
    """Whether `path` stays out of version control; never true for a file that the tree lists."""
    if path in tree.paths:
        return False
    # The files above a part of a project count for it as well.
    whole, path = whole_of(tree), placed(folder_of(tree), path)
    ignored = False
    for folder, inner in _folders(path):
        file = whole.read(folder + _NAME)
        answer = _answer(file, inner) if file else None
        ignored = ignored if answer is None else answer
    return ignored


def add_line(file: SourceFile | None, line: str) -> EditResult:
    """Append `line` as a line of its own. None is a new file."""
    try:
        text = decode(file) if file else ""
    except Unreadable as error:
        return Refused(reason=f"{_NAME} is {error}")
    if line in (written.strip() for written in text.splitlines()):
        return Unchanged(reason=f"{line} is there already")
    offset = byte_offset(file, text, len(text)) if file else 0
    added = f"{line_break(text, len(text))}{line}{line_end(text)}"
    return Edited(splices=(Splice(offset=offset, text=added),))


def _folders(path: str) -> Iterator[tuple[str, str]]:
    """(folder, path within it) from the root down: a deeper file overrules those above it."""
    yield "", path
    for position, character in enumerate(path):
        if character == "/":
            yield path[: position + 1], path[position + 1 :]


def _answer(file: SourceFile, inner: str) -> bool | None:
    try:
        lines = decode(file).splitlines()
    except Unreadable:
        return None
    return ignore_patterns(lines).check_file(inner).include
