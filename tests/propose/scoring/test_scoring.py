"""How much a function deserves an event."""

from types import MappingProxyType

import pytest

from wizard.model.function import FunctionFacts
from wizard.propose.scoring.adapting import adapted, own_features
from wizard.propose.scoring.combining import combined
from wizard.propose.scoring.judging import judge, score
from wizard.propose.scoring.places import Places
from wizard.propose.scoring.reasons import reasons
from wizard.propose.scoring.weights import FILE, learned

HANDLER = ("awaits", "lines:11-30", "shows_toast", "try", "verb:action", "wired:click")
GETTER = ("calls:none", "getter", "lines:1-3")


def make_facts(path: str, line: int, *features: str, symbol: str = "save") -> FunctionFacts:
    return FunctionFacts(
        path=path,
        symbol=symbol,
        name=symbol.rpartition(".")[2],
        line=line,
        end_line=line + 9,
        side="browser",
        features=tuple(sorted(features)),
    )


def test_the_weights_are_small_and_say_where_they_come_from() -> None:
    assert FILE.stat().st_size < 100_000
    assert len(learned().labels) == 16
    assert learned().products > 20
    assert list(learned().weights) == sorted(learned().weights)


def test_no_weight_is_the_word_of_a_product() -> None:
    """A feature is a kind of thing: no path, no name of a product, no identifier."""
    names = "appwrite novu grafana formbricks posthog redash polar unleash hoppscotch rainbow"
    said = " ".join(learned().weights).lower()
    assert not [name for name in names.split() if name in said]


def test_a_handler_that_does_something_is_worth_more_than_a_getter() -> None:
    weights = learned().weights
    assert score(combined(HANDLER), weights) > learned().worth > score(combined(GETTER), weights)


@pytest.mark.parametrize(
    ("features", "found"),
    [
        ("wired:click verb:action", "is:reached+acts"),
        ("route:write write_call", "is:reached+writes"),
        ("write_call answers", "is:writes+tells"),
        ("getter", "is:unreached+idle"),
        ("awaits try", "is:awaits+try"),
    ],
)
def test_features_combine(features: str, found: str) -> None:
    assert found in combined(features.split())


@pytest.mark.parametrize(
    ("features", "absent"),
    [("wired:click", "is:unreached"), ("wired:click", "is:reached+acts"), ("awaits", "is:acts")],
)
def test_what_is_not_there_does_not_combine(features: str, absent: str) -> None:
    assert absent not in combined(features.split())


def test_reasons_are_true_and_the_heaviest_comes_first() -> None:
    weights = {"awaits": 0.1, "wired:click": 0.5, "shows_toast": 0.3, "navigates": 2.0, "try": -1}
    assert reasons(HANDLER, weights, "a.tsx:3") == (
        "runs when a user clicks (a.tsx:3)",
        "tells the user how it went (a.tsx:3)",
        "waits for a result (a.tsx:3)",
    )


def test_a_click_is_not_said_twice() -> None:
    weights = {"wired:click": 0.5, "wired:any": 0.4}
    assert len(reasons(("wired:any", "wired:click"), weights, "a.tsx:3")) == 1


def test_the_innermost_function_of_a_line() -> None:
    outer, inner = make_facts("a.ts", 1), make_facts("a.ts", 3)
    places = Places([outer, inner])
    assert places.innermost("a.ts", 4) is inner
    assert places.innermost("a.ts", 1) is outer
    assert places.innermost("a.ts", 40) is None
    assert places.innermost("b.ts", 4) is None


BILLING = frozenset({"plain", "here:folder:billing"})
CHAT = frozenset({"wired", "here:folder:chat"})


class TestAdapting:
    rows = (BILLING, BILLING, CHAT, CHAT)
    weights = MappingProxyType({"wired": 1.0})

    def test_without_events_nothing_moves(self) -> None:
        assert adapted(self.weights, self.rows, []) is self.weights

    def test_what_is_tracked_lifts_its_neighbours(self) -> None:
        """A06, A42: a project that tracks its billing wants more of that."""
        moved = adapted(self.weights, self.rows, [0])
        assert moved["here:folder:billing"] > 0 > moved["here:folder:chat"]
        assert moved["wired"] < 1.0

    def test_the_order_of_the_functions_is_of_no_consequence(self) -> None:
        moved = adapted(self.weights, self.rows, [0])
        other = adapted(self.weights, self.rows[::-1], [3])
        assert {name: round(value, 9) for name, value in moved.items()} == {
            name: round(value, 9) for name, value in other.items()
        }

    def test_own_words_are_those_of_place_and_name(self) -> None:
        found = set(own_features(make_facts("app/billing/pay.ts", 1, symbol="Cart.payNow")))
        assert {"here:folder:app", "here:folder:app/billing", "here:name:pay"} <= found
        assert {"here:first:pay", "here:last:now"} <= found
        assert "here:owner:cart" in found


def getters(*paths: str) -> list[FunctionFacts]:
    return [make_facts(path, 1, *GETTER) for path in paths]


BILLED = ("app/billing/a.ts", "app/billing/b.ts", "app/billing/c.ts")
BOTH = getters(*BILLED, "app/billing/d.ts", "app/chat/e.ts")


def test_a_project_is_judged_by_its_own_events() -> None:
    alone = judge(BOTH, frozenset())
    known = judge(BOTH, frozenset((path, 1) for path in BILLED))
    assert alone.scores["app/billing/d.ts", 1] == alone.scores["app/chat/e.ts", 1]
    assert known.scores["app/billing/d.ts", 1] > known.scores["app/chat/e.ts", 1]


def test_one_or_two_events_move_nothing() -> None:
    few = judge(BOTH, frozenset((path, 1) for path in BILLED[:2]))
    assert few.scores == judge(BOTH, frozenset()).scores


@pytest.mark.parametrize(
    ("path", "symbol"),
    [
        ("app/billing/{}.ts", "trackPayment"),
        ("app/analytics/{}.ts", "paid"),
        ("app/billing/{}Telemetry.ts", "paid"),
    ],
)
def test_what_was_written_to_track_is_no_taste(path: str, symbol: str) -> None:
    """A wrapper around an event says nothing of which other functions deserve one."""
    paths = [path.format(name) for name in "abc"]
    wrappers = [make_facts(each, 1, *GETTER, symbol=symbol) for each in paths]
    every = [*wrappers, *getters("app/billing/d.ts", "app/chat/e.ts")]
    known = judge(every, frozenset((each, 1) for each in paths))
    assert known.scores == judge(every, frozenset()).scores
