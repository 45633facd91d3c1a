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
    """A wrapper of the project may take the event anywhere, also inside an object that it takes."""
    if not isinstance(node, cst.Call) or last_name(node.func) != function.rpartition(".")[2]:
        return False
    given = [argument.value for argument in node.args]
    inner = [
        argument.value for value in given if isinstance(value, cst.Call) for argument in value.args
    ]
    return any(_is_text(value, event_name) for value in (*given, *inner))


def _is_text(node: cst.CSTNode, text: str) -> bool:
    match node:
        case cst.SimpleString() | cst.ConcatenatedString():
            return node.evaluated_value == text
    return False


def last_name(node: cst.CSTNode) -> str | None:
    """`c` of `a.b.c`."""
    match node:
        case cst.Name():
            return node.value
        case cst.Attribute():
            return node.attr.value
        case _:
            return None
