"""A11: few events, by the size of the surface."""

import pytest
from propose_samples import (
    EVERYTHING,
    FIVE,
    NOTHING,
    STRONG,
    WEAK,
    make_action,
    make_reading,
    many,
    names,
)

from wizard.model.action import Surface
from wizard.propose.options import ProposeOptions
from wizard.propose.propose import propose


@pytest.mark.parametrize(
    ("functions", "events"), [(0, 10), (100, 10), (500, 10), (1000, 20), (90000, 30)]
)
def test_about_two_percent_of_the_functions(functions: int, events: int) -> None:
    proposal = propose(make_reading(*many(40), functions=functions), NOTHING)
    assert len(proposal.events) == events


def test_a_person_may_ask_for_another_number() -> None:
    reading = make_reading(*many(40))
    assert len(propose(reading, NOTHING, options=ProposeOptions(max_events=7)).events) == 7
    assert len(propose(reading, NOTHING, options=EVERYTHING).events) == 40


def test_the_ends_of_the_funnel_are_always_in() -> None:
    """A21."""
    weak = [
        make_action("log_in", "", role="log_in", facts=WEAK, path="z1.py", end_line=41),
        make_action("sign_up", "", role="sign_up", facts=WEAK, path="z2.py", end_line=41),
        make_action("pay", "order", facts=WEAK, path="z3.py", end_line=41),
    ]
    strong = many(30, facts=STRONG, end_line=99)
    found = names(propose(make_reading(*weak, *strong), NOTHING, options=FIVE))
    assert {"User Logged In", "User Signed Up", "Order Paid"} < set(found)
    assert len(found) == 5


def test_one_file_does_not_fill_the_first_page() -> None:
    crowd = [
        make_action("create", thing, line=line, facts=STRONG)
        for line, thing in enumerate(["pox", "fox", "box", "lox", "mox", "nox"], 1)
    ]
    found = propose(make_reading(*crowd, *many(2, facts=WEAK)), NOTHING, options=FIVE)
    assert [event.location.path for event in found.events].count("shop/orders.py") == 3


def test_one_file_may_fill_it_where_there_is_no_other() -> None:
    crowd = [make_action("create", thing) for thing in ["pox", "fox", "box", "lox", "mox"]]
    assert len(propose(make_reading(*crowd), NOTHING).events) == 5


def test_what_scores_too_low_is_never_proposed() -> None:
    helper = make_action(
        path="shop/utils.py",
        symbol="_create_order",
        surface=Surface(kind="function"),
        facts=("private",),
    )
    assert propose(make_reading(helper), NOTHING, options=EVERYTHING).events == ()


def test_of_equals_what_the_product_is_about_comes_first() -> None:
    """By how many events are about it, wherever the files stand; users are in every product."""
    deeds = [("archive", "booking"), ("create", "booking"), ("create", "user"), ("delete", "user")]
    deeds += [("rename", "user"), ("create", "column")]
    actions = [
        make_action(verb, thing, path=f"shop/{at}.py", symbol=f"{verb}_{thing}", facts=STRONG)
        for at, (verb, thing) in enumerate(reversed(deeds))
    ]
    found = names(propose(make_reading(*actions), NOTHING))
    made = [name for name in found if name.endswith("Created")]
    assert made == ["Booking Created", "Column Created", "User Created"]
    assert found == names(propose(make_reading(*reversed(actions)), NOTHING))


def test_of_equals_who_comes_in_is_first() -> None:
    deeds = [("create", "booking"), ("create", "column"), ("create", "report")]
    actions = [make_action(verb, thing, path=f"a/{thing}.py") for verb, thing in deeds]
    facts = ("write_route", "commits", "async")
    enters = make_action("log_in", "user", role="log_in", path="z.py", facts=facts)
    found = propose(make_reading(*actions, enters), NOTHING).events
    assert {event.score for event in found} == {8.0}
    assert found[0].name == "User Logged In"
