"""The whole stage: which events, in what order, with which calls and reasons."""

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from propose_samples import (
    EVERYTHING,
    FIVE,
    NOTHING,
    WEAK,
    make_action,
    make_placement,
    make_reading,
    make_value,
    many,
    names,
    shop,
)

from wizard.model.action import ScopeValue, UserAction
from wizard.propose.propose import propose
from wizard.propose.words import word_set


def test_a_shop_is_proposed_as_one_would_measure_it() -> None:
    proposal = propose(make_reading(*shop(), functions=500), NOTHING)
    assert set(names(proposal)) == {
        "User Signed Up",
        "User Logged In",
        "Products Searched",
        "Product Added To Cart",
        "Checkout Completed",
        "Order Refunded",
        "Review Created",
    }
    assert proposal.critical_event == "Checkout Completed"
    assert proposal.usage_interval == "monthly"
    assert proposal.convention == "Title Case"
    assert proposal.candidates == 7


def test_the_whole_list_has_no_limit_with_zero() -> None:
    proposal = propose(make_reading(*shop(), functions=1), NOTHING, options=EVERYTHING)
    assert len(proposal.events) == proposal.candidates == 7


def test_an_event_carries_what_a_tracking_plan_needs() -> None:
    """A22, A25, A41."""
    event = propose(make_reading(shop()[4]), NOTHING).events[0]
    assert (event.id, event.name) == ("checkout-completed", "Checkout Completed")
    assert event.description == "Sent when a customer completes checkout."
    assert (event.category, event.activity, event.source) == (
        "business_outcome",
        "active",
        "server",
    )
    assert [(item.name, item.type, item.required) for item in event.properties] == [
        ("order_id", "Number", True),
        ("total", "Number", True),
    ]
    assert event.location.path == "shop/orders.py"
    assert (event.location.line, event.location.symbol_start, event.location.symbol_end) == (
        44,
        40,
        59,
    )
    assert event.location.surface == "POST /carts"
    assert event.critical
    assert event.question.endswith("?")
    assert event.evidence == (
        "users reach it by POST /carts (shop/orders.py:40)",
        "it is about money (shop/orders.py:44)",
        "its name says what users do: checkout_cart (shop/orders.py:40)",
        "commits carts, then redirects (shop/orders.py:44)",
    )


def test_refused_values_are_listed_with_their_reason_and_never_sent() -> None:
    """A34."""
    proposal = propose(make_reading(*shop()), NOTHING, options=EVERYTHING)
    assert ("user-signed-up", "email", "it is personal") in proposal.refused_properties
    assert ("review-created", "body", "it may be free text that a person wrote") in (
        proposal.refused_properties
    )
    assert not any(site.placement.values for site in proposal.call_sites)


class TestMerging:
    """A16: one event, several calls, one key set."""

    def test_two_actions_of_one_name_are_one_event_with_two_calls(self) -> None:
        web = make_action(
            values=(make_value("id", "id", "order.id"), make_value("total", "amount"))
        )
        api = make_action(path="api/orders.py", facts=WEAK, values=(make_value("order_id", "id"),))
        proposal = propose(make_reading(web, api), NOTHING)
        assert names(proposal) == ["Order Created"]
        assert proposal.events[0].location.path == "shop/orders.py"
        assert [(site.path, site.properties) for site in proposal.call_sites] == [
            ("shop/orders.py", (("order_id", "order.id"),)),
            ("api/orders.py", (("order_id", "order_id"),)),
        ]

    def test_every_success_branch_is_a_call_with_the_same_keys(self) -> None:
        order, total = make_value("order_id", "id"), make_value("total", "amount")
        action = make_action(
            placements=(make_placement(order, total, line=44), make_placement(order, line=50))
        )
        proposal = propose(make_reading(action), NOTHING)
        assert [site.placement.line for site in proposal.call_sites] == [44, 50]
        assert {site.properties for site in proposal.call_sites} == {(("order_id", "order_id"),)}

    def test_a_type_that_differs_is_dropped(self) -> None:
        one = make_action(values=(make_value("order_id", "id"),))
        two = make_action(path="b.py", values=(make_value("order_id", "id", type="string"),))
        assert propose(make_reading(one, two), NOTHING).events[0].properties == ()

    def test_near_duplicates_are_one_event(self) -> None:
        """A07: two spellings of one thing are one thing to a reader of charts."""
        mine, other = make_action("create", "wishlist"), make_action("create", "wishlists")
        proposal = propose(make_reading(mine, structs.replace(other, path="b.py")), NOTHING)
        assert len(proposal.events) == 1
        assert len(proposal.call_sites) == 2


