"""What the functions around one do to its score."""

from collections.abc import Mapping

import pytest

from wizard.model.action import Side
from wizard.propose.scoring.surroundings import Key, in_surroundings, lifted, spread

SIDES: tuple[Side, ...] = ("server", "browser")


def on(side: Side, scores: Mapping[Key, float]) -> dict[Key, Side]:
    return dict.fromkeys(scores, side)


@pytest.mark.parametrize("side", SIDES)
def test_a_folder_with_much_that_is_worth_it_lifts_what_stands_in_it(side: Side) -> None:
    scores = {("a/x.ts", 1): 2.0, ("a/y.ts", 1): 2.0, ("b/z.ts", 1): 2.0, ("b/w.ts", 1): 0.0}
    found = lifted(scores, on(side, scores), 1.0)
    assert found["a/x.ts", 1] > found["b/z.ts", 1] > 2.0 > found["b/w.ts", 1]


@pytest.mark.parametrize("side", SIDES)
def test_what_is_worth_nothing_changes_nothing(side: Side) -> None:
    """Irrelevant functions beside it, in its own file too."""
    scores = {("a/x.ts", 1): 2.0, ("a/x.ts", 9): 1.5}
    noise = {
        **{("a/y.ts", line): 0.5 for line in range(9)},
        **{("a/x.ts", line): 0.5 for line in range(20, 30)},
    }
    alone = in_surroundings(scores, on(side, scores), 1.0)
    beside = in_surroundings(scores | noise, on(side, scores | noise), 1.0)
    assert {key: beside[key] for key in scores} == alone


def test_a_file_of_the_browser_gives_way_to_others() -> None:
    scores = {("a/x.tsx", 1): 2.0, ("a/x.tsx", 9): 1.9, ("a/x.tsx", 20): 1.9, ("b/z.tsx", 1): 1.8}
    found = spread(scores, on("browser", scores))
    assert found["a/x.tsx", 1] == 2.0
    assert found["b/z.tsx", 1] == 1.8
    assert 1.8 > found["a/x.tsx", 9] > found["a/x.tsx", 20]


def test_a_file_of_the_server_keeps_all_of_its_own() -> None:
    scores = {("a/x.py", 1): 2.0, ("a/x.py", 9): 1.9, ("a/x.py", 20): 1.9}
    assert spread(scores, on("server", scores)) == scores


@pytest.mark.parametrize("side", SIDES)
def test_the_order_of_the_functions_is_of_no_consequence(side: Side) -> None:
    scores = {("a/x.ts", line): 1.0 + line % 3 for line in range(1, 12)}
    turned = dict(reversed(scores.items()))
    assert in_surroundings(turned, on(side, turned), 1.0) == in_surroundings(
        scores, on(side, scores), 1.0
    )
