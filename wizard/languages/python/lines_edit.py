"""Places given lines beside a statement."""

from collections.abc import Sequence

from wizard.languages.python.anchors import enclosing_function, indent_of, statement_at
from wizard.languages.python.edits import InsertLines
from wizard.languages.python.insertion import indented, insert_beside
from wizard.languages.python.module_text import ModuleText
from wizard.languages.python.outline import Statement
from wizard.languages.python.style import Style
from wizard.model.edit import EditResult, Refused, Unchanged


def insert_lines(module: ModuleText, edit: InsertLines, style: Style) -> EditResult:
    """Lines before or after a statement, unless its function or module has them already."""
    statement = statement_at(module, edit.line)
    if isinstance(statement, Refused):
        return statement
    if _has_lines(module, enclosing_function(module, edit.line), edit.lines):
        return Unchanged(reason="the lines are there already")
    lines = indented(edit.lines, indent_of(module, statement), style.unit)
    blank = [""] * _blank_lines(statement)
    spaced = [*lines, *blank] if edit.position == "before" else [*blank, *lines]
    return insert_beside(module, statement, edit.position, spaced)


def _blank_lines(statement: Statement) -> int:
    if not statement.is_definition:
        return 0
    return 1 if statement.parents else 2


def _has_lines(module: ModuleText, function: Statement | None, lines: Sequence[str]) -> bool:
    wanted = _bare(lines)
    first, last = 1, len(module.lines)
    if function:
        first, last = function.first_line, function.last_line
    present = _bare([line.text for line in module.lines[first - 1 : last]])
    width = len(wanted)
    return any(present[at : at + width] == wanted for at in range(len(present) - width + 1))


def _bare(lines: Sequence[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]
