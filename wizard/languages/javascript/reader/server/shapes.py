"""What the file says of the fields of its own types: interfaces, DTO classes, zod schemas."""

from typing import NamedTuple

from tree_sitter import Node

from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.syntax import (
    arguments,
    callee,
    decorator_call,
    decorators_of,
    entries,
    field,
    is_class,
    key_text,
    last_name,
    text,
    unwrapped,
)
from wizard.model.action import ValueType

_MAX_DEPTH = 12


class Shape(NamedTuple):
    """The type of one value. `choice`: one of a list that the code knows; `named` is the type's own
    name, "" for a plain one."""

    type: ValueType = "any"
    nullable: bool = False
    choice: bool = False
    whole: bool = False
    named: str = ""


UNKNOWN = Shape()
_PLAIN: dict[str, ValueType] = {"string": "string", "number": "number", "boolean": "boolean"}
_CHECKS: dict[str, ValueType] = {
    "IsString": "string",
    "IsNumber": "number",
    "IsInt": "number",
    "IsBoolean": "boolean",
    "IsUUID": "string",
}
_ZOD: dict[str, ValueType] = {
    "string": "string",
    "number": "number",
    "boolean": "boolean",
    "array": "array",
    "int": "number",
    "uuid": "string",
}
_ZOD_CHOICES = frozenset(("enum", "nativeEnum", "literal"))


def shape_of_annotation(annotation: Node | None) -> Shape:
    """The shape that a type annotation (`: string | null`) or a type says."""
    if annotation is None:
        return UNKNOWN
    node = annotation
    if node.type == "type_annotation" and node.named_children:
        node = node.named_children[0]
    match node.type:
        case "predefined_type":
            return Shape(type=_PLAIN.get(text(node), "any"))
        case "array_type" | "tuple_type":
            return Shape(type="array")
        case "literal_type":
            literal = node.named_children[0].type if node.named_children else ""
            return _of_literal(literal)
        case "union_type":
            return _union([shape_of_annotation(part) for part in _members(node)])
        case "generic_type":
            name = text(field(node, "name"))
            if name in {"Array", "ReadonlyArray", "Set", "Map", "Record"}:
                return Shape(type="array")
            return Shape(whole=True, named=name)
        case "type_identifier" | "nested_type_identifier" | "object_type":
            return Shape(whole=True, named=text(node) if node.type == "type_identifier" else "")
    return UNKNOWN


def _of_literal(kind: str) -> Shape:
    if kind in {"null", "undefined"}:
        return Shape(nullable=True)
    if kind == "string":
        return Shape(type="string", choice=True)
    if kind in {"true", "false"}:
        return Shape(type="boolean")
    return Shape(type="number") if kind == "number" else UNKNOWN


def _members(node: Node) -> list[Node]:
    """The parts of `A | B | C`, however the grammar nests them."""
    found: list[Node] = []
    for child in node.named_children:
        found += _members(child) if child.type == "union_type" else [child]
    return found


def _union(parts: list[Shape]) -> Shape:
    nullable = any(part.nullable for part in parts)
    solid = [part for part in parts if part != Shape(nullable=True)]
    if not solid:
        return Shape(nullable=True)
    first = solid[0]
    if any(part.type != first.type for part in solid):
        return Shape(nullable=nullable, whole=any(part.whole for part in solid))
    return first._replace(
        nullable=nullable,
        choice=all(part.choice for part in solid),
        named=first.named if len(solid) == 1 else "",
    )


def fields_of(module: Module, name: str) -> dict[str, Shape]:
    """The fields of a type or a schema of this file, by its name."""
    node = module.declared.get(name)
    if node is None:
        return {}
    if node.type == "interface_declaration":
        return _signatures(field(node, "body"))
    if node.type == "type_alias_declaration":
        return _of_alias(module, field(node, "value"))
    if is_class(node):
        return _of_class(field(node, "body"))
    return schema_fields(node)


def _of_alias(module: Module, value: Node | None) -> dict[str, Shape]:
    if value is None:
        return {}
    if value.type == "object_type":
        return _signatures(value)
    if value.type == "generic_type":
        queried = text(value).partition("typeof ")[2].rstrip(">) ")
        return fields_of(module, queried) if queried else {}
    return {}


def _signatures(body: Node | None) -> dict[str, Shape]:
    found: dict[str, Shape] = {}
    for item in body.named_children if body is not None else ():
        if item.type == "property_signature":
            shape = shape_of_annotation(field(item, "type"))
            optional = any(child.type == "?" for child in item.children)
            found[key_text(item)] = shape._replace(nullable=shape.nullable or optional)
    return found


def _of_class(body: Node | None) -> dict[str, Shape]:
    found: dict[str, Shape] = {}
    for item in body.named_children if body is not None else ():
        if item.type == "public_field_definition":
            shape = shape_of_annotation(field(item, "type"))
            checks = {decorator_call(decorator)[0] for decorator in decorators_of(item)}
            known = next((_CHECKS[check] for check in sorted(checks) if check in _CHECKS), None)
            if known is not None and shape.type == "any":
                shape = shape._replace(type=known, whole=False)
            optional = "IsOptional" in checks or any(child.type == "?" for child in item.children)
            found[key_text(item)] = shape._replace(
                nullable=shape.nullable or optional, choice=shape.choice or "IsEnum" in checks
            )
    return found


def schema_fields(node: Node | None) -> dict[str, Shape]:
    """The fields of `z.object({…})`, through what is called on it."""
    depth = 0
    while node is not None and depth < _MAX_DEPTH:
        depth += 1
        node = unwrapped(node)
        if node.type != "call_expression":
            return {}
        if last_name(node) in {"object", "strictObject"} and arguments(node):
            literal = entries(arguments(node)[0])
            return {key: _of_schema(value) for key, value in literal.items()}
        node = field(callee(node), "object")
    return {}


def _of_schema(node: Node) -> Shape:
    """`z.coerce.number().min(1).optional()` is a number that may be missing."""
    nullable, depth = False, 0
    current: Node | None = node
    while current is not None and current.type == "call_expression" and depth < _MAX_DEPTH:
        depth += 1
        name = last_name(current)
        nullable = nullable or name in {"optional", "nullable", "nullish"}
        if name in _ZOD_CHOICES:
            return Shape(
                type="string" if name != "literal" else "any", nullable=nullable, choice=True
            )
        if name in _ZOD:
            return Shape(type=_ZOD[name], nullable=nullable)
        owner = field(callee(current), "object")
        current = unwrapped(owner) if owner is not None else None
    return Shape(nullable=nullable, whole=True)
