"""The properties that a call passes, as far as they stand in dict literals."""

import ast
from collections.abc import Iterator

from wizard.languages.python.reader.module import Module
from wizard.verify.calls import SdkCall, dotted
from wizard.verify.expressions import last_name
from wizard.verify.sent import PassedProperty

_IDENTIFY = frozenset({"amplitude.Identify", "amplitude.event.Identify"})
_SETTERS = frozenset({"set", "set_once", "add", "append", "prepend"})


def event_properties(call: SdkCall) -> Iterator[PassedProperty]:
    """The event properties of a call."""
    for parameter in ("properties", "event_properties"):
        yield from _items(call, parameter)


def user_properties(call: SdkCall) -> Iterator[PassedProperty]:
    """User properties in the call itself."""
    yield from _items(call, "user_properties")


def identify_properties(module: Module) -> Iterator[PassedProperty]:
    """User properties that are set on `Identify` objects, in a chain or one by one."""
    held = {
        target.id
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Assign) and _is_identity(module, node.value, frozenset())
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(module.tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=receiver, attr=method),
                args=[ast.Constant(value=str() as name), passed, *_],
            ) if method in _SETTERS and _is_identity(module, receiver, frozenset(held)):
                yield PassedProperty(module.path, node.lineno, name, last_name(passed), True)


def _is_identity(module: Module, node: ast.expr, held: frozenset[str]) -> bool:
    """`Identify()`, a call of one of its methods, or a name in `held`."""
    match node:
        case ast.Name(id=name):
            return name in held
        case ast.Call(func=function) if module.origin(dotted(function)) in _IDENTIFY:
            return True
        case ast.Call(func=ast.Attribute(value=receiver)):
            return _is_identity(module, receiver, held)
    return False


def _items(call: SdkCall, parameter: str) -> Iterator[PassedProperty]:
    node = call.argument(parameter)
    of_user = parameter == "user_properties"
    if not isinstance(node, ast.Dict):
        return
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None:
            yield PassedProperty(call.path, value.lineno, None, "", of_user)
        elif isinstance(key, ast.Constant) and isinstance(key.value, str):
            yield PassedProperty(call.path, key.lineno, key.value, last_name(value), of_user)
