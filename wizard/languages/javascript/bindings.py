"""Which names a script binds, and where they hold."""

from collections.abc import Iterator

from tree_sitter import Node

from wizard.languages.javascript.nodes import FUNCTIONS, ancestors, enclosing
from wizard.languages.javascript.sections import Section

_NAMES = ("identifier", "type_identifier", "shorthand_property_identifier_pattern")
_BY_FIELD = {
    "variable_declarator": ("name",),
    "function_declaration": ("name",),
    "generator_function_declaration": ("name",),
    "function_expression": ("name",),
    "function_signature": ("name",),
    "class_declaration": ("name",),
    "abstract_class_declaration": ("name",),
    "enum_declaration": ("name",),
    "internal_module": ("name",),
    "required_parameter": ("pattern",),
    "optional_parameter": ("pattern",),
    "arrow_function": ("parameter",),
    "assignment_pattern": ("left",),
    "object_assignment_pattern": ("left",),
    "pair_pattern": ("value",),
    "catch_clause": ("parameter",),
    "for_in_statement": ("left",),
}
_ALWAYS = ("formal_parameters", "array_pattern", "object_pattern", "rest_pattern")
_IMPORTS = ("import_specifier", "namespace_import", "import_clause", "import_require_clause")
_DECLARATIONS = (
    "function_declaration",
    "generator_function_declaration",
    "class_declaration",
    "abstract_class_declaration",
    "enum_declaration",
)
_SCOPES = (
    *FUNCTIONS,
    "statement_block",
    "for_statement",
    "for_in_statement",
    "catch_clause",
    "switch_body",
    "program",
)


def uses(section: Section, name: str) -> list[Node]:
    """Every identifier of that name that is not the name of a property."""
    word = name.encode()
    if word not in section.content:
        return []
    kinds = ("identifier", "shorthand_property_identifier", *_NAMES[1:])
    return [node for node in section.find(*kinds) if node.text == word]


def is_imported(section: Section, name: str) -> bool:
    """Whether an import, also of a type, has the name."""
    return any(_is_import(node) for node in uses(section, name)) or any(
        _is_binding(node) for node in uses(section, name) if is_required(node)
    )


def _is_import(node: Node) -> bool:
    parent = node.parent
    if parent is None or parent.type not in _IMPORTS:
        return False
    alias = parent.child_by_field_name("alias")
    return alias is None or alias.id == node.id


def is_bound_at(section: Section, name: str, offset: int) -> bool:
    """Whether `name` means something at `offset` that the script itself declares, not imports."""
    return any(_holds(scope, offset) for scope in _declared_in(section, name))


def is_out_of_reach(section: Section, name: str, offset: int) -> bool:
    """Whether the script declares `name`, and nowhere that it could be seen from at `offset`."""
    scopes = list(_declared_in(section, name))
    is_seen = any(_holds(scope, offset) for scope in scopes)
    return bool(scopes) and not is_seen and not is_imported(section, name)


def _holds(scope: Node, offset: int) -> bool:
    return scope.start_byte <= offset <= scope.end_byte


def is_bound_at_top(section: Section, name: str) -> bool:
    """Whether an import of `name` would clash with a declaration."""
    return any(scope.type == "program" for scope in _declared_in(section, name))


def _declared_in(section: Section, name: str) -> Iterator[Node]:
    for node in uses(section, name):
        if _is_binding(node) and not is_required(node):
            yield _scope(node)


def is_required(node: Node) -> bool:
    """Whether the name comes from `const { name } = require('…')` at the top of the script."""
    declarator = enclosing(node, "variable_declarator")
    statement = declarator.parent if declarator else None
    if declarator is None or statement is None or statement.parent is None:
        return False
    value = declarator.child_by_field_name("value")
    called = value.child_by_field_name("function") if value else None
    return statement.parent.type == "program" and called is not None and called.text == b"require"


def _is_binding(node: Node) -> bool:
    parent = node.parent
    if parent is None or node.type == "shorthand_property_identifier":
        return False
    if parent.type in _ALWAYS:
        return True
    fields = _BY_FIELD.get(parent.type, ())
    bound = (parent.child_by_field_name(field) for field in fields)
    return any(item is not None and item.id == node.id for item in bound)


def _scope(node: Node) -> Node:
    parent = node.parent
    is_name = parent is not None and parent.type in _DECLARATIONS
    start = parent if is_name and parent is not None else node
    declaration = enclosing(node, "variable_declaration", "lexical_declaration", *FUNCTIONS)
    if declaration and declaration.type == "variable_declaration":
        return enclosing(declaration, *FUNCTIONS, "program") or start
    found = enclosing(start, *_SCOPES)
    return found or list(ancestors(node))[-1]
