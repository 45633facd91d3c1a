"""Which elements of JSX and of templates run which function."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tree_sitter import Node

from wizard.languages.javascript.inventory.bodies import Call, Captures
from wizard.languages.javascript.inventory.drafts import NOWHERE, Drafts
from wizard.languages.javascript.inventory.effects import effects_of
from wizard.languages.javascript.inventory.elements import elements_of
from wizard.languages.javascript.inventory.facts import Passed
from wizard.languages.javascript.inventory.kinds import kind_of
from wizard.languages.javascript.nodes import child
from wizard.languages.javascript.reader.surfaces.react import ui_text
from wizard.languages.words import word_set

_NAME = re.compile(rb"[A-Za-z_$][\w$]*")
_INLINE = re.compile(rb"^=?\s*\{?\s*(?:async\s*)?(?:\([^()]*\)|[\w$]+)\s*=>|^=?\s*\{\s*function\b")
_NOTHING = re.compile(
    rb"=?\s*\{?\s*(?:undefined|null|(?:async\s*)?\(\s*\w*\s*\)\s*=>\s*(?:\{\s*\}|undefined))\s*\}?$"
)
_READ = 500
_LINKS = (b"href", b"to", b"routerLink")
_ACTING = frozenset(("click", "submit", "change", "any"))
_ENTRY = re.compile(
    rb"\b(on[A-Z]\w*|action|handler|perform|callback)\s*:\s*"
    rb"(?:(?:async\s*)?\([^()]*\)\s*=>\s*(?:void\s+|await\s+)?)?(?:this\.)?([A-Za-z_$][\w$]*)\s*[,(}\n]"
)
_TOLD = word_set(
    "sets_state shows_toast navigates invalidates opens_dialog request_call write_call mutates "
    "copies downloads calls_prop sets_open closes confirms submits"
)


class Wire(NamedTuple):
    """An attribute of an element: `value` is the source behind its name, from `start` to `end`."""

    attribute: str
    tag: str
    start: int
    end: int
    value: bytes
    node: Node | None = None
    label: str | None = None


def jsx_wires(drafts: Drafts, captures: Captures, content: bytes) -> Iterator[Wire]:
    """The attributes of JSX that run something; links are noted on the way."""
    for node in captures.get("attribute", ()):
        start, end = node.start_byte, node.end_byte
        said = content[start:end]
        if said in _LINKS:
            draft = drafts.at(start)
            if draft is not None:
                draft.features.add("has_links")
        elif said.startswith((b"on", b"action", b"formAction")):
            around = node.parent
            if around is not None:
                stop = around.end_byte
                yield Wire(said.decode(), _tag(around), start, stop, content[end:stop], around)


def _tag(attribute: Node) -> str:
    element = attribute.parent
    name = child(element, "name")
    return (name.text or b"").decode("utf-8", "replace") if name is not None else ""


def apply_wires(
    drafts: Drafts, wires: Iterable[Wire], calls: list[Call]
) -> tuple[list[Passed], list[tuple[int, str, str]]]:
    """Features for the functions that elements run, and for those that hold the elements.

    Gives what is handed to components, and (function around, name, kind) for names that no
    function of the file has: they may be props.
    """
    passed: list[Passed] = []
    loose: list[tuple[int, str, str]] = []
    offsets = [call.offset for call in calls]
    for wire in wires:
        kind = kind_of(wire.attribute)
        if kind is None or _NOTHING.match(wire.value):
            continue
        within = drafts.index_at(wire.start)
        names = _names(wire.value)
        found = [index for name in names for index in visible(drafts, name, within)]
        tags = [f"tag:{word}" for word in elements_of(wire.tag)] if kind in _ACTING else []
        label = _label(wire) if kind in _LABELLED else None
        for index in found:
            _wire(drafts, index, kind, "wired")
            drafts[index].features.update(tags)
            drafts[index].label(label)
        if within != NOWHERE:
            _hold(drafts, within, wire, kind, calls, offsets)
            if not found:
                drafts[within].label(label)
        if wire.tag[:1].isupper():
            passed.append(Passed(wire.tag, wire.attribute, names, tuple(found), within))
        loose += [(within, name, kind) for name in names if name not in drafts.by_name]
    return passed, loose


def _label(wire: Wire) -> str | None:
    return ui_text(wire.node) if wire.node is not None else wire.label


_LABELLED = frozenset(("click", "submit"))


def visible(drafts: Drafts, name: str, within: int) -> list[int]:
    """The functions of that name that code in `within` can mean: the nearest ones."""
    found = drafts.by_name.get(name, ())
    if len(found) < 2:
        return [index for index in found if index != within]
    around = {*drafts.around(within), NOWHERE}
    near = [index for index in found if drafts[index].owner in around and index != within]
    return near[-1:] or [index for index in found if index != within][:1]


def _names(value: bytes) -> tuple[str, ...]:
    found = dict.fromkeys(_NAME.findall(value, 0, _READ))
    return tuple(name.decode() for name in found if name not in _KEYWORDS)


_KEYWORDS = frozenset(
    b"async await const let return if else e event ev true false null undefined void function "
    b"this props new typeof".split()
)


def _wire(drafts: Drafts, index: int, kind: str, prefix: str) -> None:
    features = drafts[index].features
    features.add(f"{prefix}:{kind}")
    if kind in _ACTING:
        features.add(f"{prefix}:any")


def _hold(
    drafts: Drafts, within: int, wire: Wire, kind: str, calls: list[Call], offsets: list[int]
) -> None:
    """What an element says about the function that it stands in."""
    features = drafts[within].features
    if f"has:{kind}" in features:
        features.add(f"has:{kind}:many")
    features.add(f"has:{kind}")
    if not _INLINE.match(wire.value):
        return
    features.add(f"inline:{kind}")
    if kind not in _ACTING:
        return
    features.add("inline:any")
    for call in calls[bisect_left(offsets, wire.start) : bisect_left(offsets, wire.end)]:
        told = effects_of(call.name, call.owner) & _TOLD
        features.update(f"inline:{effect}" for effect in told)
    if b"await " in wire.value:
        features.add("inline:awaits")


def apply_entries(drafts: Drafts, content: bytes) -> None:
    """`{ label: "Delete", onClick: handleDelete }`: elements that are described by objects."""
    for match in _ENTRY.finditer(content):
        within = drafts.index_at(match.start())
        kind = kind_of(match[1].decode()) or "any"
        for index in visible(drafts, match[2].decode(), within):
            _wire(drafts, index, kind, "entry")
