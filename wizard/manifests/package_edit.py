"""Insert packages into the `dependencies` of a package.json; every other byte stays."""

import json
from collections.abc import Iterator, Sequence

from wizard.manifests.json_insert import Insertion, between, colon, into_empty, new_line
from wizard.manifests.json_text import Json, Member, read_json
from wizard.manifests.order import sorted_index
from wizard.manifests.text import Unreadable, byte_offset, decode
from wizard.model.edit import Edited, EditResult, Refused, Splice, Unchanged
from wizard.model.source import SourceFile
from wizard.splice import apply_splices

_FIELD = "dependencies"
_BEHIND = ("devDependencies", "peerDependencies", "optionalDependencies")
_COUNTS = (_FIELD, "optionalDependencies")


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


def _insertions(text: str, root: Json, packages: Sequence[tuple[str, str]]) -> Iterator[Insertion]:
    listed = root.member(_FIELD)
    gives = colon(text, root)
    entries = [f"{json.dumps(name)}{gives}{json.dumps(wanted)}" for name, wanted in packages]
    if listed is not None and listed.node.members:
        keys = [item.key for item in listed.node.members]
        for (name, _), entry in zip(packages, entries, strict=True):
            yield from between(text, listed.node, entry, sorted_index(keys, name))
        return
    inner, outer = new_line(text, root, 2), new_line(text, root, 1)
    listing = f",{inner}".join(entries)
    if listed is not None:
        yield into_empty(text, root, listed.node, listing, depth=2)
        return
    field = f'"{_FIELD}"{gives}{{{inner}{listing}{outer}}}'
    if root.members:
        yield from between(text, root, field, _place_of_field([item.key for item in root.members]))
    else:
        yield into_empty(text, root, root, field, depth=1)


def _place_of_field(keys: Sequence[str]) -> int:
    """In front of the other kinds of dependencies, where people look for it; else at the end."""
    return next((place for place, key in enumerate(keys) if key in _BEHIND), len(keys))


def _only_grew(root: Json, after: bytes, packages: Sequence[tuple[str, str]]) -> bool:
    try:
        grown = json.loads(after.decode("utf-8-sig"))
    except ValueError:
        return False
    before = json.loads(json.dumps(root.value))
    expected = {**before, _FIELD: {**before.get(_FIELD, {}), **dict(packages)}}
    return bool(grown == expected)
