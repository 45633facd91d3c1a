"""How a function stands among those of its file: engineers tell the outcome in one of them."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

_POINTS = {
    "wired:click": 2,
    "wired:submit": 3,
    "wired:any": 1,
    "entry:any": 1,
    "wired:elsewhere": 1,
    "linked:wired:any": 1,
    "callback:mutation": 1,
    "key:onSuccess": 2,
    "route:write": 3,
    "route:rpc-mutation": 3,
    "server_action": 2,
    "awaits": 1,
    "try": 1,
    "shows_toast": 2,
    "says_success": 1,
    "acts_and_tells": 2,
    "has_consequence": 1,
    "invalidates": 1,
    "inline:any": 1,
    "inline:awaits": 1,
    "inline:write_call": 1,
    "inline:shows_toast": 1,
}
_LEAST = 3


def standings(functions: Sequence[AbstractSet[str]]) -> list[str]:
    """One feature for each function of a file, from the features that it has."""
    points = [sum(_POINTS.get(name, 0) for name in features) for features in functions]
    order = sorted(set(points), reverse=True)
    if not order or order[0] < _LEAST:
        return ["standing:none"] * len(points)
    return [_standing(order.index(each), each) for each in points]


def _standing(place: int, points: int) -> str:
    if points < _LEAST:
        return "standing:low"
    return "standing:first" if place == 0 else "standing:next" if place < 3 else "standing:later"
