"""The shapes of calls that go through one function, compared: do they agree, and on what?"""

from collections import Counter
from collections.abc import Iterable, Sequence

from wizard.model.tracking import ShapeArgument

Slot = tuple[str, str | None, int]
"""(role, keyword, place) of an argument; -1 for the place of a keyword."""


def signature(arguments: Iterable[ShapeArgument]) -> tuple[Slot, ...]:
    """The slots of a call's arguments; properties by their own names share one."""
    found: list[Slot] = []
    for place, item in enumerate(arguments):
        keyword = None if item.role == "property" else item.keyword
        by_place = item.keyword is None
        slot = (item.role, keyword, place if by_place else -1)
        if slot not in found:
            found.append(slot)
    return tuple(sorted(found, key=lambda slot: slot[0] == "property"))


def fullest(usable: Iterable[Sequence[ShapeArgument]]) -> tuple[tuple[Slot, ...], bool]:
    """The signature with the most arguments, the commonest of those; and whether all others only
    leave out what it has.
    """
    counts = Counter(signature(arguments) for arguments in usable)
    most = max(counts, key=lambda found: (len(found), counts[found], repr(found)))
    return most, all(_fits(found, most) for found in counts)


def at(slot: Slot, arguments: Sequence[ShapeArgument]) -> ShapeArgument | None:
    """The argument that fills a slot."""
    role, keyword, _ = slot
    return next(
        (
            item
            for item in arguments
            if item.role == role and (role == "property" or item.keyword == keyword)
        ),
        None,
    )


def _fits(found: Sequence[Slot], most: Sequence[Slot]) -> bool:
    positions = [most.index(slot) for slot in found if slot in most]
    return len(positions) == len(found) and positions == sorted(positions)
