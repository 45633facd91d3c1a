"""Adds an entry at the end of a list in brackets: literal, named imports, pattern."""

from collections.abc import Callable

from tree_sitter import Node

from wizard.languages.javascript.nodes import named_children
from wizard.languages.javascript.source_text import (
    eol_at,
    indent_at,
    line_end,
    line_start,
    rest_is_comment,
    starts_line,
)
from wizard.languages.javascript.style import Style
from wizard.model.edit import Splice

Entry = Callable[[str], list[str]]
"""The lines of an entry at that indent, without a comma behind it."""


def add_entry_to(content: bytes, brackets: Node, entry: Entry, style: Style) -> tuple[Splice, ...]:
    """At the end, on lines of its own where the other entries stand on lines of their own."""
    given = named_children(brackets)
    close = brackets.end_byte - 1
    own_lines = starts_line(content, close) and brackets.start_point.row < brackets.end_point.row
    if not given:
        return (_into_empty(content, brackets, entry, style, own_lines=own_lines),)
    comma = _comma_behind(given[-1])
    if own_lines:
        return _on_lines(content, given[-1], comma, entry, style)
    end = comma.end_byte if comma else given[-1].end_byte
    text = _inline(content, brackets, entry)
    return (Splice(offset=end, text=f" {text}," if comma else f", {text}"),)


def _into_empty(
    content: bytes, brackets: Node, entry: Entry, style: Style, *, own_lines: bool
) -> Splice:
    close = brackets.end_byte - 1
    if own_lines:
        indent, eol = indent_at(content, close), eol_at(content, brackets.start_byte)
        lines = entry(indent + style.unit)
        text = eol.join(lines) + style.comma + eol
        return Splice(offset=line_start(content, close), text=text)
    text = _inline(content, brackets, entry)
    space = style.space if brackets.type != "array" else ""
    return Splice(offset=close, text=f"{space}{text}{space}")


def _inline(content: bytes, brackets: Node, entry: Entry) -> str:
    indent, eol = indent_at(content, brackets.start_byte), eol_at(content, brackets.start_byte)
    lines = entry(indent)
    if all(line.endswith(",") for line in lines[:-1]):
        return " ".join(line.strip() for line in lines)
    return eol.join(lines).removeprefix(indent)


def _on_lines(
    content: bytes, last: Node, comma: Node | None, entry: Entry, style: Style
) -> tuple[Splice, ...]:
    """A comment behind the last entry stays with it."""
    eol = eol_at(content, last.start_byte)
    end = comma.end_byte if comma else last.end_byte
    is_first = starts_line(content, last.start_byte)
    indent = indent_at(content, last.start_byte)
    lines = entry(indent if is_first else indent + style.unit)
    text = "".join(eol + line for line in lines)
    at = line_end(content, end)
    has_comment = at > end and rest_is_comment(content, end, len(content))
    if comma:
        return (Splice(offset=at if has_comment else end, text=f"{text},"),)
    if has_comment and content[end:at].strip():
        return (Splice(offset=end, text=","), Splice(offset=at, text=text))
    return (Splice(offset=end, text=f",{text}"),)


def _comma_behind(node: Node) -> Node | None:
    after = node.next_sibling
    while after is not None and after.type == "comment":
        after = after.next_sibling
    return after if after is not None and after.type == "," else None
