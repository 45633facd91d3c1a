"""A Python module as bytes, as lines and as statements, with exact ways between the three."""

import ast
import io
import re
import tokenize
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from wizard.languages.python.outline import Chunk, Outline, Statement, SyntaxOutline, Unreadable
from wizard.languages.python.own_python import syntax_tree
from wizard.model.edit import Refused
from wizard.model.source import SourceFile

if TYPE_CHECKING:
    from wizard.languages.python.parsed import Parsed

_LINE = re.compile(rb"[^\r\n]*(\r\n|\r|\n|$)")
_BOM = b"\xef\xbb\xbf"
_ASCII = bytes(range(32, 127))


class Line(NamedTuple):
    """One physical line: its first byte, its text without line end, and its line end.

    Form feeds in front are left out of `text`; `start` is in front of them, `skipped` counts them.
    """

    start: int
    text: str
    eol: str
    skipped: int
    length: int


@dataclass(frozen=True)
class ModuleText:
    """A module that parses. Lines count from 1, columns are characters of `Line.text`.

    `text` is the source with plain line ends, `syntax` its tree where the running Python can read
    it. What LibCST is needed for, it reads statement by statement.
    """

    path: str
    content: bytes
    encoding: str
    text: str
    lines: tuple[Line, ...]
    syntax: ast.Module | None
    outline: Outline
    _known: dict[tuple[int, int], "Parsed"] = field(default_factory=dict)

    @cached_property
    def eol(self) -> str:
        """The line end of the file; that of its first line."""
        return next((line.eol for line in self.lines if line.eol), "\n")

    @property
    def is_unicode(self) -> bool:
        return self.encoding == "utf-8"

    def line(self, number: int) -> Line:
        return self.lines[number - 1]

    def eol_of(self, number: int) -> str:
        return self.line(number).eol or self.eol

    @property
    def chunks(self) -> tuple[Chunk, ...]:
        return self.outline.chunks

    @property
    def unit(self) -> str:
        """One level of indentation."""
        return self.outline.unit

    def chunk_at(self, line: int) -> Chunk | None:
        """The statement of the top level that the line belongs to, or that stands above it."""
        index = bisect_right(self.chunks, line, key=lambda chunk: chunk.first_line) - 1
        return self.chunks[index] if index >= 0 else None

    def parsed(self, statement: Statement | Chunk) -> "Parsed":
        """What LibCST makes of a statement that has its lines to itself.

        Raises `Unreadable` where that is nothing.
        """
        from wizard.languages.python.parsed import parse_lines

        first, last = statement.first_line, statement.last_line
        if (first, last) not in self._known:
            lines = [line.text for line in self.lines[first - 1 : last]]
            self._known[first, last] = parse_lines(lines, first)
        return self._known[first, last]

    def mentions(self, name: str, first: int, last: int) -> bool:
        """Whether the name is a word of the lines `first` to `last`, be it in a comment."""
        word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        return any(word.search(line.text) for line in self.lines[first - 1 : last])

    def byte_at(self, line: int, column: int) -> int:
        found = self.line(line)
        return found.start + found.skipped + len(found.text[:column].encode(self.encoding))

    def end_byte(self, line: int) -> int:
        """The byte after the line's text, in front of its line end."""
        found = self.line(line)
        return found.start + found.length


def parse_module_text(file: SourceFile) -> ModuleText | Refused:
    """The module, or why no byte of it can be placed exactly."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(file.content).readline)
        encoding = "utf-8" if encoding == "utf-8-sig" else encoding
        lines = _split(file.content, encoding)
    except (SyntaxError, UnicodeError, LookupError):
        return Refused(reason="the file's text encoding is not what it says")
    if lines is None:
        return Refused(reason=f"text in the encoding {encoding} can't be inserted by bytes")
    return _parsed(file, encoding, lines)


def _parsed(file: SourceFile, encoding: str, lines: tuple[Line, ...]) -> ModuleText | Refused:
    text = "".join(line.text + ("\n" if line.eol else "") for line in lines)
    syntax = syntax_tree(text)
    outline: Outline
    if syntax is not None:
        outline = SyntaxOutline(syntax, [line.text for line in lines])
    else:
        from wizard.languages.python.newer_outline import NewerOutline

        try:
            outline = NewerOutline(text)
        except Unreadable as error:
            return Refused(reason=f"the file is not valid Python 3 (line {error.line})")
    return ModuleText(
        path=file.path,
        content=file.content,
        encoding=encoding,
        text=text,
        lines=lines,
        syntax=syntax,
        outline=outline,
    )


def _split(content: bytes, encoding: str) -> tuple[Line, ...] | None:
    if _ASCII.decode(encoding) != _ASCII.decode("ascii"):
        return None
    start = len(_BOM) if content.startswith(_BOM) else 0
    whole = content[start:].decode(encoding)
    lines: list[Line] = []
    for match in _LINE.finditer(content, start):
        if match.start() < len(content) or not lines:
            lines.append(_line(match, encoding))
    together = "".join("\f" * line.skipped + line.text + line.eol for line in lines)
    return tuple(lines) if together == whole else None


def _line(match: re.Match[bytes], encoding: str) -> Line:
    eol = match.group(1)
    body = match.group()[: len(match.group()) - len(eol)]
    text = body.lstrip(b"\f")
    return Line(
        start=match.start(),
        text=text.decode(encoding),
        eol=eol.decode("ascii"),
        skipped=len(body) - len(text),
        length=len(body),
    )
