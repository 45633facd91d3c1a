"""Code inside markup: where it stands, and the markup with that code blanked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tree_sitter import Node, Tree

from wizard.languages.javascript.nodes import walk

Braces = Literal["none", "double", "single"]
_MUSTACHE = re.compile(rb"\{\{[\s\S]*?\}\}")
_COMMENT = re.compile(rb"<!--[\s\S]*?-->")
_TAG = re.compile(rb"</?[A-Za-z]")
_KEPT = b"\r\n"
_DIRECTIVE = re.compile(r"^(?:@|:|#|v-)")
_OPENERS, _CLOSERS = b"{[(", b"}])"
_BLOCK_WORD = re.compile(rb"[#:/@]\w*\s*")


@dataclass(frozen=True)
class Embedded:
    """`start`..`end` is code. `element` is the tag around it, `attribute` its name; None in text.

    `delimiter` is the quote or brace in front of the code.
    """

    start: int
    end: int
    element: str | None
    attribute: str | None
    delimiter: str


def without_holes(content: bytes, holes: tuple[tuple[int, int], ...]) -> bytes:
    """The content with these stretches blanked."""
    if not holes:
        return content
    blank = bytearray(content)
    for start, end in holes:
        _blank(blank, start, end, b" ")
    return bytes(blank)


def masked(content: bytes, start: int, end: int, braces: Braces) -> bytes:
    """The content with the code in braces blanked, byte for byte as long as before."""
    if braces == "none":
        return content
    blank = bytearray(content)
    if braces == "double":
        for match in _MUSTACHE.finditer(content, start, end):
            _blank(blank, match.start(), match.end(), b" ")
        return bytes(blank)
    for group in _groups(content, start, end):
        group.blank(blank)
    return bytes(blank)


def embedded(content: bytes, tree: Tree, braces: Braces) -> list[Embedded]:
    """In file order."""
    root = tree.root_node
    if braces == "double":
        found = [*_vue_attributes(content, root), *_mustaches(content, root)]
    elif braces == "single":
        start, end = root.start_byte, root.end_byte
        found = [group.described(content, root) for group in _groups(content, start, end)]
    else:
        found = []
    return sorted(found, key=lambda item: item.start)


@dataclass(frozen=True)
class _Group:
    """`{…}` from brace to brace; `place` is the state of the markup in front of it."""

    start: int
    end: int
    place: Literal["text", "tag", "value", "quoted"]

    def blank(self, target: bytearray) -> None:
        match self.place:
            case "text":
                _blank(target, self.start, self.end, b" ")
            case "value":
                _blank(target, self.start, self.end, b"_", quotes=True)
            case "quoted":
                _blank(target, self.start, self.end, b"_")
            case "tag":
                target[self.start : self.end] = b"_" * (self.end - self.start)

    def described(self, content: bytes, root: Node) -> Embedded:
        start, end = self.start + 1, self.end - 1
        word = _BLOCK_WORD.match(content, start, end)
        node = root.descendant_for_byte_range(self.start, self.start + 1)
        attribute = _around(node, "attribute")
        return Embedded(
            start=word.end() if word else start,
            end=end,
            element=_tag_name(content, node),
            attribute=_attribute_name(content, attribute),
            delimiter="{",
        )


def _groups(content: bytes, start: int, end: int) -> Iterator[_Group]:
    """Every outermost brace group of Svelte or Astro markup."""
    position = start
    place: Literal["text", "tag"] = "text"
    quote = 0
    while position < end:
        byte = content[position]
        if byte == 0x7B:  # {
            closed = _closing(content, position, end)
            if closed is None:
                return
            yield _Group(position, closed, _place(content, position, place, quote))
            position = closed
            continue
        if quote:
            quote = 0 if byte == quote else quote
        elif place == "tag":
            if byte in b"\"'":
                quote = byte
            elif byte == 0x3E:  # >
                place = "text"
        elif byte == 0x3C:  # <
            comment = _COMMENT.match(content, position, end)
            if comment:
                position = comment.end()
                continue
            place = "tag" if _TAG.match(content, position, end) else "text"
        position += 1


def _place(
    content: bytes, position: int, place: Literal["text", "tag"], quote: int
) -> Literal["text", "tag", "value", "quoted"]:
    if place == "text":
        return "text"
    if quote:
        return "quoted"
    return "value" if content[position - 1 : position] == b"=" else "tag"


def _closing(content: bytes, position: int, end: int) -> int | None:
    """Behind the brace that closes the one at `position`; strings and comments are passed over."""
    depth = 0
    while position < end:
        byte = content[position]
        if byte in _OPENERS:
            depth += 1
        elif byte in _CLOSERS:
            depth -= 1
            if depth == 0:
                return position + 1
        elif byte in b"\"'`":
            position = _string_end(content, position, end)
            continue
        elif content.startswith(b"/*", position):
            closed = content.find(b"*/", position, end)
            position = end if closed < 0 else closed + 2
            continue
        elif content.startswith(b"//", position) and content[position - 1 : position] != b":":
            closed = content.find(b"\n", position, end)
            position = end if closed < 0 else closed
            continue
        position += 1
    return None


def _string_end(content: bytes, position: int, end: int) -> int:
    """Behind a string; an apostrophe that no other closes on its line is a character of text."""
    quote = content[position]
    here = position + 1
    while here < end:
        byte = content[here]
        if byte == 0x5C:  # backslash
            here += 2
            continue
        if byte == quote:
            return here + 1
        if byte == 0x0A and quote != 0x60:
            return position + 1
        here += 1
    return position + 1


def _blank(target: bytearray, start: int, end: int, filler: bytes, *, quotes: bool = False) -> None:
    """Line ends stay, so that rows do."""
    for index in range(start, end):
        if target[index] not in _KEPT:
            target[index] = filler[0]
    if quotes:
        target[start] = target[end - 1] = 0x22


def _vue_attributes(content: bytes, root: Node) -> Iterator[Embedded]:
    for attribute in walk(root, "attribute"):
        name = _attribute_name(content, attribute)
        value = next((item for item in attribute.named_children if "value" in item.type), None)
        if not name or not value or not _DIRECTIVE.match(name):
            continue
        quoted = value.type == "quoted_attribute_value"
        start, end = value.start_byte + quoted, value.end_byte - quoted
        if start < end and b"&" not in content[start:end].replace(b"&&", b""):
            delimiter = content[value.start_byte : start].decode()
            yield Embedded(start, end, _tag_name(content, attribute), name, delimiter)


def _mustaches(content: bytes, root: Node) -> Iterator[Embedded]:
    for match in _MUSTACHE.finditer(content, root.start_byte, root.end_byte):
        node = root.descendant_for_byte_range(match.start(), match.start() + 1)
        yield Embedded(match.start() + 2, match.end() - 2, _tag_name(content, node), None, "{{")


def _around(node: Node | None, kind: str) -> Node | None:
    while node and node.type != kind:
        node = node.parent
    return node


def _attribute_name(content: bytes, attribute: Node | None) -> str | None:
    if attribute is None:
        return None
    names = [item for item in attribute.named_children if item.type == "attribute_name"]
    return content[names[0].start_byte : names[0].end_byte].decode() if names else None


def _tag_name(content: bytes, node: Node | None) -> str | None:
    while node and node.type not in ("start_tag", "self_closing_tag", "element"):
        node = node.parent
    if node and node.type == "element":
        node = node.child(0) if node.child_count else None
    names = [item for item in node.named_children if item.type == "tag_name"] if node else []
    return content[names[0].start_byte : names[0].end_byte].decode() if names else None
