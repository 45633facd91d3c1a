"""The names that stand around a function: object, class, component, hook, store."""

from tree_sitter import Node

from wizard.languages.javascript.reader.syntax import (
    FUNCTIONS,
    arguments,
    callee,
    decorator_call,
    decorators_of,
    field,
    is_class,
    last_name,
    text,
)


def owners_of(node: Node, own: str) -> tuple[str, ...]:
    """The names of what stands around: object, class, component, hook, store."""
    found: list[str] = []
    current = node.parent
    while current is not None:
        name = _owner_name(current)
        if name and name not in {own, "render", "setup", "actions", "methods", "constructor"}:
            found.append(name)
        current = current.parent
    return tuple(found[:4])


def _owner_name(node: Node) -> str:
    if node.type == "variable_declarator":
        target = field(node, "name")
        is_name = target is not None and target.type == "identifier"
        return text(target) if is_name and _holds_code(field(node, "value")) else ""
    if node.type in {"function_declaration", "method_definition"} or is_class(node):
        return text(field(node, "name"))
    if node.type == "call_expression" and last_name(callee(node)) == "defineStore":
        given = arguments(node)
        return text(given[0]).strip("'\"`") if given and given[0].type == "string" else ""
    return ""


def _holds_code(value: Node | None) -> bool:
    return value is not None and value.type in {*FUNCTIONS, "object", "call_expression", "class"}


def class_decorators(node: Node) -> tuple[str, ...]:
    """The decorators of the class around a method: Component, Injectable …"""
    current: Node | None = node
    while current is not None and not is_class(current):
        current = current.parent
    if current is None:
        return ()
    return tuple(decorator_call(each)[0] for each in decorators_of(current))
