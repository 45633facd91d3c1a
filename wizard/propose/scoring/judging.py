"""The score of every function of one project."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wizard.model.function import FunctionFacts
from wizard.propose.scoring.adapting import adapted, own_features
from wizard.propose.scoring.combining import combined
from wizard.propose.scoring.weights import learned

Key = tuple[str, int]
NEIGHBOURS = 0.4
SPREAD = 0.1
FEWEST_TRACKED = 3
"""One or two functions say nothing about a taste."""


@dataclass(frozen=True)
class Judged:
    """`scores` by path and line; `weights` are those of this project."""

    scores: Mapping[Key, float]
    weights: Mapping[str, float]


def judge(inventory: Sequence[FunctionFacts], tracked: frozenset[Key]) -> Judged:
    """`tracked` are the functions that send an event already: they say what this project tracks."""
    known = [at for at, facts in enumerate(inventory) if (facts.path, facts.line) in tracked]
    if len(known) < FEWEST_TRACKED:
        known = []
    rows = [_features(facts, own=bool(known)) for facts in inventory]
    weights = adapted(learned().weights, rows, known)
    alone = {
        (facts.path, facts.line): score(row, weights)
        for facts, row in zip(inventory, rows, strict=True)
    }
    return Judged(with_neighbours(alone, learned().worth), weights)


def with_neighbours(scores: Mapping[Key, float], worth: float) -> dict[Key, float]:
    """More for what stands in a folder with others that are worth it, because features are built
    there; a little less for the second and third of one file, because other files count too."""
    good = Counter(_folder(path) for (path, _), points in scores.items() if points >= worth)
    before: Counter[str] = Counter()
    found = {}
    for path, line in sorted(scores, key=lambda key: (-scores[key], key)):
        more = NEIGHBOURS * math.log1p(good[_folder(path)])
        less = SPREAD * math.log1p(before[path])
        found[path, line] = round(scores[path, line] + more - less, 3)
        before[path] += 1
    return found


def score(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """The sum of the weights of what is true."""
    return round(sum(weights.get(feature, 0.0) for feature in sorted(features)), 3)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _features(facts: FunctionFacts, *, own: bool) -> frozenset[str]:
    found = combined(facts.features)
    return found.union(own_features(facts)) if own else found
