"""Verdicts are joined with what the ranking said, and only then."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from gold import Row
from judged import Verdict, judged, print_classes, print_products, read_verdicts
from sheets import PAGE, Item, chosen, excerpt

VERDICTS = """A line about the file.
# one/shop
0:web/pages/cart/
Cart.tsx 12+create 40-toggles-view
2:order/
index.ts 7+billing
0:/
run.py 1-plumbing
# two/blog
0:app/
view.py 3+page-view
"""


@pytest.fixture
def verdicts(tmp_path: Path) -> dict:
    file = tmp_path / "verdicts.txt"
    file.write_text(VERDICTS)
    return read_verdicts(file)


def row(path: str, line: int, unit: int = -1) -> Row:
    return Row(path, line, f"f{line}", "browser", "ui", frozenset(), frozenset(), unit)


def product(units: int) -> SimpleNamespace:
    places = [SimpleNamespace(path="a.ts", start=900 + at, symbol="s") for at in range(units)]
    return SimpleNamespace(name="one/shop", units=tuple(places))


def test_a_folder_keeps_parts_of_the_one_before(verdicts: dict) -> None:
    assert verdicts["one/shop"] == {
        ("web/pages/cart/Cart.tsx", 12): Verdict(True, "create"),
        ("web/pages/cart/Cart.tsx", 40): Verdict(False, "toggles-view"),
        ("web/pages/order/index.ts", 7): Verdict(True, "billing"),
        ("run.py", 1): Verdict(False, "plumbing"),
    }
    assert verdicts["two/blog"] == {("app/view.py", 3): Verdict(True, "page-view")}


def test_a_hit_counts_as_wanted_whatever_was_said_of_it() -> None:
    items = [Item("hit", 1, "a.ts", 1, "a"), Item("alarm", 2, "a.ts", 2, "b")]
    found = judged("one/shop", items, {("a.ts", 1): Verdict(False, "read")})
    assert found.share(found.first(10), gold=True) == 1
    assert found.share(found.of("hit"), gold=False) == 0


def test_what_has_no_verdict_counts_neither_way(capsys: pytest.CaptureFixture[str]) -> None:
    items = [Item("alarm", 1, "a.ts", 1, "a"), Item("alarm", 2, "a.ts", 2, "b")]
    found = judged("one/shop", items, {("a.ts", 2): Verdict(False, "read")})
    assert found.share(found.first(10), gold=True) == 0
    assert found.share(found.of("miss"), gold=False) is None
    print_products([found])
    print_classes([found])
    assert "2 functions, 1 without a verdict" in capsys.readouterr().out


def test_a_sheet_has_the_first_page_and_some_of_the_rest() -> None:
    hits = [row("hit.ts", at, at) for at in range(3)]
    alarms = [row("alarm.ts", at) for at in range(200)]
    late = [row("late.ts", at, at + 3) for at in range(40)]
    items = chosen(product(50), [*hits, *alarms, *late], ())
    by_role = {role: [item for item in items if item.role == role] for role in ("hit", "alarm")}
    assert len(by_role["hit"]) == 3
    assert len(by_role["alarm"]) == PAGE - 3
    assert sum(item.role == "miss" for item in items) == 20
    assert sum(item.role == "other" for item in items) == 5
    assert items == chosen(product(50), [*hits, *alarms, *late], ())
    assert [item.role for item in items[:3]] != ["hit"] * 3


def test_what_was_read_is_read_again_first() -> None:
    rows = [row("a.ts", at) for at in range(100)] + [row("b.ts", at, at) for at in range(40)]
    known = {("b.ts", at) for at in range(20, 40)}
    misses = {item.place for item in chosen(product(40), rows, known) if item.role == "miss"}
    assert misses == known


def test_an_excerpt_shows_what_acts() -> None:
    body = [f"  const value{at} = {at}" for at in range(40)] + ["  await save(value1)"]
    shown = excerpt(["function f() {", *body, "}"]).splitlines()
    assert shown[0] == "function f() {"
    assert any("await save" in line for line in shown)
    assert len(shown) <= 12


def test_the_verdicts_that_are_kept_can_be_read() -> None:
    kept = read_verdicts(Path(__file__).with_name("verdicts.txt"))
    assert len(kept) == 26
    assert all(place[1] >= 0 for places in kept.values() for place in places)
