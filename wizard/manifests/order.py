"""Where a new name goes in a list of names."""

from bisect import bisect
from collections.abc import Sequence


def sorted_index(names: Sequence[str], new: str) -> int:
    """The index that keeps a sorted list sorted, the end of an unsorted one.

    Names are normalised. A list of fewer than two shows no order.
    """
    if len(names) < 2 or list(names) != sorted(names):
        return len(names)
    return bisect(names, new)
