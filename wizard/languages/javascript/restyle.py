"""Writes given lines the way a file is written: indentation, quotes, semicolons."""

from collections.abc import Sequence

import tree_sitter
from tree_sitter import Node

from wizard.languages.javascript.nodes import walk
from wizard.languages.javascript.sections import language_of
from wizard.languages.javascript.source_text import may_continue
from wizard.languages.javascript.style import Style

_WRITTEN_UNIT = "  "
_TEMPLATES = ("template_string",)


def restyled(lines: Sequence[str], style: Style, indent: str = "") -> list[str]:
    """`lines` are unindented source, two spaces a level, with semicolons.

    All get `indent` but those that start inside a template string.
    """
    source = "\n".join(lines).encode()
    root = tree_sitter.Parser(language_of("tsx")).parse(source).root_node
    if root.has_error:
        return [indented(line, style, indent) for line in lines]
    kept = _rows_inside(root)
    written = _rewritten(source, root, style).decode().split("\n")
    return [
        line if row in kept else indented(line, style, indent) for row, line in enumerate(written)
    ]


def _rewritten(source: bytes, root: Node, style: Style) -> bytes:
    changed = bytearray(source)
    dropped: list[int] = []
    for node in walk(root):
        if node.type == "string" and _has_plain_quotes(node):
            changed[node.start_byte] = changed[node.end_byte - 1] = ord(style.quote)
        elif node.type == ";" and not style.semicolon and _ends_line(source, node.end_byte):
            dropped.append(node.start_byte)
    for offset in reversed(dropped):
        del changed[offset]
    return bytes(changed)


def _has_plain_quotes(node: Node) -> bool:
    source = node.text or b""
    is_markup = node.parent is not None and node.parent.type == "jsx_attribute"
    return not is_markup and not any(mark in source[1:-1] for mark in (b"'", b'"', b"\\"))


def _ends_line(source: bytes, offset: int) -> bool:
    ends = offset == len(source) or source[offset : offset + 1] == b"\n"
    return ends and not may_continue(source, offset, len(source))


def _rows_inside(root: Node) -> set[int]:
    """The rows that start inside a template string."""
    return {
        row
        for node in walk(root, *_TEMPLATES)
        for row in range(node.start_point.row + 1, node.end_point.row + 1)
    }


def indented(line: str, style: Style, indent: str = "") -> str:
    """The line with the indentation unit of the file."""
    body = line.lstrip(" ")
    levels, rest = divmod(len(line) - len(body), len(_WRITTEN_UNIT))
    return indent + style.unit * levels + " " * rest + body if body else ""
