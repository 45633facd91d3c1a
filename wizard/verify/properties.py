"""The properties that a call passes, as far as they stand in dict literals."""

import ast
from collections.abc import Iterator
from typing import NamedTuple

from wizard.verify.calls import SdkCall

_SETTERS = frozenset({"set", "set_once", "add", "append", "prepend"})


class PassedProperty(NamedTuple):
    """`name` is None for a spread (`**values`), of which nobody knows what is in it."""

    name: str | None
    value: ast.expr
    line: int


def event_properties(call: SdkCall) -> Iterator[PassedProperty]:
    """The event properties of a call."""
    for parameter in ("properties", "event_properties"):
        yield from _items(call.argument(parameter))


def user_properties(call: SdkCall) -> Iterator[PassedProperty]:
    """User properties in the call itself."""
    yield from _items(call.argument("user_properties"))


def identify_properties(tree: ast.AST, identities: frozenset[str]) -> Iterator[PassedProperty]:
    """User properties that are set on `Identify` objects: a chain, or a name in `identities`."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=value, attr=method),
                args=[ast.Constant(value=str() as name), passed, *_],
            ) if method in _SETTERS and _root(value) in identities:
                yield PassedProperty(name, passed, node.lineno)


def identities(tree: ast.AST, classes: frozenset[str]) -> frozenset[str]:
    """The names that hold `Identify` objects, with the names of the class itself."""
    held = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and _root(node.value) in classes
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return classes | held


def _root(node: ast.expr) -> str:
    """The name at which a chain of calls starts: `Identify` in `Identify().set(…).add(…)`."""
    while isinstance(node, ast.Call | ast.Attribute):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def _items(node: ast.expr | None) -> Iterator[PassedProperty]:
    if not isinstance(node, ast.Dict):
        return
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None:
            yield PassedProperty(None, value, value.lineno)
        elif isinstance(key, ast.Constant) and isinstance(key.value, str):
            yield PassedProperty(key.value, value, key.lineno)
