"""How much the events that a product has already tell about the others.

A share of the instrumented files is known, with the same share of all other files; what is left is
ranked, by the learned weights as they are, and by those that the known events have moved.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from gold import Product
from model import Weights

from wizard.propose.scoring.adapting import adapted
from wizard.propose.scoring.judging import score
from wizard.propose.scoring.surroundings import Key, in_surroundings

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


def recall(product: Product, parts: Split, scores: Mapping[Key, float]) -> float:
    """Share of the events outside the known files among as many functions of there."""
    rest = [product.rows[at] for at in parts.rest]
    rest.sort(key=lambda row: (-scores[row.path, row.line], row.path, row.line))
    units = {row.unit for row in rest} - {-1}
    return len({row.unit for row in rest[: len(units)]} & units) / max(len(units), 1)


def compare(product: Product, weights: Weights, share: float) -> tuple[float, float]:
    """Recall at K without and with what the known events say."""
    rows = [row.features | row.own for row in product.rows]
    sides = {(row.path, row.line): row.side for row in product.rows}
    before, after = [], []
    for draw in range(DRAWS):
        parts = split(product, share, draw)
        moved = adapted(weights.of, rows, parts.known)
        for own, found in ((weights.of, before), (moved, after)):
            scores = {
                (row.path, row.line): score(names, own)
                for row, names in zip(product.rows, rows, strict=True)
            }
            found.append(recall(product, parts, in_surroundings(scores, sides, weights.worth)))
    return mean(before), mean(after)


def print_brown_field(known: Sequence[Product], folds: Mapping[str, Weights]) -> None:
    chosen = [p for p in known if p.scored and len(p.units) >= LEAST_UNITS]
    if not chosen:
        return
    print("\nevents known     R@K of the rest: as learned, with the known events")
    for share in SHARES:
        pairs = [compare(product, folds[product.name], share) for product in chosen]
        before, after = (mean(pair[side] for pair in pairs) for side in (0, 1))
        print(f"{share:>12.0%} {before:>14.3f} {after:>8.3f}   ({len(pairs)} products)", flush=True)
