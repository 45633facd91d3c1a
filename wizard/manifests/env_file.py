"""The text of an environment file: `NAME=value` on lines, comments, quotes."""

import re
from collections.abc import Iterator

from wizard.manifests.text import Unreadable, byte_offset, decode, line_break, line_end
from wizard.model.edit import Edited, EditResult, Refused, Splice, Unchanged
from wizard.model.source import SourceFile

_ASSIGNMENT = re.compile(
    r"[ \t]*(?:export[ \t]+)?(?P<name>[A-Za-z_][A-Za-z0-9_.]*)[ \t]*=[ \t]*(?P<value>[^\r\n]*)"
)
_QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'([^']*)'|`([^`]*)`", re.S)
_TRAILING_COMMENT = re.compile(r"\s+#.*|^#.*")


def add_name(file: SourceFile | None, name: str, comment: str = "") -> EditResult:
    """Append `NAME=` without a value; `comment` stands on the line above. None is a new file."""
    try:
        text = decode(file) if file else ""
    except Unreadable as error:
        return Refused(reason=f"the environment file is {error}")
    if env_value(text, name) is not None:
        return Unchanged(reason=f"{name} is there already")
    eol = line_end(text)
    lines = [f"# {comment}"] if comment else []
    added = "".join(f"{line}{eol}" for line in (*lines, f"{name}="))
    offset = byte_offset(file, text, len(text)) if file else 0
    return Edited(splices=(Splice(offset=offset, text=line_break(text, len(text)) + added),))


def env_value(text: str, name: str) -> str | None:
    """The value that the file gives to `name`, "" for an empty one, None where it has none.

    As the loaders do it: the last assignment counts, quotes and trailing comments are taken off.
    """
    found = [value for key, value in _assignments(text) if key == name]
    return found[-1] if found else None


def _assignments(text: str) -> Iterator[tuple[str, str]]:
    position = 0
    while position < len(text):
        match = _ASSIGNMENT.match(text, position)
        end = match.end() if match else position
        if match is not None:
            quoted = _QUOTED.match(text, match.start("value"))
            if quoted is not None:
                end = quoted.end()
                value = next(part for part in quoted.groups() if part is not None)
            else:
                value = _TRAILING_COMMENT.sub("", match["value"]).strip()
            yield match["name"], value
        newline = text.find("\n", end)
        position = len(text) if newline < 0 else newline + 1
