"""How much the events that a product has already tell about the others.

A share of the instrumented files is known, with the same share of all other files; what is left is
ranked, by the learned weights as they are, and by those that the known events have moved.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from gold import Product, Row
from model import Weights

from wizard.propose.scoring.adapting import adapted

SHARES = (0.1, 0.25, 0.5)
LEAST_UNITS = 25
DRAWS = 2


@dataclass(frozen=True)
class Split:
    """`known` are numbers of rows that send an event, `rest` of those that are ranked."""

    known: list[int]
    rest: list[int]


def split(product: Product, share: float, draw: int) -> Split:
    rng = random.Random(f"{product.name} {share} {draw}")
    tracked = sorted({row.path for row in product.rows if row.unit >= 0})
    others = sorted({row.path for row in product.rows} - set(tracked))
    shown = {
        *rng.sample(tracked, max(1, round(len(tracked) * share))),
        *rng.sample(others, round(len(others) * share)),
    }
    return Split(
        [at for at, row in enumerate(product.rows) if row.path in shown and row.unit >= 0],
        [at for at, row in enumerate(product.rows) if row.path not in shown],
    )


def recall(product: Product, parts: Split, scores: Sequence[float]) -> float:
    rows = product.rows
    order = sorted(parts.rest, key=lambda at: (-scores[at], rows[at].path, rows[at].line))
    units = {rows[at].unit for at in parts.rest} - {-1}
    return len({rows[at].unit for at in order[: len(units)]} & units) / max(len(units), 1)


def features(row: Row) -> frozenset[str]:
    return row.features | row.own


def compare(product: Product, weights: Mapping[str, float], share: float) -> tuple[float, float]:
    """Recall at K without and with what the known events say."""
    rows = [features(row) for row in product.rows]
    before, after = [], []
    for draw in range(DRAWS):
        parts = split(product, share, draw)
        moved = adapted(weights, rows, parts.known)
        for own, found in ((weights, before), (moved, after)):
            scores = [sum(own.get(name, 0.0) for name in row) for row in rows]
            found.append(recall(product, parts, scores))
    return mean(before), mean(after)


def print_brown_field(known: Sequence[Product], folds: Mapping[str, Weights]) -> None:
    chosen = [p for p in known if p.scored and len(p.units) >= LEAST_UNITS]
    if not chosen:
        return
    print("\nevents known     R@K of the rest: as learned, with the known events")
    for share in SHARES:
        pairs = [compare(product, folds[product.name].of, share) for product in chosen]
        before, after = (mean(pair[side] for pair in pairs) for side in (0, 1))
        print(f"{share:>12.0%} {before:>14.3f} {after:>8.3f}   ({len(pairs)} products)", flush=True)
