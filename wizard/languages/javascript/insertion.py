"""Puts new statements before or after a statement, on lines of their own or within the line."""

from collections.abc import Callable

from tree_sitter import Node

from wizard.languages.javascript.source_text import (
    eol_at,
    indent_at,
    line_end,
    line_start,
    may_continue,
    next_token,
    rest_is_comment,
    starts_line,
)
from wizard.languages.javascript.statements import LEAVES, Statement, is_directive
from wizard.languages.javascript.style import Style
from wizard.model.edit import Edited, EditResult, Refused, Splice

Lines = Callable[[str, str], list[str]]
"""(indent, end of the last line: a semicolon or nothing) -> the lines of the new statements."""


def insert_before(
    statement: Statement, lines: Lines, inline: str | None, style: Style
) -> EditResult:
    """Above the comments that belong to the statement. `inline` is the code on one line."""
    if is_directive(statement.node):
        return Refused(reason="a directive has to come first")
    content, start = statement.section.content, statement.start
    if not starts_line(content, start) or line_start(content, start) < statement.section.start:
        if inline is None:
            return Refused(reason="the statement is not the first on its line")
        return _edited(start, f"{inline}; ")
    end = ";" if may_continue(content, start, statement.section.end) else style.semicolon
    eol = eol_at(content, start)
    text = "".join(line + eol for line in lines(indent_at(content, start), end))
    return _edited(line_start(content, _with_comments(statement)), text)


def insert_after(
    statement: Statement, lines: Lines, inline: str | None, style: Style
) -> EditResult:
    """Below the line on which the statement ends, with its comment."""
    node = statement.node
    if node.type in LEAVES:
        return Refused(reason="nothing after the statement can run")
    following = node.next_named_sibling
    if is_directive(node) and following is not None and is_directive(following):
        return Refused(reason="a directive has to come first")
    content, end, limit = statement.section.content, statement.end, statement.section.end
    if not rest_is_comment(content, end, limit):
        if inline is None:
            return Refused(reason="more code follows on the line")
        return _edited(end, _within_line(statement, inline))
    at = line_end(content, end)
    last = ";" if may_continue(content, at, limit) else style.semicolon
    eol = eol_at(content, end)
    text = "".join(eol + line for line in lines(_indent(statement, style), last))
    return _edited(at, text)


def _within_line(statement: Statement, inline: str) -> str:
    content, end, limit = statement.section.content, statement.end, statement.section.end
    has_semicolon = statement.has_semicolon
    closes = next_token(content, end, limit) == b"}"
    is_block = has_semicolon and content[end - 1 : end] == b"}"
    tail = "" if closes and not (has_semicolon and not is_block) else ";"
    return f"{'' if has_semicolon else ';'} {inline}{tail}"


def _indent(statement: Statement, style: Style) -> str:
    content, start = statement.section.content, statement.start
    indent = indent_at(content, start)
    parent = statement.node.parent
    if starts_line(content, start) or parent is None or parent.type == "program":
        return indent
    same_line = parent.start_byte >= line_start(content, start)
    return indent + style.unit if same_line else indent


def _with_comments(statement: Statement) -> int:
    """The start of the comments directly above, unless they head the whole file."""
    content, start, row = (
        statement.section.content,
        statement.start,
        statement.node.start_point.row,
    )
    above = _above(statement.node)
    while above is not None and above.type == "comment":
        if above.end_point.row != row - 1 or not starts_line(content, above.start_byte):
            return start
        further = _above(above)
        if further is None and above.parent is not None and above.parent.type == "program":
            return start
        start, row, above = above.start_byte, above.start_point.row, further
    return start


def _above(node: Node) -> Node | None:
    return node.prev_named_sibling


def _edited(offset: int, text: str) -> Edited:
    return Edited(splices=(Splice(offset=offset, text=text),))
