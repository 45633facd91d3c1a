"""Where things stand in the text of a TOML document: tables, keys, values, list items.

The text must be valid TOML. The stdlib parser gives values without places, and a document that is
written anew would not keep its bytes; so values come from there, and places from here.
"""

import re
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

from wizard.manifests.text import Unreadable

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

KeyPath = tuple[str, ...]
Span = tuple[int, int]

_BLANK = re.compile(r"(?:\s+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^\s.=\]\"'#]+")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'", re.S
)
_BARE = re.compile(r"[^,\]}#\r\n]*")


class Entry(NamedTuple):
    """`key = value`: `path` is the full key path, `items` are the elements of a list."""

    path: KeyPath
    start: int
    value: Span
    items: tuple[Span, ...]
    table: KeyPath


class Layout(NamedTuple):
    """Everything in the order of the text. `tables` are (path, start and end of the header)."""

    tables: tuple[tuple[KeyPath, Span], ...]
    entries: tuple[Entry, ...]

    def entry(self, path: KeyPath) -> Entry | None:
        return next((item for item in self.entries if item.path == path), None)

    def table(self, path: KeyPath) -> Span | None:
        return next((span for name, span in self.tables if name == path), None)

    def place(self, path: KeyPath) -> int | None:
        """Where a key or a table of that path starts."""
        entry = self.entry(path)
        span = self.table(path)
        return entry.start if entry else span[0] if span else None

    def entries_of(self, table: KeyPath) -> tuple[Entry, ...]:
        """The entries under the header of `table`."""
        return tuple(item for item in self.entries if item.table == table)


def parse_toml(text: str) -> dict[str, Any]:
    """The values. Raises `Unreadable` where the text is not TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(f"not valid TOML: {error}") from error


def at(document: object, path: KeyPath) -> object:
    """The value at `path`, or None."""
    for key in path:
        document = document.get(key) if isinstance(document, dict) else None
    return document


def layout(text: str) -> Layout:
    """The places in a valid document."""
    tables: list[tuple[KeyPath, Span]] = []
    entries: list[Entry] = []
    table: KeyPath = ()
    position = _blank(text, 0)
    while position < len(text):
        if text[position] == "[":
            end = text.startswith("[[", position) + 1
            table, stop = _key_path(text, position + end)
            tables.append((table, (position, stop + end)))
            position = stop + end
        else:
            entry = _entry(text, position, table)
            entries.append(entry)
            position = entry.value[1]
        position = _blank(text, position)
    return Layout(tuple(tables), tuple(entries))


def _entry(text: str, start: int, table: KeyPath) -> Entry:
    path, equals = _key_path(text, start)
    value = _space(text, equals + 1)
    items = tuple(_items(text, value)) if text[value] == "[" else ()
    return Entry((*table, *path), start, (value, _value_end(text, value)), items, table)


def _key_path(text: str, position: int) -> tuple[KeyPath, int]:
    """The dotted key at `position`, and the place of the `=` or `]` behind it."""
    parts: list[str] = []
    while True:
        position = _space(text, position)
        match = _KEY.match(text, position)
        if match is None:
            raise Unreadable("a key could not be located")
        parts.append(_unquoted(match[0]))
        position = _space(text, match.end())
        if text[position] != ".":
            return tuple(parts), position
        position += 1


def _unquoted(key: str) -> str:
    if key[0] not in "\"'":
        return key
    return next(iter(tomllib.loads(f"{key} = 0")))


def _items(text: str, opening: int) -> Iterator[Span]:
    """The elements of the list that opens at `opening`."""
    position = _blank(text, opening + 1)
    while text[position] != "]":
        end = _value_end(text, position)
        yield position, end
        position = _blank(text, end)
        if text[position] == ",":
            position = _blank(text, position + 1)


def _value_end(text: str, position: int) -> int:
    if text[position] in "\"'":
        return _match_end(_STRING, text, position)
    if text[position] == "[":
        *_, last = (0, position + 1), *_items(text, position)
        return _closing(text, last[1])
    if text[position] == "{":
        return _inline_table_end(text, position)
    end = _match_end(_BARE, text, position)
    return position + len(text[position:end].rstrip())


def _closing(text: str, position: int) -> int:
    position = _blank(text, position)
    if text[position] == ",":
        position = _blank(text, position + 1)
    return position + 1


def _inline_table_end(text: str, opening: int) -> int:
    position = _blank(text, opening + 1)
    while text[position] != "}":
        _, equals = _key_path(text, position)
        position = _blank(text, _value_end(text, _space(text, equals + 1)))
        if text[position] == ",":
            position = _blank(text, position + 1)
    return position + 1


def _match_end(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    if match is None:
        raise Unreadable("a value could not be located")
    return match.end()


def _blank(text: str, position: int) -> int:
    """Behind white space, line ends and comments."""
    return _match_end(_BLANK, text, position)


def _space(text: str, position: int) -> int:
    return _match_end(_SPACE, text, position)
