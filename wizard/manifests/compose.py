"""`env_file` of the services that a Docker Compose file builds from the project."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wizard.manifests.text import Unreadable, decode
from wizard.model.detection import Evidence
from wizard.model.source import SourceFile, SourceTree

_NAME = re.compile(r"(?:docker-)?compose(?:[.-][\w-]+)*\.ya?ml")
_KEY = re.compile(r"(?P<indent> *)(?P<key>[\w-]+):\s*(?P<value>[^#]*?)\s*(?:#.*)?")
_ITEM = re.compile(r"(?P<indent> *)-\s+(?:path:\s*)?(?P<value>[^#]+?)\s*(?:#.*)?")


class EnvFile(NamedTuple):
    path: str
    evidence: Evidence


class _Line(NamedTuple):
    number: int
    indent: int
    key: str
    value: str
    text: str


def compose_env_files(tree: SourceTree) -> Iterator[EnvFile]:
    """The environment files of built services, in the order of the root's Compose files."""
    for path in tree.paths:
        if "/" not in path and _NAME.fullmatch(path):
            file = tree.read(path)
            if file is not None:
                yield from _env_files(file)


def _env_files(file: SourceFile) -> Iterator[EnvFile]:
    try:
        lines = tuple(_lines(decode(file)))
    except Unreadable:
        return
    for index, line in enumerate(lines):
        if line.key != "env_file" or not _is_built(lines, index):
            continue
        for entry in (line, *_items(lines, index)):
            name = _inside(entry.value)
            if name is not None:
                evidence = Evidence(path=file.path, line=entry.number, text=entry.text)
                yield EnvFile(name, evidence)


def _lines(text: str) -> Iterator[_Line]:
    for number, raw in enumerate(text.splitlines(), start=1):
        item, key = _ITEM.fullmatch(raw), _KEY.fullmatch(raw)
        if item is not None:
            yield _Line(number, len(item["indent"]), "-", item["value"], raw.strip())
        elif key is not None:
            yield _Line(number, len(key["indent"]), key["key"], key["value"], raw.strip())


def _is_built(lines: tuple[_Line, ...], index: int) -> bool:
    """Whether a `build` key stands in the same mapping as the key at `index`."""
    return any(line.key == "build" for step in (-1, 1) for line in _siblings(lines, index, step))


def _siblings(lines: tuple[_Line, ...], index: int, step: int) -> Iterator[_Line]:
    indent = lines[index].indent
    index += step
    while 0 <= index < len(lines) and lines[index].indent >= indent:
        if lines[index].indent == indent:
            yield lines[index]
        index += step


def _items(lines: tuple[_Line, ...], index: int) -> Iterator[_Line]:
    indent = lines[index].indent
    for line in lines[index + 1 :]:
        if line.key != "-" or line.indent < indent:
            if line.indent <= indent:
                return
            continue
        yield line


def _inside(value: str) -> str | None:
    """The path within the project, or None for what is no plain path in it."""
    name = value.strip("\"'").removeprefix("./")
    outside = name.startswith(("/", "~", "..")) or set(name) & set("${}[]*&")
    return None if not name or outside else name
