"""Finds statements, and where exactly their code ends."""

from dataclasses import dataclass

from tree_sitter import Node

from wizard.languages.javascript.nodes import ancestors
from wizard.languages.javascript.parse import ParsedFile
from wizard.languages.javascript.sections import Section
from wizard.languages.javascript.source_text import line_end, line_offset, starts_line
from wizard.model.edit import Refused

LISTS = ("program", "statement_block", "switch_case", "switch_default", "class_static_block")
BODIES = (
    "if_statement",
    "else_clause",
    "for_statement",
    "for_in_statement",
    "while_statement",
    "do_statement",
)
LEAVES = ("return_statement", "throw_statement", "break_statement", "continue_statement")
_NEED_SEMICOLON = (
    *LEAVES,
    "expression_statement",
    "lexical_declaration",
    "variable_declaration",
    "import_statement",
    "debugger_statement",
    "type_alias_declaration",
    "do_statement",
)
_NO_STATEMENTS = ("comment", "hash_bang_line", "empty_statement", "ERROR")
NO_STATEMENT = Refused(reason="no statement starts there")
BROKEN = Refused(reason="the code around it can't be parsed")


@dataclass(frozen=True)
class Statement:
    """A statement of a list: of a program, a block or a case."""

    section: Section
    node: Node

    @property
    def start(self) -> int:
        """Where it starts; a semicolon that stands in front of it on its line belongs to it."""
        content = self.section.content
        start = self.node.start_byte
        before = content[:start].rstrip(b" \t")
        if before.endswith(b";") and starts_line(content, len(before) - 1):
            return len(before) - 1
        return start

    @property
    def end(self) -> int:
        return code_end(self.node)

    @property
    def has_semicolon(self) -> bool:
        """Whether another statement can follow on the same line."""
        return ends_itself(self.node)


def code_end(node: Node) -> int:
    """Where a statement ends, without comments and a semicolon that stands on a later line."""
    if node.type == "export_statement":
        inner = node.child_by_field_name("declaration")
        if inner and inner.end_byte == node.end_byte:
            return code_end(inner)
    code = [part for part in node.children if part.type != "comment"]
    if not code:
        return node.end_byte
    is_later = (
        len(code) > 1 and code[-1].type == ";" and code[-1].start_point.row > code[-2].end_point.row
    )
    return code[-2].end_byte if is_later else code[-1].end_byte


def ends_itself(node: Node) -> bool:
    """Whether a statement has its semicolon, or needs none."""
    if node.type == "export_statement":
        inner = node.child_by_field_name("declaration")
        return ends_itself(inner) if inner else _has_semicolon(node)
    return node.type not in _NEED_SEMICOLON or _has_semicolon(node)


def _has_semicolon(node: Node) -> bool:
    last = node.children[-1:]
    return bool(last) and last[0].type == ";" and last[0].end_byte == code_end(node)


def statement_at(section: Section, offset: int, line: int) -> Statement | Refused:
    """The outermost statement of a list that starts at byte `offset`, on `line`."""
    node = _outermost(section, offset)
    if node is None or node.start_point.row + 1 != line:
        return NO_STATEMENT
    return _sound(section, node)


def statement_on_line(parsed: ParsedFile, line: int) -> Statement | Refused:
    """The first statement of a list that starts on `line`."""
    offset = line_offset(parsed.content, line)
    section = parsed.section_at(offset) if offset is not None else None
    if offset is None or section is None or section.kind != "script":
        return NO_STATEMENT
    end = line_end(parsed.content, offset)
    while offset < end:
        node = _outermost(section, offset)
        if node:
            return _sound(section, node)
        offset += 1
    return NO_STATEMENT


def _outermost(section: Section, offset: int) -> Node | None:
    node = section.root.named_descendant_for_byte_range(offset, offset + 1)
    found = None
    while node and node.start_byte == offset:
        found = node if is_listed(node) else found
        node = node.parent
    return found


def _sound(section: Section, node: Node) -> Statement | Refused:
    if node.has_error or any(around.type == "ERROR" for around in ancestors(node)):
        return BROKEN
    return Statement(section, node)


def is_listed(node: Node) -> bool:
    """Whether statements can stand in front of the node and behind it."""
    parent = node.parent
    if parent is None or parent.type not in LISTS or not node.is_named:
        return False
    if node.type in _NO_STATEMENTS:
        return False
    value = parent.child_by_field_name("value") if parent.type == "switch_case" else None
    return value is None or value.id != node.id


def is_directive(node: Node) -> bool:
    """'use strict', 'use client' …: a string at the start of a program or a function."""
    if node.type != "expression_statement" or node.named_child_count != 1:
        return False
    if node.named_child(0).type != "string":
        return False
    before = node.prev_named_sibling
    while before and before.type in ("comment", "hash_bang_line"):
        before = before.prev_named_sibling
    return before is None or is_directive(before)
