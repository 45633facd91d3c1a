"""What a top-level statement imports and exports: ES modules and CommonJS."""

from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from wizard.languages.javascript.reader.syntax import field, key_text, string_of, text, unwrapped


@dataclass(frozen=True, eq=False)
class Import:
    """`name` of `module`: "default", "*", or what it is called there."""

    module: str
    name: str


def imported(node: Node) -> Iterator[tuple[str, Import]]:
    module = string_of(field(node, "source")) or ""
    for clause in node.named_children:
        if clause.type != "import_clause":
            continue
        for part in clause.named_children:
            if part.type == "identifier":
                yield text(part), Import(module, "default")
            elif part.type == "namespace_import":
                yield text(part.named_children[-1]), Import(module, "*")
            elif part.type == "named_imports":
                for item in part.named_children:
                    name = field(item, "name")
                    if name is not None:
                        local = field(item, "alias") or name
                        yield text(local), Import(module, text(name).strip("'\""))


def required(node: Node) -> Iterator[tuple[str, Import]]:
    """`const x = require("m")`, `const { a, b: c } = require("m")`, `const x = require("m").x`."""
    for part in node.named_children:
        target, value = field(part, "name"), field(part, "value")
        if target is None or value is None:
            continue
        member = ""
        if value.type == "member_expression":
            member = text(field(value, "property"))
            value = field(value, "object") or value
        module = _require_of(value)
        if module is not None and target.type == "identifier":
            yield text(target), Import(module, member or "*")
        elif module is not None and target.type == "object_pattern":
            yield from _taken(target, module)


def _taken(pattern: Node, module: str) -> Iterator[tuple[str, Import]]:
    for item in pattern.named_children:
        if item.type == "shorthand_property_identifier_pattern":
            yield text(item), Import(module, text(item))
        elif item.type == "pair_pattern":
            local = field(item, "value")
            if local is not None and local.type == "identifier":
                yield text(local), Import(module, text(field(item, "key")))


def _require_of(value: Node) -> str | None:
    if value.type != "call_expression" or text(field(value, "function")) != "require":
        return None
    given = field(value, "arguments")
    first = given.named_children[0] if given is not None and given.named_children else None
    return string_of(first)


def exported(node: Node) -> Iterator[tuple[str, str]]:
    """(local name, exported name) of an `export …` or of a CommonJS assignment."""
    if node.type == "export_statement":
        yield from _es_exports(node)
    elif node.type == "expression_statement" and node.named_children:
        assignment = node.named_children[0]
        if assignment.type == "assignment_expression":
            yield from _commonjs_exports(assignment)


def _es_exports(node: Node) -> Iterator[tuple[str, str]]:
    default = any(child.type == "default" for child in node.children)
    declaration = field(node, "declaration")
    if declaration is not None:
        for declared in declared_names(declaration):
            yield declared, "default" if default else declared
    value = field(node, "value")
    if value is not None:
        yield from _default_value(unwrapped(value))
    for clause in node.named_children:
        if clause.type == "export_clause" and field(node, "source") is None:
            for item in clause.named_children:
                name = field(item, "name")
                if name is not None:
                    yield text(name), text(field(item, "alias") or name)


def _default_value(value: Node) -> Iterator[tuple[str, str]]:
    if value.type == "identifier":
        yield text(value), "default"
    elif value.type == "object":
        yield from ((local, f"default.{name}") for local, name in object_names(value))
    elif value.type == "new_expression":
        yield text(field(value, "constructor")), "default"


def _commonjs_exports(assignment: Node) -> Iterator[tuple[str, str]]:
    left, right = text(field(assignment, "left")), field(assignment, "right")
    if right is None:
        return
    right = unwrapped(right)
    if left in {"module.exports", "exports"}:
        if right.type == "object":
            yield from object_names(right)
        elif right.type == "identifier":
            yield text(right), "*"
        elif right.type == "new_expression":
            yield text(field(right, "constructor")), "*"
    elif left.startswith(("module.exports.", "exports.")):
        name = left.rpartition("exports.")[2]
        yield (text(right) if right.type == "identifier" else name), name


def declared_names(declaration: Node) -> Iterator[str]:
    """The names that a declaration binds."""
    name = field(declaration, "name")
    if name is not None:
        yield text(name)
    for part in declaration.named_children:
        if part.type == "variable_declarator":
            bound = field(part, "name")
            if bound is not None and bound.type == "identifier":
                yield text(bound)


def object_names(literal: Node) -> Iterator[tuple[str, str]]:
    """(local name, key) of the entries of an object literal that are plain names."""
    for item in literal.named_children:
        if item.type == "shorthand_property_identifier":
            yield text(item), text(item)
        elif item.type == "pair":
            value = field(item, "value")
            if value is not None and value.type == "identifier":
                yield text(value), key_text(item)
