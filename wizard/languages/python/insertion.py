"""Turns lines into splices at line boundaries, with the line ends of the place."""

import ast
from collections.abc import Iterable, Sequence
from typing import Literal

from wizard.languages.python.anchors import is_docstring, line_above, line_below
from wizard.languages.python.module_text import ModuleText
from wizard.languages.python.names import dotted_source
from wizard.languages.python.outline import Chunk, Statement
from wizard.languages.python.own_python import import_nodes
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
        if is_docstring(statement):
            return Refused(reason="a docstring has to come first")
        return insert_in_front(module, line_above(module, statement), lines)
    if statement.kind == "leave":
        return Refused(reason="nothing after the statement can run")
    below = line_below(module, statement)
    if isinstance(below, Refused):
        return below
    if statement.has_body:
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
    from_here = (*statement.parents, statement)[0].first_line
    return any(_is_future_import(chunk) for chunk in module.chunks if chunk.first_line >= from_here)


def _is_future_import(chunk: Chunk) -> bool:
    if chunk.kind != "import" or "__future__" not in chunk.code:
        return False
    first = next(iter(import_nodes(chunk.code)), None)
    return isinstance(first, ast.ImportFrom) and dotted_source(first) == "__future__"
