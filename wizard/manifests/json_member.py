"""Add, replace and remove one member of a JSON object; every other byte stays, comments too."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from wizard.manifests.json_insert import between, colon, gap_of, into_empty, new_line
from wizard.manifests.json_text import Json, Member, read_json
from wizard.manifests.text import Unreadable, line_end, line_start

_INDENT = re.compile(r"[ \t]*")
_COMMA = re.compile(r"\s*,")
_NEW = "{\n}\n"


class Change(NamedTuple):
    """The text from `start` to `end` becomes `text`."""

    start: int
    end: int
    text: str


def with_member(text: str, path: Sequence[str], value: Mapping[str, Any]) -> str:
    """`text` with `value` at `path`, new or in place of what stands there; an empty text becomes
    a document.

    Objects on the way are made where they are missing. Raises `Unreadable` where the text is not
    JSON with comments, or where a part of the way is no object or stands there twice.
    """
    text = text if text.strip() else _NEW
    if member_value(text, path) == value:
        return text
    root = _root(text)
    parent, depth = _parent(root, path)
    standing = parent.member(path[depth])
    if standing is not None:
        shown = _rendered(value, _indent_at(text, standing.start), _unit(text, root))
        shown = shown.replace("\n", line_end(text))
        changes = [Change(standing.node.start, standing.node.end, shown)]
    else:
        wanted = _nested(path[depth + 1 :], value)
        changes = _appended(text, root, parent, path[depth], wanted, depth + 1)
    return _proven(text, changes, _set(root.value, path, value))


def without_member(text: str, path: Sequence[str]) -> str:
    """`text` without the member at `path`; the same text where there is none.

    Raises `Unreadable` as `with_member` does.
    """
    if member_value(text, path) is None:
        return text
    root = _root(text)
    parent, depth = _parent(root, path)
    standing = parent.member(path[depth])
    changes = _removed(text, parent, standing) if standing else []
    return _proven(text, changes, _unset(root.value, path))


def member_value(text: str, path: Sequence[str]) -> Any:
    """What stands at `path`, None where nothing does. Raises `Unreadable`."""
    if not text.strip():
        return None
    parent, depth = _parent(_root(text), path)
    found = parent.member(path[depth])
    return found.node.value if found and depth == len(path) - 1 else None


def _root(text: str) -> Json:
    root = read_json(text, comments=True)
    if not root.is_object:
        raise Unreadable("not a JSON object")
    return root


def _parent(root: Json, path: Sequence[str]) -> tuple[Json, int]:
    """The innermost object on the way that is there, and which part of the way comes next."""
    node = root
    for depth, key in enumerate(path):
        found = [item for item in node.members if item.key == key]
        if len(found) > 1:
            raise Unreadable(f"{key} stands there twice")
        if not found or depth == len(path) - 1:
            return node, depth
        if not found[0].node.is_object:
            raise Unreadable(f"{key} is no object")
        node = found[0].node
    return node, len(path) - 1


def _appended(
    text: str, root: Json, parent: Json, key: str, value: Mapping[str, Any], depth: int
) -> list[Change]:
    """A new last member; `depth` is that of its name, 1 for one of the root."""
    unit = _unit(text, root)
    if parent.members:
        gap = gap_of(text, parent)
        indent = gap.rpartition("\n")[2] if "\n" in gap else None
    else:
        indent = unit * depth if unit is not None else None
    shown = _rendered(value, indent, unit).replace("\n", line_end(text))
    entry = f"{json.dumps(key)}{colon(text, parent if parent.members else root)}{shown}"
    if parent.members:
        placed = between(text, parent, entry, len(parent.members))
    else:
        placed = (into_empty(text, root, parent, entry, depth=depth),)
    return [Change(item.position, item.position, item.text) for item in placed]


def _unit(text: str, root: Json) -> str | None:
    """One step of indent; None in a document on one line."""
    return new_line(text, root, 1).lstrip("\r\n") if new_line(text, root, 1) else None


def _rendered(value: object, indent: str | None, unit: str | None) -> str:
    """Objects over several lines, where the file has several; anything else on one."""
    if not isinstance(value, Mapping) or not value or indent is None or unit is None:
        return json.dumps(value, ensure_ascii=False)
    inner = indent + unit
    members = [
        f"{inner}{json.dumps(key, ensure_ascii=False)}: {_rendered(item, inner, unit)}"
        for key, item in value.items()
    ]
    return "{\n" + ",\n".join(members) + f"\n{indent}}}"


def _removed(text: str, parent: Json, member: Member) -> list[Change]:
    """The member, the comma that it needed, and the white space that set it apart."""
    index = parent.members.index(member)
    end = member.node.end
    comma = _COMMA.match(text, end)
    if index == 0 and len(parent.members) == 1 and not _has_notes(text, parent, member):
        return [Change(parent.start + 1, parent.end - 1, "")]
    if index == 0:
        following = parent.members[1].start if len(parent.members) > 1 else None
        behind = comma.end() if comma else end
        clean = following is not None and not text[behind:following].strip()
        return [Change(member.start, following if clean and following else behind, "")]
    before = parent.members[index - 1].node.end
    if text[before : member.start].strip() == ",":
        return [Change(before, end, "")]
    start = len(text[: member.start].rstrip())
    if comma:
        return [Change(start, comma.end(), "")]
    place = text.index(",", before)
    return [Change(place, place + 1, ""), Change(start, end, "")]


def _has_notes(text: str, parent: Json, member: Member) -> bool:
    around = text[parent.start + 1 : member.start] + text[member.node.end : parent.end - 1]
    return bool(around.strip().strip(","))


def _indent_at(text: str, position: int) -> str | None:
    start = line_start(text, position)
    found = _INDENT.match(text, start)
    return found[0] if found and found.end() == position else None


def _nested(path: Sequence[str], value: Mapping[str, Any]) -> Mapping[str, Any]:
    for key in reversed(path):
        value = {key: value}
    return value


def _set(document: Mapping[str, Any], path: Sequence[str], value: object) -> dict[str, Any]:
    key, *below = path
    inner = _set(document.get(key, {}), below, value) if below else value
    return {**document, key: inner}


def _unset(document: Mapping[str, Any], path: Sequence[str]) -> dict[str, Any]:
    key, *below = path
    if below:
        return {**document, key: _unset(document[key], below)}
    return {name: item for name, item in document.items() if name != key}


def _proven(text: str, changes: Sequence[Change], expected: Mapping[str, Any]) -> str:
    """The changed text, once it says what it should and no more."""
    for change in sorted(changes, reverse=True):
        text = text[: change.start] + change.text + text[change.end :]
    if _root(text).value != json.loads(json.dumps(expected), parse_int=float):
        raise Unreadable("no safe place for the entry was found")
    return text
