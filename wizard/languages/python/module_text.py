"""A Python module as bytes, as lines and as a LibCST tree, with exact ways between the three."""

import io
import re
import tokenize
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider

from wizard.model.edit import Refused
from wizard.model.source import SourceFile

_LINE = re.compile(rb"[^\r\n]*(\r\n|\r|\n|$)")
_BOM = b"\xef\xbb\xbf"
_ASCII = bytes(range(32, 127))


@dataclass(frozen=True)
class Line:
    """One physical line: its first byte, its text without line end, and its line end.

    Form feeds in front are left out of `text`; `start` is in front of them, `skipped` counts them.
    """

    start: int
    text: str
    eol: str
    skipped: int
    length: int


@dataclass(frozen=True)
class Chunk:
    """A statement of the module's top level. `first_line` counts the blank lines above it in."""

    node: cst.BaseStatement
    first_line: int
    code: str


@dataclass(frozen=True)
class ModuleText:
    """A parsed module. Lines count from 1, columns are characters of `Line.text`.

    `text` is the source with plain line ends, as it was parsed.
    """

    path: str
    content: bytes
    encoding: str
    text: str
    lines: tuple[Line, ...]
    tree: cst.Module
    chunks: tuple[Chunk, ...]
    _positions: dict[int, Mapping[cst.CSTNode, CodeRange]] = field(default_factory=dict)

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

    def chunk_at(self, line: int) -> Chunk | None:
        index = bisect_right([chunk.first_line for chunk in self.chunks], line) - 1
        return self.chunks[index] if index >= 0 else None

    def ranges(self, chunk: Chunk) -> Mapping[cst.CSTNode, CodeRange]:
        """Positions in a chunk, in lines of the chunk; only chunks that are asked for pay."""
        known = self._positions.get(chunk.first_line)
        if known is None:
            alone = self.tree.with_changes(header=(), footer=(), body=(chunk.node,))
            wrapper = MetadataWrapper(alone, unsafe_skip_copy=True)
            known = wrapper.resolve(PositionProvider)
            self._positions[chunk.first_line] = known
        return known

    def start_of(self, chunk: Chunk, node: cst.CSTNode) -> tuple[int, int]:
        """(line, column) at which `node` starts."""
        start = self.ranges(chunk)[node].start
        return start.line + chunk.first_line - 1, start.column

    def end_of(self, chunk: Chunk, node: cst.CSTNode) -> tuple[int, int]:
        """(line, column) after the last character of `node`."""
        end = self.ranges(chunk)[node].end
        return end.line + chunk.first_line - 1, end.column

    def mentions(self, name: str, first: int, last: int) -> bool:
        """Whether the text of the lines `first` to `last` has the name in it at all."""
        return any(name in line.text for line in self.lines[first - 1 : last])

    def byte_at(self, line: int, column: int) -> int:
        found = self.line(line)
        return found.start + found.skipped + len(found.text[:column].encode(self.encoding))

    def end_byte(self, line: int) -> int:
        """The byte after the line's text, in front of its line end."""
        found = self.line(line)
        return found.start + found.length

    def code(self, node: cst.CSTNode) -> str:
        return self.tree.code_for_node(node)


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
    try:
        tree = cst.parse_module(text)
    except cst.ParserSyntaxError as error:
        return Refused(reason=f"the file is not valid Python 3 (line {error.raw_line})")
    chunks = _chunks(tree, text)
    if chunks is None:
        return Refused(reason="the file's layout can't be read without loss")
    return ModuleText(
        path=file.path,
        content=file.content,
        encoding=encoding,
        text=text,
        lines=lines,
        tree=tree,
        chunks=chunks,
    )


def _chunks(tree: cst.Module, text: str) -> tuple[Chunk, ...] | None:
    """The statements of the top level; None where they don't add up to the text."""
    head = "".join(tree.code_for_node(node) for node in tree.header)
    tail = "".join(tree.code_for_node(node) for node in tree.footer)
    line = 1 + head.count("\n")
    found: list[Chunk] = []
    for node in tree.body:
        code = tree.code_for_node(node)
        found.append(Chunk(node=node, first_line=line, code=code))
        line += code.count("\n")
    whole = head + "".join(chunk.code for chunk in found) + tail
    return tuple(found) if text in (whole, whole.removesuffix("\n")) else None


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
