"""Verdicts of a reader beside what the labels say."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from sheets import PAGE, Item, Place

ROLES = ("hit", "miss", "alarm", "other")
FEWEST = 4


@dataclass(frozen=True)
class Verdict:
    """Whether a product manager would want an event here, and what kind of place it is."""

    wanted: bool
    kind: str


@dataclass(frozen=True)
class Judged:
    product: str
    items: tuple[tuple[Item, Verdict | None], ...]

    def share(self, chosen: Iterable[tuple[Item, Verdict | None]], *, gold: bool) -> float | None:
        """The wanted ones of those that have a verdict; `gold` counts every hit as wanted."""
        known = [
            (gold and item.role == "hit") or bool(verdict and verdict.wanted)
            for item, verdict in chosen
            if verdict or (gold and item.role == "hit")
        ]
        return mean(known) if known else None

    def first(self, size: int) -> list[tuple[Item, Verdict | None]]:
        return [pair for pair in self.of("hit", "alarm") if pair[0].rank <= size]

    def of(self, *roles: str) -> list[tuple[Item, Verdict | None]]:
        return [pair for pair in self.items if pair[0].role in roles]


def read_verdicts(file: Path) -> dict[str, dict[Place, Verdict]]:
    """Below `# product`, lines of `kept:folder/`, which keeps so many parts of the folder before,
    and of `file 12+create 30-read`."""
    found: dict[str, dict[Place, Verdict]] = {}
    product = ""
    folder: list[str] = []
    for line in file.read_text().splitlines():
        if line.startswith("# "):
            product = line[2:]
        elif product and line.endswith("/"):
            kept, _, rest = line[:-1].partition(":")
            folder = [*folder[: int(kept)], *filter(None, rest.split("/"))]
        elif product:
            name, *verdicts = line.split()
            path = "/".join([*folder, name])
            for number, sign, kind in map(_parts, verdicts):
                found.setdefault(product, {})[path, int(number)] = Verdict(sign == "+", kind)
    return found


def _parts(verdict: str) -> list[str]:
    return re.split("([+-])", verdict, maxsplit=1)


def judged(product: str, items: Sequence[Item], verdicts: Mapping[Place, Verdict]) -> Judged:
    return Judged(product, tuple((item, verdicts.get(item.place)) for item in items))


def print_products(found: Sequence[Judged]) -> None:
    """Raw and adjusted precision, and how many of each role the reader wants."""
    columns = ("P@10", "wanted", "P@25", "wanted", "hits", "misses", "alarms", "others")
    print(f"{'product':<30}" + "".join(f"{name:>8}" for name in columns))
    rows = []
    for one in found:
        raw = [mean(item.role == "hit" for item, _ in one.first(size)) for size in (10, PAGE)]
        kept = [one.share(one.first(size), gold=True) for size in (10, PAGE)]
        roles = [one.share(one.of(role), gold=False) for role in ROLES]
        rows.append([raw[0], kept[0], raw[1], kept[1], *roles])
        print(f"{one.product:<30}" + "".join(map(_cell, rows[-1])))
    means = [_mean(column) for column in zip(*rows, strict=True)]
    print(f"{f'mean of {len(rows)}':<30}" + "".join(map(_cell, means)))
    unread = sum(verdict is None for one in found for _, verdict in one.items)
    print(f"{sum(len(one.items) for one in found)} functions, {unread} without a verdict")


def print_classes(found: Sequence[Judged]) -> None:
    """How often each class is missed and how often it comes instead, wanted or not."""
    parts = {
        role: Counter(
            (verdict.kind, verdict.wanted)
            for one in found
            for _, verdict in one.of(role)
            if verdict
        )
        for role in ROLES
    }
    print(f"\n{'class':<20}" + "".join(f"{role + ' +':>9}{role + ' -':>9}" for role in ROLES))
    total = Counter(kind for part in parts.values() for kind, _ in part.elements())
    for kind, count in total.most_common():
        if count >= FEWEST:
            cells = [parts[role][kind, wanted] for role in ROLES for wanted in (True, False)]
            print(f"{kind:<20}" + "".join(f"{cell:>9}" for cell in cells))


def _mean(column: Iterable[float | None]) -> float | None:
    known = [value for value in column if value is not None]
    return mean(known) if known else None


def _cell(value: float | None) -> str:
    return f"{value:8.2f}" if value is not None else "       –"