class TestLeftAlone:
    """Promise 3: in doubt, leave it, and say so."""

    def test_an_action_without_a_place_is_reported_with_its_reason(self) -> None:
        action = make_action("publish", "story", placements=(), refusal="returns in a `finally`")
        proposal = propose(make_reading(action), NOTHING)
        assert proposal.events == ()
        (left,) = proposal.left_alone
        assert (left.event_name, left.reason, left.line) == (
            "Story Published",
            "returns in a `finally`",
            40,
        )
        assert proposal.candidates == 0

    def test_it_takes_no_place_from_an_event_that_has_one(self) -> None:
        strong = make_action("publish", "story", placements=(), path="a.py", end_line=99)
        proposal = propose(make_reading(strong, *many(10)), NOTHING, options=FIVE)
        assert len(proposal.events) == 5
        assert [left.event_name for left in proposal.left_alone] == ["Story Published"]

    def test_it_is_not_mentioned_where_it_would_not_have_been_selected(self) -> None:
        weak = make_action("publish", "story", placements=(), facts=WEAK, path="z.py")
        assert propose(make_reading(weak, *many(10)), NOTHING, options=FIVE).left_alone == ()

    def test_one_of_several_calls_may_have_no_place(self) -> None:
        unplaced = make_action(path="a.py", placements=())
        proposal = propose(make_reading(make_action(), unplaced), NOTHING)
        assert names(proposal) == ["Order Created"]
        assert [left.path for left in proposal.left_alone] == ["a.py"]


def test_nothing_to_read_gives_nothing() -> None:
    proposal = propose(make_reading(functions=0), NOTHING)
    assert proposal.events == ()
    assert proposal.critical_event is None
    assert proposal.usage_interval is None


def test_without_a_purchase_the_best_feature_is_critical() -> None:
    """A20: exactly one, and a guess of how often."""
    actions = [
        make_action("log_in", "", role="log_in"),
        make_action("send", "message", path="b.py"),
    ]
    proposal = propose(make_reading(*actions), NOTHING)
    assert [event.name for event in proposal.events if event.critical] == ["Message Sent"]
    assert proposal.usage_interval == "daily"


def test_with_nothing_but_journeys_the_first_is_critical() -> None:
    proposal = propose(make_reading(make_action("log_in", "", role="log_in")), NOTHING)
    assert proposal.critical_event == "User Logged In"
    assert proposal.usage_interval == "weekly"


_NAMES = "id order_id email user_email total plan token body is_gift count"
_VERBS = "create delete update refund search add checkout invite handle send"
_THINGS = "order product cart_item message user form board api_key"
_VALUES = st.builds(
    make_value,
    st.sampled_from(sorted(word_set(_NAMES))),
    st.sampled_from(["id", "amount", "count", "flag", "enum", "text", "personal", "secret"]),
    st.sampled_from(["", "order.id", "user.email", "form['phone']", "request.user.id", "x.y"]),
)
_ACTIONS = st.builds(
    lambda verb, thing, path, line, values, facts, placed: make_action(
        verb,
        thing,
        path=path,
        line=line,
        facts=facts,
        **({"values": tuple(values)} if placed else {"placements": ()}),
    ),
    st.sampled_from(sorted(word_set(_VERBS))),
    st.sampled_from(sorted(word_set(_THINGS))),
    st.sampled_from(["a.py", "shop/b.py", "utils/c.py"]),
    st.integers(1, 400),
    st.lists(_VALUES, max_size=5),
    st.lists(st.sampled_from(["awaits", "try", "commits", "redirects"]), unique=True).map(tuple),
    st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(actions=st.lists(_ACTIONS, max_size=14), seed=st.integers(0, 99))
def test_the_order_of_the_actions_changes_nothing(actions: list[UserAction], seed: int) -> None:
    shuffled = random.Random(seed).sample(actions, len(actions))
    assert propose(make_reading(*shuffled), NOTHING) == propose(make_reading(*actions), NOTHING)


@settings(max_examples=60, deadline=None)
@given(actions=st.lists(_ACTIONS, max_size=14))
def test_the_shape_of_every_proposal(actions: list[UserAction]) -> None:
    proposal = propose(make_reading(*actions), NOTHING, options=EVERYTHING)
    ids = [event.id for event in proposal.events]
    assert len(set(ids)) == len(ids)
    assert sum(event.critical for event in proposal.events) == min(len(ids), 1)
    assert all(one.score >= other.score for one, other in pairwise(proposal.events))
    for event in proposal.events:
        keys = [item.name for item in event.properties]
        assert len(set(keys)) == len(keys) <= 5
        sites = [site for site in proposal.call_sites if site.event_id == event.id]
        assert sites
        assert all([key for key, _ in site.properties] == keys for site in sites)
        for said in (*keys, *(text for site in sites for _, text in site.properties)):
            assert not any(word in said for word in ("email", "phone", "token", "user.id"))


@settings(max_examples=40, deadline=None)
@given(actions=st.lists(_ACTIONS, max_size=8))
def test_a_weak_action_changes_nothing_above_it(actions: list[UserAction]) -> None:
    weak = make_action("cancel", "parcel", path="zz/weak.py", facts=WEAK)
    before = propose(make_reading(*actions), NOTHING, options=EVERYTHING)
    after = propose(make_reading(*actions, weak), NOTHING, options=EVERYTHING)
    kept = [event for event in after.events if event.id != "parcel-canceled"]
    above = [event for event in kept if event.score > 0]
    if before.events:
        assert [event.name for event in above] == names(before)
        assert above == list(before.events)


def test_a_values_order_changes_nothing() -> None:
    values: list[ScopeValue] = [
        make_value("b_id", "id"),
        make_value("a_id", "id"),
        make_value("total", "amount"),
    ]
    one = propose(make_reading(make_action(values=tuple(values))), NOTHING)
    other = propose(make_reading(make_action(values=tuple(reversed(values)))), NOTHING)
    assert one == other
