"""Inserts given lines before or after a statement."""

from collections.abc import Sequence

from wizard.languages.edits import InsertLines
from wizard.languages.javascript.insertion import insert_after, insert_before
from wizard.languages.javascript.parse import ParsedFile
from wizard.languages.javascript.restyle import restyled
from wizard.languages.javascript.statements import Statement, statement_on_line
from wizard.languages.javascript.style import Style
from wizard.model.edit import EditResult, Refused, Unchanged


def insert_lines(parsed: ParsedFile, edit: InsertLines, style: Style) -> EditResult:
    statement = statement_on_line(parsed, edit.line)
    if isinstance(statement, Refused):
        return statement
    written = restyled(edit.lines, style)
    if stands_in(_surroundings(statement), written):
        return Unchanged(reason="the lines are there already")

    def lines(indent: str, end: str) -> list[str]:
        found = restyled(edit.lines, style, indent)
        last = max((n for n, line in enumerate(found) if line), default=0)
        if end == ";" and not found[last].endswith((";", "}", ",")):
            found[last] += ";"
        return found

    inline = written[0].rstrip(";") if len(written) == 1 else None
    insert = insert_before if edit.position == "before" else insert_after
    return insert(statement, lines, inline, style)


def stands_in(source: str, lines: Sequence[str]) -> bool:
    """Whether the lines stand there one below the other, whatever their indent."""
    wanted = [_bare(line) for line in lines if line.strip()]
    there = [_bare(line) for line in source.splitlines() if line.strip()]
    size = len(wanted)
    return any(there[at : at + size] == wanted for at in range(len(there) - size + 1))


def _bare(line: str) -> str:
    return line.strip().rstrip(";")


def _surroundings(statement: Statement) -> str:
    """The source of the list that the statement stands in."""
    parent = statement.node.parent or statement.node
    return statement.section.source(parent)
