"""Blocks as plain text."""

from collections.abc import Sequence

from wizard.output.document import Block, Diff, Heading, Items, Raw, Table, Text

SET_APART = (Heading, Table, Diff)


def plain_text(blocks: Sequence[Block], *, goes_on: bool = False) -> str:
    """The text of a document: a blank line in front of headings, tables and diffs.

    `goes_on` says that there is text in front of it.
    """
    pieces: list[str] = []
    for block in blocks:
        if (pieces or goes_on) and isinstance(block, SET_APART):
            pieces.append("\n")
        pieces.append(_block_text(block))
    return "".join(pieces)


def counted(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {noun}{'s' * (number != 1)}"


def _block_text(block: Block) -> str:
    match block:
        case Heading(text):
            return f"{text}\n"
        case Text(text, _):
            return f"{text}\n"
        case Items(items):
            return "".join(f"  - {item}\n" for item in items)
        case Table(columns, rows):
            return table_text(columns, rows)
        case Diff(text) | Raw(text):
            return text


def table_text(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Left-aligned columns, two spaces apart, without trailing spaces."""
    widths = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]
    return "".join(f"{_row_text(row, widths)}\n" for row in (columns, *rows))


def _row_text(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
    return "  ".join(cells).rstrip()
