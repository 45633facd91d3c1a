"""Reads import statements and top-level `require` declarations."""

from collections.abc import Iterator
from typing import NamedTuple

from tree_sitter import Node

from wizard.languages.javascript.nodes import child, named_children, string_value, text, walk_scope
from wizard.languages.javascript.sections import Section
from wizard.languages.javascript.statements import is_directive


class Clause(NamedTuple):
    """What one statement takes from one module, as (exported, local) pairs.

    `braces` is the node of the named imports, if there are any; `node` the statement.
    """

    node: Node
    names: tuple[tuple[str, str], ...]
    braces: Node | None


def imported_names(section: Section, module: str) -> Iterator[tuple[str, str]]:
    """(exported, local) of everything the script imports from `module` as a value."""
    for clause in clauses(section, module):
        yield from clause.names


def clauses(section: Section, module: str) -> Iterator[Clause]:
    """Of the statements at the top of the script that import values from `module`."""
    if module.encode() not in section.content:
        return
    for statement in top_statements(section):
        if statement.type == "import_statement":
            if _source(statement) == module and not is_type_import(statement):
                yield _clause(statement)
        else:
            yield from _required(statement, module)


def top_statements(section: Section) -> list[Node]:
    return [item for item in named_children(section.root) if item.type != "hash_bang_line"]


def is_type_import(statement: Node) -> bool:
    """`import type …` and `import typeof …`: gone when the program runs."""
    return any(part.type in ("type", "typeof") for part in statement.children[1:2])


def is_commonjs(section: Section, suffix: str) -> bool:
    """Whether the script uses `require` and `exports`, and neither `import` nor `export`."""
    if suffix in (".cjs",):
        return True
    if section.role != "file" or suffix not in (".js", ".jsx"):
        return False
    statements = top_statements(section)
    if any(item.type in ("import_statement", "export_statement") for item in statements):
        return False
    content = section.content
    return any(is_require(item) for item in statements) or any(
        mark in content for mark in (b"module.exports", b"require(", b"exports.")
    )


def is_require(statement: Node) -> bool:
    """`const a = require('a')`, `require('a')`, `require('a').config()`."""
    if statement.type not in (
        "lexical_declaration",
        "variable_declaration",
        "expression_statement",
    ):
        return False
    if statement.type != "expression_statement":
        values = [child(item, "value") for item in statement.named_children]
        return bool(values) and all(value is not None and _requires(value) for value in values)
    return not is_directive(statement) and any(map(_requires, named_children(statement)))


def _requires(value: Node) -> bool:
    """Whether `require(…)` is at the root of a chain of calls and members."""
    while value.type in ("call_expression", "member_expression"):
        inner = child(value, "function") or child(value, "object")
        if inner is None:
            return False
        if value.type == "call_expression" and inner.type == "identifier":
            return text(inner) == "require"
        value = inner
    return False


def _source(statement: Node) -> str | None:
    return string_value(child(statement, "source"))


def _clause(statement: Node) -> Clause:
    names: list[tuple[str, str]] = []
    braces = None
    for part in walk_scope(statement):
        if part.type == "import_specifier":
            if not any(item.type in ("type", "typeof") for item in part.children):
                exported = text(child(part, "name"))
                names.append((exported, text(child(part, "alias")) or exported))
        elif part.type == "namespace_import":
            names.append(("*", text(named_children(part)[0])))
        elif part.type == "identifier" and part.parent and part.parent.type == "import_clause":
            names.append(("default", text(part)))
        elif part.type == "named_imports":
            braces = part
    return Clause(statement, tuple(names), braces)


def _required(statement: Node, module: str) -> Iterator[Clause]:
    if statement.type not in ("lexical_declaration", "variable_declaration"):
        if statement.type == "expression_statement" and _is_plain_require(statement, module):
            yield Clause(statement, (), None)
        return
    for declarator in named_children(statement):
        value, name = child(declarator, "value"), child(declarator, "name")
        if value is None or name is None or not _is_call_of(value, module):
            continue
        if name.type == "identifier":
            yield Clause(statement, (("*", text(name)),), None)
        elif name.type == "object_pattern":
            yield Clause(statement, tuple(_pattern(name)), name)


def _is_plain_require(statement: Node, module: str) -> bool:
    inner = named_children(statement)
    return len(inner) == 1 and _is_call_of(inner[0], module)


def _is_call_of(value: Node, module: str) -> bool:
    given = child(value, "arguments")
    first = named_children(given)[:1] if given else []
    called = child(value, "function")
    return (
        called is not None
        and text(called) == "require"
        and [string_value(item) for item in first] == [module]
    )


def _pattern(pattern: Node) -> Iterator[tuple[str, str]]:
    for part in named_children(pattern):
        if part.type == "shorthand_property_identifier_pattern":
            yield text(part), text(part)
        elif part.type == "pair_pattern":
            yield text(child(part, "key")), text(child(part, "value"))
