"""What the functions around one do to its score: its folder lifts it, its file gives way."""

import math
from collections import Counter
from collections.abc import Mapping

from wizard.model.action import Side

Key = tuple[str, int]
LIFT: dict[Side, float] = {"server": 0.5, "browser": 0.4}
CROWD = 0.3
"""For each function of the file that stands above it, on a logarithmic scale."""


def in_surroundings(
    scores: Mapping[Key, float], sides: Mapping[Key, Side], worth: float
) -> dict[Key, float]:
    """The scores (by path and line) among each other; `worth` is the least of what is worth it."""
    return spread(lifted(scores, sides, worth), sides)


def lifted(
    scores: Mapping[Key, float], sides: Mapping[Key, Side], worth: float
) -> dict[Key, float]:
    """More for what stands in a folder with others that are worth it: features are built there."""
    good = Counter(_folder(path) for (path, _), points in scores.items() if points >= worth)
    return {
        key: points + LIFT[sides[key]] * math.log1p(good[_folder(key[0])])
        for key, points in scores.items()
    }


def spread(scores: Mapping[Key, float], sides: Mapping[Key, Side]) -> dict[Key, float]:
    """Less for the second, third, … of a file of the browser: a screen has one or two events that
    matter, where a file of routes has all of a feature's.
    """
    above: Counter[str] = Counter()
    kept = {}
    for key in sorted(scores, key=lambda key: (-scores[key], key)):
        crowd = CROWD * math.log1p(above[key[0]]) if sides[key] == "browser" else 0.0
        kept[key] = round(scores[key] - crowd, 3)
        above[key[0]] += 1
    return kept


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
