"""Finds the statement that starts at a line, and what stands around it."""

import re

from wizard.languages.python.module_text import ModuleText
from wizard.languages.python.outline import Statement
from wizard.model.edit import Refused

NOT_AS_READ = Refused(reason="the file is not the one that was read")
_REST_OF_LINE = re.compile(r"[ \t\f]*(#.*)?$")


def statement_at(module: ModuleText, line: int, offset: int | None = None) -> Statement | Refused:
    """The statement that starts at `line` (and byte `offset`) and has room beside it."""
    for item in statements_at(module, line):
        if line in (item.line, item.first_line) and _starts_at(module, item, offset):
            return _with_room(module, item)
    return NOT_AS_READ


def enclosing_function(module: ModuleText, line: int) -> Statement | None:
    """The innermost function around `line`; a line that starts a function is not inside it."""
    functions = [
        item
        for item in statements_at(module, line)
        if item.kind == "function" and item.line < line <= item.last_line
    ]
    return functions[-1] if functions else None


def statements_at(module: ModuleText, line: int) -> tuple[Statement, ...]:
    """The statement of the top level that stands at a line, and all inside it."""
    chunk = module.chunk_at(line)
    return module.outline.statements(chunk) if chunk else ()


def _starts_at(module: ModuleText, item: Statement, offset: int | None) -> bool:
    if offset is None:
        return not item.in_suite
    starts = {(item.line, item.column), (item.first_line, item.first_column)}
    return any(module.byte_at(*start) == offset for start in starts)


def _with_room(module: ModuleText, item: Statement) -> Statement | Refused:
    if item.in_suite:
        return Refused(reason="the statement shares its line with the block it is in")
    if item.joined:
        return Refused(reason="several statements share the line, joined by `;`")
    if module.line(item.first_line).text[: item.first_column].strip():
        return Refused(reason="the statement does not start its line")
    return item


def indent_of(module: ModuleText, statement: Statement) -> str:
    return module.line(statement.first_line).text[: statement.first_column].replace("\f", "")


def line_above(module: ModuleText, statement: Statement) -> int:
    """The line in front of which an insertion leaves the statement's own comments attached."""
    indent = indent_of(module, statement)
    line = statement.first_line
    while line > 1 and _is_comment(module.line(line - 1).text, indent):
        line -= 1
    return line if line > 1 else statement.first_line


def _is_comment(text: str, indent: str) -> bool:
    return text.startswith(indent) and text[len(indent) :].startswith("#")


def line_below(module: ModuleText, statement: Statement) -> int | Refused:
    """The last line of the statement, with the comments that belong to its body."""
    rest = module.line(statement.last_line).text[statement.last_column :]
    if not _REST_OF_LINE.match(rest):
        return Refused(reason="something else follows on the statement's last line")
    if not statement.has_body:
        return statement.last_line
    return _with_deeper_comments(module, statement.last_line, indent_of(module, statement))


def _with_deeper_comments(module: ModuleText, last: int, indent: str) -> int:
    width = len(indent.expandtabs())
    for number in range(last + 1, len(module.lines) + 1):
        text = module.line(number).text
        body = text.lstrip()
        if not body:
            continue
        if not body.startswith("#") or len(text[: -len(body)].expandtabs()) <= width:
            break
        last = number
    return last


def is_docstring(statement: Statement) -> bool:
    """Whether the statement is the docstring of its module, class or function."""
    return statement.leads and statement.kind == "string"
