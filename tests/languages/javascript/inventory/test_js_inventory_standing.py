"""The function that tells the outcome stands first in its file."""

import pytest

from wizard.languages.javascript.inventory.standing import standings

SAVE = {"wired:submit", "wired:any", "awaits", "shows_toast"}
OPEN = {"wired:click", "wired:any"}


@pytest.mark.parametrize(
    ("functions", "expected"),
    [
        ([SAVE, OPEN, set()], ["standing:first", "standing:next", "standing:low"]),
        ([OPEN, OPEN], ["standing:first", "standing:first"]),
        ([set(), {"awaits"}], ["standing:none", "standing:none"]),
        ([], []),
    ],
)
def test_the_outcome_stands_first(functions: list[set[str]], expected: list[str]) -> None:
    assert standings(functions) == expected
