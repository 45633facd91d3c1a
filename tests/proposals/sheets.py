"""What is read of a product, mixed, with code: hits, misses and false alarms of its ranking, and a
few functions that are neither, by which the reader's own measure shows."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any

from gold import Product, Row

Place = tuple[str, int]

PAGE = 25
SAMPLE = 20
OTHERS = 5
LINES = 12
HEAD = 3
WIDTH = 110
TELLING = re.compile(
    r"\bawait\b|\bon[A-Z]\w*=|@\w+=|\bon:\w|toast|notif|mutat|fetch|navigat|redirect|router|push\("
    r"|\.(?:post|put|patch|delete|create|update|save|add|commit|remove|send)\b|[sS]et[A-Z]\w*\("
    r"|[oO]pen|[cC]lose|raise |throw |return\b"
)


@dataclass(frozen=True)
class Item:
    """`role` is hit, miss, alarm or other; `rank` counts from 1, 0 where nothing was read."""

    role: str
    rank: int
    path: str
    line: int
    name: str

    @property
    def place(self) -> Place:
        return self.path, self.line


def chosen(product: Product, places: Sequence[Row], known: Container[Place]) -> list[Item]:
    """All of the first page, false alarms within K up to the sample, misses at random, but those
    first that have a verdict, and a few others. `places` are in the order of the ranking, each
    labelled function once."""
    size = len(product.units)
    shown = [*enumerate(places[: max(size, PAGE)], start=1)]
    alarms = [(rank, row) for rank, row in shown if row.unit < 0]
    many = max(SAMPLE, sum(rank <= PAGE for rank, _ in alarms))
    items = [_item("hit", rank, row) for rank, row in shown[:PAGE] if row.unit >= 0]
    items += [_item("alarm", rank, row) for rank, row in alarms[:many]]
    items += _some(_misses(product, places), SAMPLE, known)
    items += _some(_others(size, places), OTHERS, ())
    return sorted(items, key=_mixed)


def _some(items: Iterable[Item], many: int, known: Container[Place]) -> list[Item]:
    """At random, but always the same."""
    return sorted(items, key=lambda item: (item.place not in known, _mixed(item)))[:many]


def _mixed(item: Item) -> bytes:
    return sha256(f"{item.path}:{item.line}".encode()).digest()


def _others(size: int, places: Sequence[Row]) -> Iterator[Item]:
    for rank, row in enumerate(places[2 * size :], start=2 * size + 1):
        if row.unit < 0:
            yield _item("other", rank, row)


def _misses(product: Product, places: Sequence[Row]) -> Iterator[Item]:
    """Labelled functions below the first K, and those that were not read."""
    where = {row.unit: (rank, row) for rank, row in enumerate(places, start=1) if row.unit >= 0}
    for number, unit in enumerate(product.units):
        rank, row = where.get(number, (0, None))
        if row is None:
            yield Item("miss", 0, unit.path, unit.start, unit.symbol)
        elif rank > len(product.units):
            yield _item("miss", rank, row)


def _item(role: str, rank: int, row: Row) -> Item:
    return Item(role, rank, row.path, row.line, row.symbol)


class Code:
    """The functions of one redacted tree, as they are shown."""

    def __init__(self, bench: ModuleType, tree: Path) -> None:
        self._bench = bench
        self._tree = tree
        self._files: dict[str, tuple[list[str], list[Any]]] = {}

    def of(self, item: Item) -> str:
        lines, functions = self._file(item.path)
        first = max(item.line, 1)
        inner = [found for found in functions if found.start == item.line]
        last = max((found.end for found in inner), default=first + LINES)
        return excerpt(lines[first - 1 : last])

    def _file(self, path: str) -> tuple[list[str], list[Any]]:
        if path not in self._files:
            data = (self._tree / path).read_bytes()
            functions = self._bench.syntax.Source(path, data).functions()
            self._files[path] = (data.decode(errors="replace").splitlines(), functions)
        return self._files[path]


def excerpt(lines: Sequence[str]) -> str:
    """The head, then the lines that do something, as many as fit."""
    kept = [line for line in lines if line.strip()]
    if len(kept) > LINES:
        telling = [at for at in range(HEAD, len(kept)) if TELLING.search(kept[at])]
        step = max(1, len(telling) // (LINES - HEAD))
        picked = [*range(HEAD), *telling[::step][: LINES - HEAD]]
        kept = [kept[at] for at in picked]
    first, *rest = kept or [""]
    body = dedent("\n".join(rest)).splitlines()
    return "\n".join(line[:WIDTH] for line in [first.strip(), *(f"  {line}" for line in body)])
