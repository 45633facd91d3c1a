"""What the code around a place reads, and the names that are bound there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.bindings import pattern_names
from wizard.languages.javascript.reader.browser.settling import Place
from wizard.languages.javascript.reader.syntax import (
    FUNCTIONS,
    arguments,
    descendants,
    entries,
    field,
    last_name,
    name_path,
    parameters,
    pattern_of,
    string_of,
    text,
)
from wizard.languages.words import word_set
from wizard.model.action import ValueType

_LITERAL_OBJECTS = frozenset(("object", "array", "new_expression"))
_ROOTS_NEVER = word_set("e ev evt event window document console error err process env")
_READS = frozenset(("member_expression", "identifier", "shorthand_property_identifier"))
_LAZY = frozenset(("&&", "||", "??"))
_JUMPS = frozenset(("return_statement", "throw_statement", "break_statement", "continue_statement"))
_TYPES: dict[str, ValueType] = {"string": "string", "number": "number", "boolean": "boolean"}
_CHAIN = re.compile(r"[A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*|!(?=[.?]))*")
_MOST_PARTS = 5
_DEFINES = re.compile(r"^define(I18n)?(Messages|Texts|Translations|Strings)$")


@dataclass(frozen=True)
class Bound:
    """`type` is what an annotation says. `result`: it is what the action gave back. `whole`: it was
    put together here, an object or a list that no property may be. `texts`: a table of texts, which
    say the same of every event.
    """

    type: ValueType = "any"
    origin: str = "in scope"
    result: bool = False
    whole: bool = False
    texts: bool = False


@dataclass(frozen=True)
class Read:
    node: Node
    expression: str
    parts: tuple[str, ...]


def scope_at(place: Place, results: frozenset[str]) -> dict[str, Bound]:
    """The names that are bound where the call will stand, without those of the module."""
    scope: dict[str, Bound] = {}
    current: Node = place.node
    around = current.parent
    if place.style == "after":
        _declare(current, scope, results)
    while around is not None:
        if around.type in {"statement_block", "switch_case", "switch_default"} or (
            around.type == "program"
        ):
            before = current.prev_named_sibling
            while before is not None:
                _declare(before, scope, results)
                before = before.prev_named_sibling
        elif around.type in FUNCTIONS:
            _parameters(around, scope)
        elif around.type == "for_in_statement":
            _loop(around, scope)
        current, around = around, around.parent
    scope.setdefault("this", Bound())
    return scope


def _declare(statement: Node, scope: dict[str, Bound], results: frozenset[str]) -> None:
    if statement.type not in {"lexical_declaration", "variable_declaration"}:
        return
    for part in statement.named_children:
        target, value = field(part, "name"), field(part, "value")
        if target is None or (value is not None and value.type in FUNCTIONS):
            continue
        type_ = _annotated(part) or (_of_literal(value) if value is not None else "any")
        is_whole = value is not None and value.type in _LITERAL_OBJECTS
        for name, key in pattern_names(target):
            bound = Bound(
                type_, "assigned here", name in results, is_whole and not key, _are_texts(value)
            )
            scope.setdefault(name, bound)


def _are_texts(value: Node | None) -> bool:
    """`{ saved: "Saved" }`, also as what `defineMessages(…)` is given."""
    if value is not None and _DEFINES.match(last_name(value)):
        value = next(iter(arguments(value)), None)
    values = list(entries(value).values()) if value is not None else []
    return bool(values) and all(string_of(each) or _are_texts(each) for each in values)


def _loop(loop: Node, scope: dict[str, Bound]) -> None:
    left = field(loop, "left")
    if left is not None:
        for name, _ in pattern_names(left):
            scope.setdefault(name, Bound(origin="of a loop"))


def _parameters(function: Node, scope: dict[str, Bound]) -> None:
    for parameter in parameters(function):
        pattern = pattern_of(parameter)
        type_ = _annotated(parameter) if pattern.type == "identifier" else "any"
        for name, _ in pattern_names(pattern):
            scope.setdefault(name, Bound(type_ or "any", "parameter"))


def _annotated(node: Node) -> ValueType | None:
    annotation = field(node, "type")
    return _TYPES.get(text(annotation).lstrip(": ")) if annotation is not None else None


def _of_literal(value: Node) -> ValueType:
    found: dict[str, ValueType] = {
        "number": "number",
        "string": "string",
        "template_string": "string",
        "true": "boolean",
        "false": "boolean",
        "array": "array",
    }
    return found.get(value.type, "any")


def reads_at(place: Place, unit: Node, scope: dict[str, Bound]) -> Iterator[Read]:
    """What the function reads for sure on the way past the place, or before it."""
    for node in descendants(unit, _READS):
        read = _read(node)
        if read is None or read.parts[0] not in scope or read.parts[0] in _ROOTS_NEVER:
            continue
        if _is_shadowed(node, read.parts[0], place) or not _is_sure(node, place):
            continue
        yield read


def _read(node: Node) -> Read | None:
    """A chain of names that is read as a value: neither called, nor written, nor a part of more."""
    around = node.parent
    if around is None or node.type not in _READS:
        return None
    if around.type == "member_expression" and field(around, "object") == node:
        return None
    outer = around.parent if around.type == "non_null_expression" else None
    if outer is not None and outer.type == "member_expression":
        return None
    if field(around, "function") == node or field(around, "left") == node:
        return None
    if around.type in {"variable_declarator", "pair_pattern", "required_parameter"} and (
        field(around, "name") == node or field(around, "pattern") == node
    ):
        return None
    if around.type in {*FUNCTIONS, "update_expression", "formal_parameters", "array_pattern"}:
        return None if field(around, "body") != node else _chain(node)
    return _chain(node)


def _chain(node: Node) -> Read | None:
    expression = text(node)
    if not _CHAIN.fullmatch(expression):
        return None
    parts = name_path(node)
    if not parts or len(parts) > _MOST_PARTS or (parts[0] == "this" and len(parts) < 2):
        return None
    return Read(node, expression, parts)


def _is_shadowed(node: Node, name: str, place: Place) -> bool:
    """Whether a function between the read and the place binds the name anew."""
    around = _ancestors(place.node)
    current = node.parent
    while current is not None and current.id not in around:
        if current.type in FUNCTIONS and any(
            bound == name
            for parameter in parameters(current)
            for bound, _ in pattern_names(pattern_of(parameter))
        ):
            return True
        if current.type == "statement_block" and _declares(current, name):
            return True
        current = current.parent
    return False


def _declares(block: Node, name: str) -> bool:
    return any(
        bound == name
        for statement in block.named_children
        if statement.type in {"lexical_declaration", "variable_declaration"}
        for part in statement.named_children
        if (target := field(part, "name")) is not None
        for bound, _ in pattern_names(target)
    )


def _ancestors(node: Node) -> dict[int, Node]:
    found: dict[int, Node] = {node.id: node}
    current = node.parent
    while current is not None:
        found[current.id] = current
        current = current.parent
    return found


def _is_sure(node: Node, place: Place) -> bool:
    """Whether every way past the place evaluates this read, so that reading it again is safe."""
    around = _ancestors(place.node)
    child, current = node, node.parent
    while current is not None and current.id not in around:
        if _is_optional(child, current):
            return False
        child, current = current, current.parent
    if current is None or (current.id != place.node.id and _is_other_arm(child, current)):
        return False
    if child.start_byte <= place.node.start_byte:
        return True
    return not _jumps_between(place.node, child, current)


def _is_optional(child: Node, around: Node) -> bool:
    """Whether `around` may leave out `child`."""
    if around.type in FUNCTIONS or around.type in {"catch_clause", "switch_case"}:
        return True
    if around.type in {"if_statement", "ternary_expression"}:
        return field(around, "condition") != child
    if around.type == "binary_expression":
        return text(field(around, "operator")) in _LAZY and field(around, "right") == child
    return around.type in {"for_in_statement", "for_statement", "while_statement"} and (
        field(around, "body") == child
    )


def _is_other_arm(child: Node, around: Node) -> bool:
    return around.type in {
        "if_statement",
        "ternary_expression",
        "try_statement",
        "switch_body",
    } and (field(around, "condition") != child)


def _jumps_between(place: Node, read: Node, block: Node) -> bool:
    """Whether a statement between the place and a later read may end the function first."""
    for statement in block.named_children:
        if statement.start_byte <= place.start_byte or statement.start_byte >= read.start_byte:
            continue
        if statement.type in _JUMPS or any(True for _ in descendants(statement, _JUMPS)):
            return True
    return False
