"""Insert one dependency into a TOML manifest, and prove that nothing else changed."""

import copy
from collections.abc import Callable
from typing import Any, NamedTuple

from wizard.manifests.order import sorted_index
from wizard.manifests.requirement import normalise, parse_requirement
from wizard.manifests.text import (
    Unreadable,
    byte_offset,
    decode,
    line_break,
    line_end,
    line_start,
    next_line,
)
from wizard.manifests.toml_text import Entry, KeyPath, at, layout, parse_toml
from wizard.model.edit import Edited, EditResult, Refused, Splice
from wizard.model.source import SourceFile
from wizard.splice import apply_splices

_PROJECT: KeyPath = ("project",)
_LIST: KeyPath = ("project", "dependencies")


class _Insertion(NamedTuple):
    position: int
    text: str


def add_to_project(file: SourceFile, requirement: str) -> EditResult:
    """Into the PEP 621 list, which is made where `[project]` has none."""
    try:
        text = decode(file)
        document = parse_toml(text)
        if at(document, _LIST) is None:
            return _new_list(file, text, document, requirement)
        return _into_list(file, text, document, requirement)
    except Unreadable as error:
        return Refused(reason=f"{file.path} can't be edited: {error}")


def add_to_table(file: SourceFile, table: KeyPath, name: str, constraint: str) -> EditResult:
    """`name = "constraint"` into a table of dependencies (Poetry, Pipfile)."""
    try:
        text = decode(file)
        document = parse_toml(text)
        insertion = _table_insertion(text, table, name, constraint)
    except Unreadable as error:
        return Refused(reason=f"{file.path} can't be edited: {error}")
    if insertion is None:
        return Refused(reason=f"{file.path} has no [{'.'.join(table)}] table of its own")

    def grow(expected: dict[str, Any]) -> None:
        _member(expected, table)[name] = constraint

    return _proven(file, text, document, (insertion,), grow)


def _into_list(
    file: SourceFile, text: str, document: dict[str, Any], requirement: str
) -> EditResult:
    entry = layout(text).entry(_LIST)
    if entry is None or text[entry.value[0]] != "[":
        return Refused(reason=f"the dependencies of {file.path} are not a plain list")
    index = _list_index(at(document, _LIST), requirement)
    if index == 0 and entry.items and "#" in text[entry.value[0] : entry.items[0][0]]:
        index = len(entry.items)

    def grow(expected: dict[str, Any]) -> None:
        expected["project"]["dependencies"].insert(index, requirement)

    insertions = _list_insertions(text, entry, index, requirement)
    return _proven(file, text, document, insertions, grow)


def _list_index(values: object, requirement: str) -> int:
    items = values if isinstance(values, list) else []
    parsed = [parse_requirement(item) if isinstance(item, str) else None for item in items]
    new = parse_requirement(requirement)
    names = [item.name for item in parsed if item is not None]
    if new is None or len(names) != len(items):
        return len(items)
    return sorted_index(names, new.name)


def _list_insertions(
    text: str, entry: Entry, index: int, requirement: str
) -> tuple[_Insertion, ...]:
    if not entry.items:
        return (_first_item(text, entry, requirement),)
    before = entry.items[index - 1] if index else None
    quoted = _quoted(text, before or entry.items[0], requirement)
    if not all(_starts_line(text, start) for start, _ in entry.items):
        if before is None:
            return (_Insertion(entry.items[0][0], f"{quoted}, "),)
        return (_Insertion(before[1], f", {quoted}"),)
    eol = line_end(text)
    neighbour = (before or entry.items[0])[0]
    indent = text[line_start(text, neighbour) : neighbour]
    if before is None:
        return (_Insertion(line_start(text, neighbour), f"{indent}{quoted},{eol}"),)
    if next_line(text, before[1]) >= entry.value[1]:
        return (_Insertion(before[1], f",{eol}{indent}{quoted}"),)
    following = next_line(text, before[1])
    if "," in _code(text[before[1] : following]):
        return (_Insertion(following, f"{indent}{quoted},{eol}"),)
    return (_Insertion(before[1], ","), _Insertion(following, f"{indent}{quoted}{eol}"))


def _first_item(text: str, entry: Entry, requirement: str) -> _Insertion:
    opening = entry.value[0] + 1
    if "\n" not in text[opening : entry.value[1]]:
        return _Insertion(opening, f'"{requirement}"')
    closing = line_start(text, entry.value[1] - 1)
    indent = text[closing : entry.value[1] - 1]
    indent = indent if not indent.strip() else ""
    return _Insertion(next_line(text, opening), f'{indent}    "{requirement}",{line_end(text)}')


def _new_list(
    file: SourceFile, text: str, document: dict[str, Any], requirement: str
) -> EditResult:
    places = layout(text)
    header = places.table(_PROJECT)
    if header is None:
        return Refused(reason=f"{file.path} has no [project] table")
    if "dependencies" in document["project"].get("dynamic", ()):
        return Refused(reason=f"the dependencies of {file.path} are declared as dynamic")
    entries = places.entries_of(_PROJECT)
    position = next_line(text, entries[-1].value[1] if entries else header[1])
    eol = line_end(text)
    lines = ("dependencies = [", f'    "{requirement}",', "]")
    added = line_break(text, position) + "".join(f"{line}{eol}" for line in lines)

    def grow(expected: dict[str, Any]) -> None:
        expected["project"]["dependencies"] = [requirement]

    return _proven(file, text, document, (_Insertion(position, added),), grow)


def _table_insertion(text: str, table: KeyPath, name: str, constraint: str) -> _Insertion | None:
    places = layout(text)
    header = places.table(table)
    if header is None:
        return None
    entries = [item for item in places.entries_of(table) if item.path[-1] != "python"]
    names = [normalise(item.path[len(table)]) for item in entries]
    index = sorted_index(names, name)
    pythons = [item for item in places.entries_of(table) if item.path[-1] == "python"]
    before = entries[index - 1] if index else next(iter(pythons), None)
    position = next_line(text, before.value[1] if before else header[1])
    added = f'{_indent(text, entries)}{name} = "{constraint}"{line_end(text)}'
    return _Insertion(position, line_break(text, position) + added)


def _indent(text: str, entries: list[Entry]) -> str:
    if not entries:
        return ""
    start = entries[-1].start
    return text[line_start(text, start) : start]


def _proven(
    file: SourceFile,
    text: str,
    document: dict[str, Any],
    insertions: tuple[_Insertion, ...],
    grow: Callable[[dict[str, Any]], None],
) -> EditResult:
    """The splices, once the edited document is the old one with the new entry and no more."""
    splices = tuple(
        Splice(offset=byte_offset(file, text, item.position), text=item.text) for item in insertions
    )
    edited = SourceFile(path=file.path, content=apply_splices(file.content, splices))
    expected = copy.deepcopy(document)
    grow(expected)
    try:
        proven = parse_toml(decode(edited)) == expected
    except Unreadable:
        proven = False
    if proven:
        return Edited(splices=splices)
    return Refused(reason=f"no safe place for a new dependency was found in {file.path}")


def _member(document: dict[str, Any], path: KeyPath) -> dict[str, Any]:
    for key in path:
        document = document[key]
    return document


def _starts_line(text: str, position: int) -> bool:
    return not text[line_start(text, position) : position].strip()


def _code(line: str) -> str:
    return line.split("#", 1)[0]


def _quoted(text: str, neighbour: tuple[int, int], requirement: str) -> str:
    quote = "'" if text[neighbour[0]] == "'" else '"'
    return f"{quote}{requirement}{quote}"
