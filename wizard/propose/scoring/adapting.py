"""What the events that a project has already say about those that it lacks (A06, A42).

The functions that the project tracks are to come out on top of its own list: the weights move
towards that, held back by what was learned from other products. The folders, names and calls of
this project count here, though no other project knows them.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from wizard.languages.words import word_set, words
from wizard.model.function import FunctionFacts

ROUNDS = 40
STIFFNESS = 10.0
PACE = 0.03
RIVALS = 3000
"""Functions further down can't be proposed, whatever the weights."""

_TRACKERS = word_set("analytics telemetry track tracker tracking")


def is_tracker(facts: FunctionFacts) -> bool:
    """Whether it was written to track: that says nothing of which other functions deserve it."""
    file = facts.path.rsplit("/", 2)[-2:]
    said = (*words(facts.symbol), *(word for part in file for word in words(part)))
    return not _TRACKERS.isdisjoint(said)


def own_features(facts: FunctionFacts) -> Iterator[str]:
    """What tells the functions of this project apart, in its own words."""
    folders = facts.path.split("/")[:-1]
    yield from (f"here:folder:{'/'.join(folders[:depth])}" for depth in range(1, len(folders) + 1))
    name = words(facts.name)
    yield from (f"here:name:{word}" for word in set(name))
    yield from (f"here:first:{word}" for word in name[:1])
    yield from (f"here:last:{word}" for word in name[-1:])
    yield from (f"here:owner:{word}" for word in set(words(facts.symbol.rpartition(".")[0])))
    yield from (f"here:file:{word}" for word in set(words(facts.path.rsplit("/", 1)[-1])))
    yield from (f"here:calls:{name}" for name in set(facts.calls))


def adapted(
    weights: Mapping[str, float], rows: Sequence[frozenset[str]], tracked: Sequence[int]
) -> Mapping[str, float]:
    """The weights for this project. `rows` are the features of each function, its own words among
    them; `tracked` are the numbers of those that send an event. None tracked, nothing learned.
    """
    if not tracked:
        return weights
    start = [sum(weights.get(feature, 0.0) for feature in sorted(row)) for row in rows]
    known = frozenset(tracked)
    order = sorted((at for at in range(len(rows)) if at not in known), key=lambda at: -start[at])
    chosen = [*sorted(known), *order[:RIVALS]]
    rivals = [(start[at], tuple(sorted(rows[at]))) for at in chosen]
    wanted = Counter(feature for at in sorted(known) for feature in rows[at])
    shift: dict[str, float] = defaultdict(float)
    for _ in range(ROUNDS):
        _step(shift, wanted, rivals, len(known))
    return {name: weights.get(name, 0.0) + shift.get(name, 0.0) for name in {*weights, *shift}}


def _step(
    shift: dict[str, float],
    wanted: Mapping[str, int],
    rivals: Sequence[tuple[float, tuple[str, ...]]],
    events: int,
) -> None:
    """One step up the likelihood that an event lands where the project has put it."""
    points = [start + sum(shift.get(name, 0.0) for name in row) for start, row in rivals]
    highest = max(points)
    chances = [math.exp(point - highest) for point in points]
    total = math.fsum(chances)
    expected: dict[str, float] = defaultdict(float)
    for chance, (_, row) in zip(chances, rivals, strict=True):
        share = chance / total
        if share > 1e-7:
            for name in row:
                expected[name] += share
    for name in sorted(wanted.keys() | expected.keys()):
        share = expected.get(name, 0.0)
        slope = wanted.get(name, 0) - events * share - STIFFNESS * shift.get(name, 0.0)
        shift[name] += PACE * slope / (STIFFNESS + events * share * (1 - min(share, 1.0)))
