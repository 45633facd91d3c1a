"""Event calls that are there already, as LibCST reads them."""

from collections.abc import Iterable

import libcst as cst

from wizard.languages.python.nodes import nodes_in


def calls_event(nodes: Iterable[cst.CSTNode], function: str, event_name: str) -> bool:
    """Whether `function("event_name", …)` is called somewhere in the nodes."""
    found = (inner for node in nodes for inner in nodes_in(node))
    return any(_is_event_call(inner, function, event_name) for inner in found)


def is_decorated(node: cst.CSTNode, decorator: str, event_name: str) -> bool:
    """Whether the function has `@decorator("event_name", …)` above it."""
    found = node.decorators if isinstance(node, cst.FunctionDef) else ()
    return any(_is_event_call(item.decorator, decorator, event_name) for item in found)


def _is_event_call(node: cst.CSTNode, function: str, event_name: str) -> bool:
    if not isinstance(node, cst.Call) or not node.args:
        return False
    first = node.args[0].value
    if not isinstance(first, cst.SimpleString | cst.ConcatenatedString):
        return False
    return (
        last_name(node.func) == function.rpartition(".")[2] and first.evaluated_value == event_name
    )


def last_name(node: cst.CSTNode) -> str | None:
    """`c` of `a.b.c`."""
    match node:
        case cst.Name():
            return node.value
        case cst.Attribute():
            return node.attr.value
        case _:
            return None
