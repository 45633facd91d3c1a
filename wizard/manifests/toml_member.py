"""Add, replace and remove one table of a TOML document; every other byte stays, comments too."""

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from wizard.manifests.text import Unreadable, line_break, line_end, line_start, next_line
from wizard.manifests.toml_text import KeyPath, Layout, at, layout, parse_toml


def with_table(text: str, path: Sequence[str], value: Mapping[str, Any]) -> str:
    """`text` with the table `value` at `path`: at the end, or in place of what stands there.

    Raises `Unreadable` where the text is not TOML, or where no table can stand there.
    """
    wanted = tuple(path)
    document = parse_toml(text)
    if at(document, wanted) == value:
        return text
    rest = without_table(text, wanted) if at(document, wanted) is not None else text
    eol = line_end(text)
    apart = eol if rest else ""
    lines = _rendered(wanted, value).replace("\n", eol)
    grown = f"{rest}{line_break(rest, len(rest)) if rest else ''}{apart}{lines}"
    expected = copy.deepcopy(document)
    _member(expected, wanted[:-1])[wanted[-1]] = dict(value)
    return _proven(grown, expected)


def without_table(text: str, path: Sequence[str]) -> str:
    """`text` without the table at `path` and those below it; the same text where there is none."""
    wanted = tuple(path)
    document = parse_toml(text)
    if at(document, wanted) is None:
        return text
    expected = _without(document, wanted)
    shrunk = text
    for start, end in reversed(_spans(text, layout(text), wanted)):
        shrunk = shrunk[:start] + shrunk[end:]
    return _proven(shrunk, expected)


def table_value(text: str, path: Sequence[str]) -> Any:
    """What stands at `path`, None where nothing does. Raises `Unreadable`."""
    return at(parse_toml(text), tuple(path))


def _spans(text: str, places: Layout, wanted: KeyPath) -> list[tuple[int, int]]:
    """The lines of the table: its header and entries, those of tables below, dotted keys."""
    depth = len(wanted)
    spans = []
    for name, (start, end) in places.tables:
        if name[:depth] == wanted:
            last = max((item.value[1] for item in places.entries_of(name)), default=end)
            spans.append((_blank_before(text, line_start(text, start)), next_line(text, last)))
    for entry in places.entries:
        if entry.path[:depth] == wanted and entry.table[:depth] != wanted:
            spans.append((line_start(text, entry.start), next_line(text, entry.value[1])))
    return sorted(spans)


def _blank_before(text: str, start: int) -> int:
    """One blank line in front of a table belongs to it."""
    previous = line_start(text, start - 1) if start else 0
    return previous if start and not text[previous:start].strip() else start


def _without(document: Mapping[str, Any], path: KeyPath) -> dict[str, Any]:
    key, *below = path
    rest = {name: item for name, item in document.items() if name != key}
    return {**rest, key: _without(document[key], tuple(below))} if below else rest


def _member(document: dict[str, Any], path: KeyPath) -> dict[str, Any]:
    for key in path:
        document = document.setdefault(key, {})
        if not isinstance(document, dict):
            raise Unreadable(f"{key} is no table")
    return document


def _rendered(path: KeyPath, value: Mapping[str, Any]) -> str:
    import tomlkit

    header = ".".join(tomlkit.key(part).as_string() for part in path)
    lines = [f"{name} = {tomlkit.item(item).as_string()}" for name, item in value.items()]
    return "\n".join((f"[{header}]", *lines)) + "\n"


def _filled(document: Mapping[str, Any]) -> dict[str, Any]:
    """Without empty tables: a table that held only ours may stay, or have been there by us."""
    inner = {
        key: _filled(item) if isinstance(item, dict) else item for key, item in document.items()
    }
    return {key: item for key, item in inner.items() if item != {}}


def _proven(text: str, expected: Mapping[str, Any]) -> str:
    """The changed text, once it says what it should and no more."""
    try:
        is_right = _filled(parse_toml(text)) == _filled(expected)
    except Unreadable:
        is_right = False
    if not is_right:
        raise Unreadable("no safe place for the entry was found")
    return text
