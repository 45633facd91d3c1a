"""Where a new member of a JSON object goes, set apart as those that are there; comments stay."""

import re
from typing import NamedTuple

from wizard.manifests.json_text import Json
from wizard.manifests.text import line_end

_COMMENT_BEHIND = re.compile(r"[ \t]*(?P<comma>,)?[ \t]*(?P<comment>//[^\r\n]*|/\*[^\n]*?\*/)")
_INDENT = re.compile(r"[ \t]*")


class Insertion(NamedTuple):
    position: int
    text: str


def between(text: str, parent: Json, entry: str, index: int) -> tuple[Insertion, ...]:
    """A new member at `index` of an object that has members; a comment behind the last one stays
    with that.
    """
    gap = gap_of(text, parent)
    if index == 0:
        return (Insertion(parent.members[0].start, f"{entry},{gap}"),)
    end = parent.members[index - 1].node.end
    noted = _COMMENT_BEHIND.match(text, end) if index == len(parent.members) else None
    if noted is None:
        return (Insertion(end, f",{gap}{entry}"),)
    gap = gap if "\n" in gap else line_end(text)
    if noted["comma"]:
        return (Insertion(noted.end(), f"{gap}{entry},"),)
    return (Insertion(end, ","), Insertion(noted.end(), f"{gap}{entry}"))


def into_empty(text: str, root: Json, node: Json, entry: str, *, depth: int) -> Insertion:
    """The first member; white space that stands between the brackets stays behind it."""
    inside = text[node.start + 1 : node.end - 1]
    closing = "" if "\n" in inside else new_line(text, root, depth - 1)
    return Insertion(node.start + 1, f"{new_line(text, root, depth)}{entry}{closing}")


def new_line(text: str, root: Json, depth: int) -> str:
    """A new line with the indent of that depth, as the file has it; nothing in a file of one."""
    gap = text[root.start + 1 : root.members[0].start] if root.members else "\n  "
    return line_end(text) + _last_indent(gap) * depth if "\n" in gap else ""


def colon(text: str, parent: Json) -> str:
    """What stands between a name and its value."""
    if not parent.members:
        return ": "
    first = parent.members[0]
    between_both = text[first.key_end : first.node.start]
    return ": " if "\n" in between_both or "/" in between_both else between_both


def gap_of(text: str, parent: Json) -> str:
    """What stands in front of a member; without the comments that may stand there too."""
    raw = text[parent.start + 1 : parent.members[0].start]
    if "\n" not in raw:
        return _gap_on_line(text, parent)
    return line_end(text) + _last_indent(raw) if raw.strip() else raw


def _gap_on_line(text: str, parent: Json) -> str:
    """What stands behind a comma of an object on one line."""
    if len(parent.members) > 1:
        behind = text[parent.members[0].node.end : parent.members[1].start].partition(",")[2]
        return " " if behind.strip() else behind
    return "" if colon(text, parent) == ":" else " "


def _last_indent(gap: str) -> str:
    found = _INDENT.match(gap.rpartition("\n")[2])
    return found[0] if found else ""
