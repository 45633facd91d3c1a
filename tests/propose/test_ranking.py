"""The rules of the score, one by one, and their reasons."""

import pytest
from propose_samples import make_action

from wizard.model.action import Surface, SurfaceKind, UserAction
from wizard.propose import ranking
from wizard.propose.phrase import Phrase
from wizard.propose.phrasing import phrase_of
from wizard.propose.ranking import RULES

ROUTE = Surface(kind="route", method="POST", route="/boards")
FUNCTION = Surface(kind="function")


def score(action: UserAction) -> float:
    return ranking.score(action, phrase_of(action) or Phrase((), ""))


def reasons(action: UserAction) -> tuple[str, ...]:
    return ranking.reasons(action, phrase_of(action) or Phrase((), ""))


@pytest.mark.parametrize(
    ("surface", "facts", "points"),
    [
        (FUNCTION, (), 0),
        (ROUTE, ("write_route",), 3),
        (ROUTE, ("get_route",), 1.5),
        (Surface(kind="command"), (), 1.5),
        (FUNCTION, ("action_verb_first",), 1),
        (FUNCTION, ("async", "awaits"), 1),
        (FUNCTION, ("try",), 1),
        (FUNCTION, ("creates",), 1),
        (FUNCTION, ("creates", "commits"), 1),
        (FUNCTION, ("commits", "redirects"), 2.5),
        (FUNCTION, ("redirects",), 0),
        (FUNCTION, ("lines_11_30",), 0.5),
        (FUNCTION, ("lines_over_30",), 1),
        (FUNCTION, ("lines_upto_3", "no_calls"), -1.5),
        (FUNCTION, ("getter_name",), -3),
        (FUNCTION, ("private",), -3),
        (FUNCTION, ("util_path",), -1.5),
        (FUNCTION, ("plain_method",), -1),
        (FUNCTION, ("something_new",), 0),
    ],
)
def test_what_a_fact_weighs(surface: Surface, facts: tuple[str, ...], points: float) -> None:
    assert score(make_action("rename", "board", surface=surface, facts=facts)) == points


@pytest.mark.parametrize(("role", "points"), [("sign_up", 3), ("log_in", 3), ("log_out", 0.5)])
def test_entries_weigh_more(role: str, points: float) -> None:
    assert score(make_action(role, "user", role=role, surface=FUNCTION, facts=())) == points


@pytest.mark.parametrize(
    ("verb", "thing", "points"),
    [
        ("capture", "payment", 2),
        ("renew", "subscription", 2),
        ("refund", "order", 2),
        ("rename", "order", 0),
    ],
)
def test_money_weighs_more(verb: str, thing: str, points: float) -> None:
    assert score(make_action(verb, thing, surface=FUNCTION, facts=())) == points


@pytest.mark.parametrize(
    ("facts", "writes", "reason"),
    [
        (("commits", "redirects"), ("orders",), "commits orders, then redirects (a.py:44)"),
        (("creates", "notifies"), ("Order",), "writes Order, then tells the user so (a.py:44)"),
        (("deletes",), (), "deletes data (a.py:44)"),
        (("sends",), (), "sends a message (a.py:44)"),
    ],
)
def test_a_reason_says_what_was_seen(
    facts: tuple[str, ...], writes: tuple[str, ...], reason: str
) -> None:
    action = make_action(
        "create", "board", path="a.py", surface=FUNCTION, facts=facts, writes=writes
    )
    assert reasons(action) == (reason,)


@pytest.mark.parametrize(
    ("verb", "thing", "changes", "points"),
    [
        ("create", "board", {}, 1),
        ("update", "board", {}, 0),
        ("accept", "board_invite", {}, 1),
        ("decline", "board_invite", {}, 0),
        ("search", "board", {}, 1),
        ("search", "", {}, 1),
        ("test", "board", {}, -1.5),
        ("create", "cache", {}, -1.5),
        ("update", "settings", {}, -1.5),
        ("rename", "board", {"path": "shop/admin/boards.py"}, -1),
        ("rename", "board", {"symbol": "RenameMixin.post"}, -3),
        ("rename", "board", {"symbol": "BaseRenameView.post"}, -3),
        ("rename", "board", {"symbol": "BasementView.post"}, 0),
    ],
)
def test_what_users_come_for_weighs_more_than_upkeep(
    verb: str, thing: str, changes: dict[str, str], points: float
) -> None:
    action = make_action(verb, thing, surface=FUNCTION, facts=(), **changes)
    assert score(action) == points


def test_reasons_come_by_weight_and_never_without_cause() -> None:
    action = make_action("sign_up", "user", role="sign_up", path="a.py")
    assert reasons(action) == (
        "users reach it by POST /users (a.py:40)",
        "it is the sign-up (a.py:44)",
        "its name says what users do: sign_up_user (a.py:40)",
        "commits users, then redirects (a.py:44)",
    )
    assert reasons(make_action("rename", "board", surface=FUNCTION, facts=("try",))) == ()


def test_every_rule_has_its_own_name() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("task", "a background task does it (shop/orders.py:40)"),
        ("command", "it is run as a command (shop/orders.py:40)"),
        ("signal", "the framework gives a signal for it (shop/orders.py:40)"),
        ("view", "users reach it by view (shop/orders.py:40)"),
    ],
)
def test_only_what_users_reach_is_said_to_be_reached(kind: SurfaceKind, said: str) -> None:
    action = make_action("rename", "board", surface=Surface(kind=kind), facts=())
    assert reasons(action) == (said,)


@pytest.mark.parametrize(
    ("verb", "symbol", "points"),
    [("update", "Board.put", 0), ("update", "Forgot.post", -2), ("submit", "Forgot.post", -2)],
)
def test_a_verb_that_nobody_said_weighs_less(verb: str, symbol: str, points: float) -> None:
    assert score(make_action(verb, "board", symbol=symbol, surface=FUNCTION, facts=())) == points
