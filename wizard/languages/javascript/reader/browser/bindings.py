"""Where the names of a file come from: imports, parameters, and what calls return."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.index import Index
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.syntax import (
    FUNCTIONS,
    awaited,
    callee,
    field,
    key_text,
    name_path,
    parameters,
    pattern_of,
    text,
)

_HOOK = re.compile(r"use[A-Z]|create|inject")
OriginKind = Literal["import", "call", "function", "parameter", "value"]


@dataclass(frozen=True)
class Origin:
    """`path` names what is called to make it (("useOrders",)), or (module, name) of an import.

    `key` is the key under which a destructuring pattern takes it, "" for the whole value. `node` is
    the value, or the parameter. `scope` is the function that declares it, None at the top.
    """

    kind: OriginKind
    path: tuple[str, ...] = ()
    key: str = ""
    node: Node | None = None
    scope: Node | None = None


class Bindings:
    """The declarations of one file, by the function that they stand in."""

    def __init__(self, module: Module, index: Index) -> None:
        self._module = module
        self._index = index

    def origin(self, name: str, at: Node) -> Origin | None:
        """What `name` is where it is used at `at`."""
        around = enclosing_function(at)
        while around is not None:
            found = self._declared.get((around.id, name)) or _parameter(around, name)
            if found is not None:
                return found
            around = enclosing_function(around)
        top = self._declared.get((0, name))
        if top is not None:
            return top
        source = self._module.imports.get(name)
        return Origin("import", (source.module, source.name)) if source is not None else None

    @cached_property
    def made_by_hooks(self) -> frozenset[str]:
        """The names that hold what a hook returned, or a part of it."""
        return frozenset(
            name
            for (_, name), origin in self._declared.items()
            if origin.kind == "call" and origin.path[-1:] and _HOOK.match(origin.path[-1])
        )

    @cached_property
    def _declared(self) -> dict[tuple[int, str], Origin]:
        found: dict[tuple[int, str], Origin] = {}
        for node in self._index.of("variable_declarator"):
            scope = enclosing_function(node)
            for name, origin in _declarator(node, scope):
                found.setdefault((scope.id if scope is not None else 0, name), origin)
        for node in self._index.of("function_declaration", "generator_function_declaration"):
            scope = enclosing_function(node)
            name = text(field(node, "name"))
            place = scope.id if scope is not None else 0
            found.setdefault((place, name), Origin("function", (), "", node, scope))
        return found


def enclosing_function(node: Node) -> Node | None:
    current = node.parent
    while current is not None and current.type not in FUNCTIONS:
        current = current.parent
    return current


def _declarator(node: Node, scope: Node | None) -> Iterator[tuple[str, Origin]]:
    target, value = field(node, "name"), field(node, "value")
    if target is None:
        return
    made = awaited(value) if value is not None else None
    kind: OriginKind = "value"
    path: tuple[str, ...] = ()
    if made is not None and made.type == "call_expression":
        kind, path = "call", name_path(callee(made))
    elif made is not None and made.type in FUNCTIONS:
        kind = "function"
    elif made is not None and made.type in {"identifier", "member_expression", "new_expression"}:
        path = name_path(made)
    for name, key in pattern_names(target):
        yield name, Origin(kind, path, key, made, scope)


def _parameter(function: Node, name: str) -> Origin | None:
    for parameter in parameters(function):
        for bound, key in pattern_names(pattern_of(parameter)):
            if bound == name:
                return Origin("parameter", (), key, parameter, function)
    return None


def pattern_names(pattern: Node) -> Iterator[tuple[str, str]]:
    """(name, key) of each name that a pattern binds; the key of a plain name is ""."""
    match pattern.type:
        case "identifier":
            yield text(pattern), ""
        case "object_pattern":
            for item in pattern.named_children:
                yield from _item_names(item)
        case "array_pattern":
            for index, item in enumerate(pattern.named_children):
                yield from ((name, key or str(index)) for name, key in pattern_names(item))
        case "assignment_pattern" | "object_assignment_pattern":
            left = field(pattern, "left")
            if left is not None:
                yield from pattern_names(left)


def _item_names(item: Node) -> Iterator[tuple[str, str]]:
    if item.type == "shorthand_property_identifier_pattern":
        yield text(item), text(item)
    elif item.type == "object_assignment_pattern":
        left = text(field(item, "left"))
        yield left, left
    elif item.type == "rest_pattern":
        yield from ((text(child), "...") for child in item.named_children)
    elif item.type == "pair_pattern":
        value = field(item, "value")
        if value is not None:
            key = key_text(item)
            yield from ((name, key) for name, _ in pattern_names(value))
