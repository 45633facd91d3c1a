"""The numbers of `bench.py` for a ranking of functions, by product and in the mean."""

from collections.abc import Sequence
from statistics import mean
from typing import Any

from gold import Product, Row
from model import Weights

from wizard.propose.scoring.surroundings import in_surroundings

AREAS = ("server", "ui")
FEWEST_UNITS = 5
COLUMNS = ("R@K", "R@2K", "R@5K", "P@10", "P@25", "fileR", "server", "ui")


def ranked(rows: Sequence[Row], weights: Weights) -> list[Row]:
    """The best first; the first page holds at most three of one file."""
    alone = {(row.path, row.line): weights.score(row) for row in rows}
    sides = {(row.path, row.line): row.side for row in rows}
    scores = in_surroundings(alone, sides, weights.worth)
    return first_page(
        sorted(rows, key=lambda row: (-scores[row.path, row.line], row.path, row.line))
    )


def first_page(rows: list[Row], page: int = 25, per_file: int = 3) -> list[Row]:
    shown: list[Row] = []
    crowded: list[Row] = []
    count: dict[str, int] = {}
    for at, row in enumerate(rows):
        if len(shown) == page:
            return [*shown, *crowded, *rows[at:]]
        count[row.path] = count.get(row.path, 0) + 1
        (shown if count[row.path] <= per_file else crowded).append(row)
    return [*shown, *crowded]


def measure(product: Product, weights: Weights) -> dict[str, float | None]:
    places = ranked(product.rows, weights)
    found: dict[str, float | None] = dict(_numbers(places, product.units))
    for area in AREAS:
        units = {at for at, unit in enumerate(product.units) if _area(product, unit.path) == area}
        mine = [row for row in places if row.area == area]
        k = len(units)
        found[area] = None
        if k >= FEWEST_UNITS:
            found[area] = len({row.unit for row in mine[:k]} & units) / k
    return found


def _area(product: Product, path: str) -> str:
    from bench import syntax

    return str(syntax.area_of_path(path))


def _numbers(places: list[Row], units: Sequence[Any]) -> dict[str, float]:
    places = _distinct(places)
    k = len(units)

    def hits(n: int) -> int:
        return sum(row.unit >= 0 for row in places[:n])

    files = {unit.path for unit in units}
    return {
        "R@K": hits(k) / k,
        "R@2K": hits(2 * k) / k,
        "R@5K": hits(5 * k) / k,
        "P@10": hits(10) / 10,
        "P@25": hits(25) / 25,
        "fileR": len(files & {row.path for row in places[:k]}) / len(files),
    }


def _distinct(places: list[Row]) -> list[Row]:
    """One row per labelled function: two places in it are one hit."""
    seen: set[int] = set()
    kept = []
    for row in places:
        if row.unit < 0 or row.unit not in seen:
            kept.append(row)
        seen.add(row.unit)
    return kept


def macro(rows: Sequence[dict[str, float | None]]) -> dict[str, float | None]:
    means: dict[str, float | None] = {}
    for column in COLUMNS:
        known = [value for row in rows if (value := row[column]) is not None]
        means[column] = mean(known) if known else None
    return means


def line(name: str, count: str, numbers: dict[str, float | None], digits: int = 2) -> str:
    cells = "".join(
        f"{value:7.{digits}f}" if (value := numbers[column]) is not None else "      –"
        for column in COLUMNS
    )
    return f"{name:<34}{count:>7}{cells}"


def header() -> str:
    return f"{'product':<34}{'K':>7}" + "".join(f"{column:>7}" for column in COLUMNS)
