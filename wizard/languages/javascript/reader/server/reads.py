"""Which chains (`order.id`, `order?.total`) an expression reads for certain."""

from collections.abc import Iterator
from typing import NamedTuple

from tree_sitter import Node

from wizard.languages.javascript.reader.syntax import CHAINS, FUNCTIONS, field, text

_NEVER = FUNCTIONS | {
    "class",
    "class_declaration",
    "type_annotation",
    "type_arguments",
    "string",
    "number",
    "comment",
}
_FIRST_ONLY = frozenset(("as_expression", "satisfies_expression", "non_null_expression"))
_CHOOSES = frozenset(("&&", "||", "??"))


class Read(NamedTuple):
    """`text` is the source of the chain, `parts` its names, root first. `inner`: it is only read
    to get at something inside it, or to call a method of it."""

    text: str
    parts: tuple[str, ...]
    inner: bool = False

    @property
    def root(self) -> str:
        return self.parts[0]


def certain_reads(node: Node | None, inner: bool = False) -> Iterator[Read]:
    """Every chain that is read whenever `node` is evaluated."""
    if node is None or node.type in _NEVER:
        return
    kind = node.type
    if kind in CHAINS:
        yield from _chain(node, inner)
    elif kind == "call_expression":
        yield from _call(node)
    elif kind in _FIRST_ONLY:
        yield from certain_reads(node.named_children[0] if node.named_children else None, inner)
    elif kind == "ternary_expression":
        yield from certain_reads(field(node, "condition"))
    elif kind == "binary_expression" and text(field(node, "operator")) in _CHOOSES:
        yield from certain_reads(field(node, "left"))
    elif kind == "assignment_expression":
        yield from certain_reads(field(field(node, "left"), "object"))
        yield from certain_reads(field(node, "right"))
    else:
        for child in node.named_children:
            yield from certain_reads(child)


def _call(node: Node) -> Iterator[Read]:
    function = field(node, "function")
    if function is not None and function.type in CHAINS:
        yield from certain_reads(field(function, "object"), inner=True)
        yield from certain_reads(field(function, "index"))
    else:
        yield from certain_reads(function)
    if function is None or not _is_optional(function):
        yield from certain_reads(field(node, "arguments"))


def _is_optional(node: Node) -> bool:
    return "?." in text(node)


def _chain(node: Node, inner: bool) -> Iterator[Read]:
    yield from certain_reads(field(node, "object"), inner=True)
    if node.type == "subscript_expression":
        yield from certain_reads(field(node, "index"))
    parts = chain_parts(node)
    if parts:
        yield Read(text(node), parts, inner)


def chain_parts(node: Node | None) -> tuple[str, ...]:
    """The names of a chain of plain member reads on one line, root first; else nothing."""
    parts: list[str] = []
    whole = text(node)
    if any(mark in whole for mark in " \n\t("):
        return ()
    while node is not None:
        if node.type == "member_expression":
            parts.append(text(field(node, "property")))
            node = field(node, "object")
        elif node.type == "non_null_expression" and node.named_children:
            node = node.named_children[0]
        elif node.type in {"identifier", "this"}:
            return (text(node), *reversed(parts))
        else:
            return ()
    return ()
