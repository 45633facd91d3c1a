"""Turns lines into splices at line boundaries, with the line ends of the place."""

from collections.abc import Iterable, Sequence
from typing import Literal

import libcst as cst

from wizard.languages.python.anchors import (
    Statement,
    is_docstring,
    leaves_block,
    line_above,
    line_below,
    suites,
)
from wizard.languages.python.module_text import ModuleText
from wizard.model.edit import Edited, EditResult, Refused, Splice

_WRITTEN_UNIT = 4


def insert_beside(
    module: ModuleText,
    statement: Statement,
    position: Literal["before", "after"],
    lines: Sequence[str],
) -> EditResult:
    """`lines` (indented) before a statement and its comments, or after its last line."""
    if _is_above_future(module, statement):
        return Refused(reason="imports from `__future__` have to come first")
    if position == "before":
        if is_docstring(module, statement):
            return Refused(reason="a docstring has to come first")
        return insert_in_front(module, line_above(module, statement), lines)
    if leaves_block(statement):
        return Refused(reason="nothing after the statement can run")
    below = line_below(module, statement)
    if isinstance(below, Refused):
        return below
    if suites(statement.node):
        return insert_under_block(module, below, lines)
    return insert_under(module, below, lines)


def insert_in_front(module: ModuleText, line: int, lines: Iterable[str]) -> Edited:
    eol = module.eol_of(line)
    return edited(module.line(line).start, "".join(text + eol for text in lines))


def insert_under(module: ModuleText, line: int, lines: Iterable[str]) -> Edited:
    """Between a line's text and its line end, so that a missing last line end stays missing."""
    eol = module.eol_of(line)
    return edited(module.end_byte(line), "".join(eol + text for text in lines))


def insert_under_block(module: ModuleText, line: int, lines: Iterable[str]) -> Edited:
    """Behind the line end: what another edit puts at the end of the block's body comes first."""
    if not module.line(line).eol:
        return insert_under(module, line, lines)
    eol = module.eol_of(line)
    after = module.end_byte(line) + len(eol)
    return edited(after, "".join(text + eol for text in lines))


def edited(offset: int, text: str) -> Edited:
    return Edited(splices=(Splice(offset=offset, text=text),))


def indented(lines: Iterable[str], indent: str, unit: str) -> list[str]:
    """Source written with four spaces a level, in the file's own indentation."""
    return [_reindented(line, indent, unit) for line in lines]


def _reindented(line: str, indent: str, unit: str) -> str:
    body = line.lstrip(" ")
    levels, rest = divmod(len(line) - len(body), _WRITTEN_UNIT)
    return indent + unit * levels + " " * rest + body if body else ""


def _is_above_future(module: ModuleText, statement: Statement) -> bool:
    from_here = statement.chunk.first_line
    return any(
        _is_future_import(chunk.node) for chunk in module.chunks if chunk.first_line >= from_here
    )


def _is_future_import(node: cst.CSTNode) -> bool:
    if not isinstance(node, cst.SimpleStatementLine):
        return False
    first = node.body[0]
    if not isinstance(first, cst.ImportFrom) or not isinstance(first.module, cst.Name):
        return False
    return not first.relative and first.module.value == "__future__"
