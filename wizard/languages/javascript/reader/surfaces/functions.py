"""From an expression to the function that it stands for, through what wraps it."""

from collections.abc import Iterator
from typing import NamedTuple

from tree_sitter import Node

from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.syntax import (
    FUNCTIONS,
    arguments,
    callee,
    entries,
    field,
    is_class,
    key_text,
    last_name,
    parameter_names,
    parameters,
    text,
    unwrapped,
)

_MAX_DEPTH = 4
_MEMBERS = frozenset(("method_definition", "public_field_definition", "field_definition"))


def function_in(node: Node | None, module: Module, depth: int = 0) -> Node | None:
    """The function itself, the one that a wrapper takes (`asyncHandler(fn)`), or the one that a
    name of this file stands for."""
    if node is None or depth > _MAX_DEPTH:
        return None
    node = unwrapped(node)
    if node.type in FUNCTIONS:
        return node
    if node.type == "identifier":
        return function_in(module.declared.get(text(node)), module, depth + 1)
    if node.type == "array":
        return _last_function(node.named_children, module, depth)
    if node.type == "call_expression":
        if last_name(node) == "bind":
            return function_in(field(callee(node), "object"), module, depth + 1)
        return _last_function(arguments(node), module, depth)
    if node.type == "member_expression":
        return _member(node, module)
    return None


def _last_function(nodes: list[Node], module: Module, depth: int) -> Node | None:
    for part in reversed(nodes):
        if part.type in {"object", "string"}:
            continue
        if part.type == "call_expression" and not _wraps(part):
            continue
        found = function_in(part, module, depth + 1)
        if found is not None:
            return found
    return None


def _wraps(call: Node) -> bool:
    """Whether a call takes a function, or a name that may be one."""
    return any(
        part.type in FUNCTIONS | {"identifier", "member_expression", "call_expression"}
        for part in arguments(call)
    )


def _member(node: Node, module: Module) -> Node | None:
    """`controller.create` of an object or a class of this file."""
    owner, name = text(field(node, "object")), text(field(node, "property"))
    owner = module.instances.get(owner, owner)
    holder = module.declared.get(owner)
    if holder is None:
        return None
    if is_class(holder):
        return class_members(holder).get(name)
    return entries(holder).get(name) if holder.type == "object" else None


def class_members(node: Node) -> dict[str, Node]:
    """The methods of a class, and its fields that are functions."""
    found: dict[str, Node] = {}
    body = field(node, "body")
    for item in body.named_children if body is not None else ():
        if item.type == "method_definition":
            found[key_text(item)] = item
        elif item.type in _MEMBERS:
            value = field(item, "value")
            function = _wrapped(value) if value is not None else None
            if function is not None:
                found[key_text(item)] = function
    return found


def _wrapped(value: Node) -> Node | None:
    value = unwrapped(value)
    if value.type in FUNCTIONS:
        return value
    if value.type == "call_expression":
        return next((part for part in arguments(value) if part.type in FUNCTIONS), None)
    return None


class Exported(NamedTuple):
    """A function that other files can name: `names` as they import it."""

    function: Node
    symbol: str
    name: str
    names: tuple[str, ...]
    owner: str = ""


def exported_functions(module: Module) -> Iterator[Exported]:
    """The exported functions, those of exported objects and classes, and CommonJS exports."""
    seen: set[int] = set()
    for found in (*_declared(module), *_anonymous(module)):
        if found.function.id not in seen:
            seen.add(found.function.id)
            yield found


def _declared(module: Module) -> Iterator[Exported]:
    for local, node in module.declared.items():
        names = module.exports.get(local, ())
        if not names:
            continue
        if is_class(node):
            for member, function in class_members(node).items():
                told = tuple(_told_as(name, member) for name in names)
                yield Exported(function, f"{local}.{member}", member, told, local)
        elif node.type == "object":
            for member, value in entries(node).items():
                wrapped = _wrapped(value)
                if wrapped is not None:
                    told = tuple(_told_as(name, member) for name in names)
                    yield Exported(wrapped, f"{local}.{member}", member, told, local)
        else:
            inner = function_in(node, module)
            if inner is not None and _is_here(inner, node):
                yield Exported(inner, local, local, names)


def _told_as(exported: str, member: str) -> str:
    """What `require("./orders").create` names is the member of what the module is."""
    return member if exported == "*" else f"{exported}.{member}"


def _is_here(function: Node, holder: Node) -> bool:
    return holder.start_byte <= function.start_byte and function.end_byte <= holder.end_byte


def _anonymous(module: Module) -> Iterator[Exported]:
    """`export default async (req, res) => …`, `exports.create = …`, `export default { … }`."""
    for section in module.scripts:
        for node in section.root.named_children:
            if node.type == "export_statement":
                value = field(node, "value") or _default_declaration(node)
                if value is not None:
                    yield from _of_value(value, "default", module)
            elif node.type == "expression_statement" and node.named_children:
                yield from _assigned(node.named_children[0], module)


def _default_declaration(node: Node) -> Node | None:
    if not any(child.type == "default" for child in node.children):
        return None
    return field(node, "declaration")


def _of_value(value: Node, exported: str, module: Module) -> Iterator[Exported]:
    value = unwrapped(value)
    if value.type == "identifier":
        return
    if value.type == "object" or is_class(value):
        members = entries(value) if value.type == "object" else class_members(value)
        for member, item in members.items():
            function = _wrapped(item)
            if function is not None:
                yield Exported(function, member, member, (f"{exported}.{member}",))
        return
    if value.type == "new_expression":
        return
    function = function_in(value, module)
    if function is not None and _is_here(function, value):
        name = text(field(function, "name"))
        yield Exported(function, name or exported, name, (exported,))


def _assigned(node: Node, module: Module) -> Iterator[Exported]:
    if node.type != "assignment_expression":
        return
    left, right = text(field(node, "left")), field(node, "right")
    if right is None or not left.startswith(("exports.", "module.exports")):
        return
    name = left.rpartition("exports")[2].lstrip(".=")
    if not name:
        for found in _of_value(right, "*", module):
            yield found._replace(names=tuple(part.removeprefix("*.") for part in found.names))
        return
    function = function_in(right, module)
    if function is not None and _is_here(function, right):
        yield Exported(function, name, name, (name,))


def first_parameter(function: Node) -> str:
    """The name of the first parameter, "" for none or a pattern."""
    return next(iter(parameter_names(function)), "")


def takes_request(function: Node) -> bool:
    """Whether a function looks like the handler of a request: `(req, res)`, `(ctx)`, `(c)`."""
    given = parameters(function)
    if not given or len(given) > 4:
        return False
    names = [name.lstrip("_") for name in parameter_names(function)]
    if names[0] in {"req", "request", "ctx"}:
        return True
    if names[0] in {"c", "context"} and len(names) < 3:
        return True
    annotation = text(field(given[0], "type"))
    return (len(names) > 1 and names[1] in {"res", "response", "reply"}) or "Request" in annotation
