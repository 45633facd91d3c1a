"""The patterns of a `.gitignore` as a matcher."""

import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def ignore_patterns(lines: Iterable[str]) -> "GitIgnoreSpec":
    """Without the lines that are no patterns: git passes over them too."""
    from pathspec import GitIgnoreSpec

    with warnings.catch_warnings():
        # `[[...slug]]`, a route of Next.js, looks to `re` like a set in a set.
        warnings.simplefilter("ignore", FutureWarning)
        return GitIgnoreSpec.from_lines([line for line in lines if _is_pattern(line)])


def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
