"""Changes of what a process keeps in memory: lists and maps of a module, fields of an object."""

from collections.abc import Iterator

from tree_sitter import Node

from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.syntax import (
    awaited,
    descendants,
    enclosing,
    field,
    is_class,
    key_text,
    name_path,
    parameter_names,
    text,
    unwrapped,
)
from wizard.languages.words import word_set

_CHANGES = word_set("push unshift splice set add delete pop shift clear")
_KEEPS = word_set("Map Set WeakMap Array")
_CLASSES = frozenset(("class_declaration", "abstract_class_declaration", "class"))
_SITES = frozenset(
    (
        *("call_expression", "assignment_expression", "augmented_assignment_expression"),
        *("update_expression", "unary_expression"),
    )
)
_CHOOSES = frozenset(("binary_expression", "augmented_assignment_expression"))
_GIVES = frozenset(("call_expression", "subscript_expression", "member_expression"))


def changes_store(function: Node, module: Module) -> bool:
    """Whether a function changes what outlives it, in this process."""
    body = field(function, "body")
    if body is None:
        return False
    held = {*_given(function), *_taken_out(body)}
    return any(_is_change(node, held, module) for node in descendants(body, _SITES))


def _given(function: Node) -> Iterator[str]:
    yield from (name for name in parameter_names(function) if name)


def _taken_out(body: Node) -> Iterator[str]:
    """The locals that hold what another function or a store has given."""
    for declared in descendants(body, frozenset(("variable_declarator",))):
        name, value = field(declared, "name"), field(declared, "value")
        if name is None or value is None or name.type != "identifier":
            continue
        if awaited(value).type in _GIVES:
            yield text(name)


def _is_change(node: Node, held: set[str], module: Module) -> bool:
    if node.type == "call_expression":
        path = name_path(field(node, "function"))
        return len(path) > 1 and path[-1] in _CHANGES and _is_kept(path[:-1], node, held, module)
    if node.type == "unary_expression":
        if text(field(node, "operator")) != "delete":
            return False
        target = field(node, "argument")
    else:
        target = field(node, "left") or field(node, "argument")
    target = unwrapped(target) if target is not None else None
    if target is None or target.type not in {"member_expression", "subscript_expression"}:
        return target is not None and _is_own_counter(target, module)
    path = name_path(target)
    if path[:1] == ("this",):
        return len(path) > 1
    return len(path) > 1 and (path[0] in held or _is_literal(path[0], module))


def _is_own_counter(target: Node, module: Module) -> bool:
    """`orders = orders.filter(…)` of a variable of the module."""
    kept = module.declared.get(text(target)) if target.type == "identifier" else None
    return kept is not None and kept.type in {"array", "object"}


def _is_kept(owner: tuple[str, ...], call: Node, held: set[str], module: Module) -> bool:
    """Whether a list or a map is the module's, a field of the class, or part of what was given."""
    if owner[:1] == ("this",):
        return len(owner) == 2 and _is_field(owner[1], call)
    if len(owner) == 1:
        return _is_literal(owner[0], module)
    return owner[0] in held or _is_literal(owner[0], module)


def _is_literal(name: str, module: Module) -> bool:
    """Whether a name of the module is a list, a map or an object that it has made."""
    kept = module.declared.get(name)
    while kept is not None and kept.type in _CHOOSES:
        right = field(kept, "right")
        kept = unwrapped(right) if right is not None else None
    return kept is not None and (
        kept.type in {"array", "object"} or text(field(kept, "constructor")) in _KEEPS
    )


def _is_field(name: str, node: Node) -> bool:
    owner = enclosing(node, _CLASSES)
    body = field(owner, "body")
    if owner is None or body is None or not is_class(owner):
        return False
    for item in body.named_children:
        if key_text(item).lstrip("#") == name and (value := field(item, "value")) is not None:
            return value.type == "array" or text(field(value, "constructor")) in _KEEPS
    return False
