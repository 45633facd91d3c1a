"""The score of every function of one project."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wizard.model.function import FunctionFacts
from wizard.propose.scoring.adapting import adapted, is_tracker, own_features
from wizard.propose.scoring.combining import combined
from wizard.propose.scoring.surroundings import Key, in_surroundings
from wizard.propose.scoring.weights import learned

FEWEST_TRACKED = 3
"""One or two functions say nothing about a taste."""


@dataclass(frozen=True)
class Judged:
    """`scores` by path and line; `weights` are those of this project."""

    scores: Mapping[Key, float]
    weights: Mapping[str, float]


def judge(inventory: Sequence[FunctionFacts], tracked: frozenset[Key]) -> Judged:
    """`tracked` are the functions that send an event already: they say what this project tracks."""
    known = [
        at
        for at, facts in enumerate(inventory)
        if (facts.path, facts.line) in tracked and not is_tracker(facts)
    ]
    if len(known) < FEWEST_TRACKED:
        known = []
    rows = [_features(facts, own=bool(known)) for facts in inventory]
    weights = adapted(learned().weights, rows, known)
    alone = {
        (facts.path, facts.line): score(row, weights)
        for facts, row in zip(inventory, rows, strict=True)
    }
    sides = {(facts.path, facts.line): facts.side for facts in inventory}
    return Judged(in_surroundings(alone, sides, learned().worth), weights)


def score(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """The sum of the weights of what is true."""
    return round(sum(weights.get(feature, 0.0) for feature in sorted(features)), 3)


def _features(facts: FunctionFacts, *, own: bool) -> frozenset[str]:
    found = combined(facts.features)
    return found.union(own_features(facts)) if own else found
