"""Insert packages into the `dependencies` of a package.json; every other byte stays."""

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wizard.manifests.json_text import Json, Member, read_json
from wizard.manifests.order import sorted_index
from wizard.manifests.text import Unreadable, byte_offset, decode, line_end
from wizard.model.edit import Edited, EditResult, Refused, Splice, Unchanged
from wizard.model.source import SourceFile
from wizard.splice import apply_splices

_FIELD = "dependencies"
_BEHIND = ("devDependencies", "peerDependencies", "optionalDependencies")
_COUNTS = (_FIELD, "optionalDependencies")


class _Insertion(NamedTuple):
    position: int
    text: str


def add_packages(file: SourceFile, packages: Sequence[tuple[str, str]]) -> EditResult:
    """Declare (name, range) pairs for the running app; unchanged where all are declared for it."""
    try:
        text = decode(file)
        root = read_json(text)
    except Unreadable as error:
        return Refused(reason=f"{file.path} is {error}")
    if not root.is_object:
        return Refused(reason=f"{file.path} is not a JSON object")
    known = {name for field in _COUNTS for name in _names(root.member(field))}
    missing = sorted((name, specifier) for name, specifier in packages if name not in known)
    if not missing:
        return Unchanged(reason=f"{packages[0][0]} is declared in {file.path}")
    problem = _problem(root, [name for name, _ in missing])
    if problem is not None:
        return Refused(reason=f"{file.path} {problem}")
    splices = tuple(
        Splice(offset=byte_offset(file, text, item.position), text=item.text)
        for item in _insertions(text, root, missing)
    )
    if not _only_grew(root, apply_splices(file.content, splices), missing):
        return Refused(reason=f"no safe place for a new entry was found in {file.path}")
    return Edited(splices=splices)


def _names(member: Member | None) -> tuple[str, ...]:
    return tuple(item.key for item in member.node.members) if member else ()


def _problem(root: Json, names: Sequence[str]) -> str | None:
    """Why the edit would not mean what it should."""
    fields = [item for item in root.members if item.key == _FIELD]
    if len(fields) > 1:
        return f"has {_FIELD} twice"
    if fields and not fields[0].node.is_object:
        return f"has {_FIELD} that are no object"
    for name in names:
        if name in _names(root.member("devDependencies")):
            return f"has {name} among its devDependencies; a production install leaves those out"
    return None


def _insertions(text: str, root: Json, packages: Sequence[tuple[str, str]]) -> Iterator[_Insertion]:
    listed = root.member(_FIELD)
    colon = _colon(text, root)
    entries = [f"{json.dumps(name)}{colon}{json.dumps(wanted)}" for name, wanted in packages]
    if listed is not None and listed.node.members:
        keys = [item.key for item in listed.node.members]
        for (name, _), entry in zip(packages, entries, strict=True):
            yield _between(text, listed.node, entry, sorted_index(keys, name))
        return
    inner, outer = _break(text, root, 2), _break(text, root, 1)
    listing = f",{inner}".join(entries)
    if listed is not None:
        yield _into_empty(text, root, listed.node, listing, depth=2)
        return
    field = f'"{_FIELD}"{colon}{{{inner}{listing}{outer}}}'
    if root.members:
        yield _between(text, root, field, _place_of_field([item.key for item in root.members]))
    else:
        yield _into_empty(text, root, root, field, depth=1)


def _place_of_field(keys: Sequence[str]) -> int:
    """In front of the other kinds of dependencies, where people look for it; else at the end."""
    return next((place for place, key in enumerate(keys) if key in _BEHIND), len(keys))


def _between(text: str, parent: Json, entry: str, index: int) -> _Insertion:
    """A new member at `index` of an object that has members, set apart as those are."""
    gap = text[parent.start + 1 : parent.members[0].start]
    if "\n" not in gap:
        gap = _gap_on_line(text, parent)
    if index == 0:
        return _Insertion(parent.members[0].start, f"{entry},{gap}")
    return _Insertion(parent.members[index - 1].node.end, f",{gap}{entry}")


def _gap_on_line(text: str, parent: Json) -> str:
    """What stands behind a comma of an object on one line."""
    if len(parent.members) > 1:
        between = text[parent.members[0].node.end : parent.members[1].start]
        return between.partition(",")[2]
    return "" if _colon(text, parent) == ":" else " "


def _into_empty(text: str, root: Json, node: Json, entry: str, *, depth: int) -> _Insertion:
    """The first member; white space that stands between the brackets stays behind it."""
    inside = text[node.start + 1 : node.end - 1]
    closing = "" if "\n" in inside else _break(text, root, depth - 1)
    return _Insertion(node.start + 1, f"{_break(text, root, depth)}{entry}{closing}")


def _break(text: str, root: Json, depth: int) -> str:
    """A new line with the indent of that depth, as the file has it; nothing in a file of one."""
    gap = text[root.start + 1 : root.members[0].start] if root.members else "\n  "
    if "\n" not in gap:
        return ""
    return line_end(text) + gap.rpartition("\n")[2] * depth


def _colon(text: str, parent: Json) -> str:
    """What stands between a name and its value."""
    if not parent.members:
        return ": "
    first = parent.members[0]
    between = text[first.key_end : first.node.start]
    return between if "\n" not in between else ": "


def _only_grew(root: Json, after: bytes, packages: Sequence[tuple[str, str]]) -> bool:
    try:
        grown = json.loads(after.decode("utf-8-sig"))
    except ValueError:
        return False
    before = json.loads(json.dumps(root.value))
    expected = {**before, _FIELD: {**before.get(_FIELD, {}), **dict(packages)}}
    return bool(grown == expected)
