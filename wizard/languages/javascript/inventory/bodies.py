"""What a function does: the calls, waits, branches and ends that stand in it."""

import re
from typing import NamedTuple

from tree_sitter import Node

from wizard.languages.inventory_topics import said_features
from wizard.languages.javascript.inventory.drafts import Draft, Drafts
from wizard.languages.javascript.inventory.effects import effects_of

Captures = dict[str, list[Node]]
_NO_NAME = re.compile(rb"[^\w$]+")
_OWNER_REACH = 40
_SAID = (
    (b"ry again", "says_sorry"),
    (b"lease ", "says_sorry"),
    (b"went wrong", "says_sorry"),
    (b"ailed to", "says_sorry"),
    (b"uccessfully", "says_success"),
    (b" has been ", "says_success"),
    (b" copied", "says_success"),
    (b"location.href = ", "navigates"),
    (b"currentUser", "uses_user"),
    (b"session.user", "uses_user"),
    (b"session?.user", "uses_user"),
    (b"ctx.user", "uses_user"),
    (b"req.user", "uses_user"),
    (b"user.id", "uses_user"),
    (b"userId", "uses_user"),
)
"""Literals, because a search for them costs a hundredth of one for a pattern."""
_EMPTY = re.compile(rb"\w+\(\s*\(\)\s*=>\s*\{\s*\}")
_ASYNC = re.compile(rb"(?:(?:public|private|protected|static|override)\s+)*async\b")


class Call(NamedTuple):
    """`owner` is the name in front of the dot, "" for a bare call."""

    offset: int
    name: str
    owner: str


def calls_of(captures: Captures, content: bytes) -> list[Call]:
    """Every call by name, in file order."""
    found = [
        Call(
            node.start_byte, content[node.start_byte : node.end_byte].decode("utf-8", "replace"), ""
        )
        for kind in ("called", "made")
        for node in captures.get(kind, ())
    ]
    for node in captures.get("member", ()):
        start = node.start_byte
        name = content[start : node.end_byte].decode("utf-8", "replace")
        found.append(Call(start, name, _owner(content[max(0, start - _OWNER_REACH) : start])))
    return sorted(found)


def _owner(before: bytes) -> str:
    """The last name of what stands in front of a dot, "()" for the result of a call."""
    chain = before.rstrip(b" \t\r\n").rstrip(b".?!")
    return _NO_NAME.split(chain)[-1].decode("utf-8", "replace") or "()"


def read_bodies(drafts: Drafts, captures: Captures, calls: list[Call], content: bytes) -> None:
    for call in calls:
        draft = drafts.at(call.offset)
        if draft is not None and not _does_nothing(call, content):
            draft.called.append(call.name)
            draft.features.update(effects_of(call.name, call.owner))
    _read_statements(drafts, captures)
    _read_text(drafts, content)
    for index, draft in enumerate(drafts):
        _conclude(draft, content)
        draft.features |= said_features(drafts.own_text(index, content))


def _does_nothing(call: Call, content: bytes) -> bool:
    """An effect that is empty: nobody writes one, it is what is left when code was taken out."""
    return call.name.endswith("Effect") and _EMPTY.match(content, call.offset) is not None


def _read_statements(drafts: Drafts, captures: Captures) -> None:
    for node in captures.get("await", ()):
        draft = drafts.at(node.start_byte)
        if draft is not None:
            draft.awaits += 1
    for node in captures.get("return", ()):
        draft = drafts.at(node.start_byte)
        if draft is not None:
            draft.returns += 1
    for kind, feature in (("try", "try"), ("throw", "raises"), ("branch", "branches")):
        for node in captures.get(kind, ()):
            draft = drafts.at(node.start_byte)
            if draft is not None:
                draft.features.add(feature)


def _read_text(drafts: Drafts, content: bytes) -> None:
    for said, feature in _SAID:
        offset = content.find(said)
        while offset >= 0:
            draft = drafts.at(offset)
            if draft is not None:
                draft.features.add(feature)
            offset = content.find(said, offset + len(said))


def _conclude(draft: Draft, content: bytes) -> None:
    features = draft.features
    if draft.awaits:
        features.add("awaits")
    if draft.awaits > 1:
        features.add("awaits:2+")
    if draft.returns > 3:
        features.add("returns:many")
    if _ASYNC.match(content, draft.start):
        features.add("async")
    told = features & {"shows_toast", "navigates", "invalidates", "closes", "opens_dialog"}
    acts = features & {"request_call", "write_call", "mutates", "commits"}
    if acts and told:
        features.add("acts_and_tells")
    if "try" in features and "awaits" in features and "shows_toast" in features:
        features.add("awaits_try_toast")
    if acts or (told and "awaits" in features):
        features.add("has_consequence")
