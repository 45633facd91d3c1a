"""Parses JavaScript, TypeScript, Vue, Svelte, Astro and HTML; offsets are the file's bytes."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from wizard.languages.javascript.blocks import astro_blocks, html_blocks, svelte_blocks, vue_blocks
from wizard.languages.javascript.sections import (
    Block,
    Dialect,
    Section,
    section_of,
)
from wizard.model.edit import Refused
from wizard.model.source import SourceFile

_BOM = b"\xef\xbb\xbf"
_DIALECTS: dict[str, Dialect] = {
    ".js": "javascript",
    ".mjs": "javascript",
    ".cjs": "javascript",
    ".jsx": "jsx",
    ".ts": "typescript",
    ".mts": "typescript",
    ".cts": "typescript",
    ".tsx": "tsx",
}
_SPLITTERS = {
    ".vue": vue_blocks,
    ".svelte": svelte_blocks,
    ".astro": astro_blocks,
    ".html": html_blocks,
    ".htm": html_blocks,
}
SUFFIXES = (*_DIALECTS, *_SPLITTERS)


@dataclass(frozen=True)
class ParsedFile:
    """A file and its sections in file order. A plain script is one section of role "file"."""

    file: SourceFile
    sections: tuple[Section, ...]

    @property
    def path(self) -> str:
        return self.file.path

    @property
    def content(self) -> bytes:
        return self.file.content

    @cached_property
    def scripts(self) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if section.kind == "script")

    @cached_property
    def markups(self) -> tuple[Section, ...]:
        """Vue templates, and the markup of Svelte, Astro and HTML files."""
        return tuple(section for section in self.sections if section.kind != "script")

    @property
    def suffix(self) -> str:
        return suffix_of(self.path)

    @property
    def is_component(self) -> bool:
        """Whether scripts are parts of this file: Vue, Svelte, Astro, HTML."""
        return self.suffix in _SPLITTERS

    def section_at(self, offset: int) -> Section | None:
        """The script, else the markup, that holds the byte at `offset`."""
        candidates = (*self.scripts, *self.markups)
        return next((item for item in candidates if item.start <= offset < item.end), None) or next(
            (item for item in candidates if item.end == offset), None
        )


def suffix_of(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def parse_script(file: SourceFile) -> ParsedFile | Refused:
    """The parsed file, or Refused where its bytes can't be JavaScript text.

    Syntax errors do not refuse a file: they are local, and an edit looks at the node it touches.
    """
    suffix = suffix_of(file.path)
    if suffix not in SUFFIXES:
        return Refused(reason="the file is not JavaScript")
    try:
        file.content.decode()
    except UnicodeDecodeError:
        return Refused(reason="the file is not UTF-8")
    if b"\0" in file.content:
        return Refused(reason="the file is not text")
    blocks = _blocks(file, suffix)
    return ParsedFile(file, tuple(section_of(file.content, block) for block in blocks))


def _blocks(file: SourceFile, suffix: str) -> list[Block]:
    start = len(_BOM) if file.content.startswith(_BOM) else 0
    if suffix in _SPLITTERS:
        return _SPLITTERS[suffix](file.content, start)
    return [Block("script", _DIALECTS[suffix], "file", start, len(file.content))]
