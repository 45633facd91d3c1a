"""Where a new import stands, and the white space around it."""

import re
from collections.abc import Sequence

from tree_sitter import Node

from wizard.languages.javascript.import_forms import is_require, top_statements
from wizard.languages.javascript.sections import Section
from wizard.languages.javascript.source_text import (
    eol_at,
    indent_at,
    line_end,
    line_start,
    may_continue,
    rest_is_comment,
    starts_line,
)
from wizard.languages.javascript.statements import code_end, ends_itself, is_directive
from wizard.languages.javascript.style import Style
from wizard.model.edit import Splice

_PRAGMA = re.compile(
    r"@(?:ts-|flow|jsx|license|preserve|copyright|jest-|vitest-|format|prettier|generated)"
    r"|eslint|<(?:reference|amd)|\bcopyright\b|\blicen[sc]e|^/\*!|#(?:region|!)|global|istanbul",
    re.IGNORECASE,
)


def import_splice(
    section: Section, text: str, style: Style, *, commonjs: bool, used: Sequence[int]
) -> Splice:
    """`text` (without a semicolon) behind the last import of the first block of imports.

    `used` are the offsets of the other insertions into the script: where imports are statements
    that run, ours runs before them.
    """
    last = _last_import(section, commonjs=commonjs)
    if last is None:
        return _in_head(section, text, style)
    splice = _behind(section, last, text, style)
    if not commonjs or all(offset > splice.offset for offset in used):
        return splice
    first = _first_import(section)
    if first is not None and starts_line(section.content, first.start_byte):
        start = line_start(section.content, first.start_byte)
        if all(offset >= start for offset in used):
            eol = eol_at(section.content, first.start_byte)
            indent = indent_at(section.content, first.start_byte)
            return Splice(offset=start, text=f"{indent}{text}{style.semicolon}{eol}")
    return splice


def _first_import(section: Section) -> Node | None:
    return next((item for item in top_statements(section) if is_require(item)), None)


def _last_import(section: Section, *, commonjs: bool) -> Node | None:
    """The last of the first run of imports; behind a run, other code may rely on the order."""
    last = None
    for item in top_statements(section):
        if item.type == "import_statement" or (commonjs and is_require(item)):
            last = item
        elif last is not None or (commonjs and not is_directive(item)):
            break
    return last


def _behind(section: Section, last: Node, text: str, style: Style) -> Splice:
    content, limit = section.content, section.end
    end = code_end(last)
    if not rest_is_comment(content, end, limit):
        separator = "" if ends_itself(last) else ";"
        return Splice(offset=end, text=f"{separator} {text};")
    at = line_end(content, end)
    semicolon = ";" if may_continue(content, at, limit) else style.semicolon
    eol, indent = eol_at(content, end), indent_at(content, last.start_byte)
    return Splice(offset=at, text=f"{eol}{indent}{text}{semicolon}")


def _in_head(section: Section, text: str, style: Style) -> Splice:
    """Below what has to come first, above the first code and the comment that belongs to it."""
    content, limit = section.content, section.end
    before, after = _head(section)
    if after is None:
        return _in_empty(section, before, text, style)
    start = after.start_byte
    if not starts_line(content, start) or line_start(content, start) < section.start:
        return Splice(offset=start, text=f"{text}; ")
    eol = eol_at(content, start)
    semicolon = ";" if may_continue(content, start, limit) else style.semicolon
    blank = "" if after.type == "import_statement" else eol
    text = f"{indent_at(content, start)}{text}{semicolon}{eol}{blank}"
    return Splice(offset=line_start(content, start), text=text)


def _in_empty(section: Section, before: Node | None, text: str, style: Style) -> Splice:
    content = section.content
    if before is not None:
        at = line_end(content, before.end_byte)
        separator = eol_at(content, before.end_byte)
        return Splice(offset=min(at, section.end), text=f"{separator}{text}{style.semicolon}")
    at = line_end(content, section.start)
    if section.role == "file" or at >= section.end:
        eol = eol_at(content, section.start)
        return Splice(offset=section.start, text=f"{text}{style.semicolon}{eol}")
    eol = eol_at(content, section.start)
    return Splice(offset=at, text=f"{eol}{text}{style.semicolon}")


def _head(section: Section) -> tuple[Node | None, Node | None]:
    """The last thing that has to stay in front of imports, and the first that has not."""
    before = None
    items = section.root.children
    for index, item in enumerate(items):
        following = items[index + 1] if index + 1 < len(items) else None
        is_first = item.type == "hash_bang_line" or is_directive(item)
        if not is_first and not (item.type == "comment" and _is_header(item, following)):
            return before, item
        before = item
    return before, None


def _is_header(comment: Node, following: Node | None) -> bool:
    """Whether a comment speaks of the whole file."""
    if following is None or following.start_point.row > comment.end_point.row + 1:
        return True
    text = (comment.text or b"").decode(errors="replace")
    return bool(_PRAGMA.search(text)) and "-next-line" not in text
