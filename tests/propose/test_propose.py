"""The whole stage: which events, in what order, with which calls and reasons."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from propose_samples import make_action, make_placement, make_reading, make_value

from wizard.errors import InvalidArgument
from wizard.model.action import ScopeValue, Surface, UserAction
from wizard.model.proposal import Proposal
from wizard.model.tracking import ExistingCall, ExistingTracking
from wizard.propose.options import ProposeOptions
from wizard.propose.propose import propose
from wizard.propose.words import word_set

NOTHING = ExistingTracking()
EVERYTHING = ProposeOptions(max_events=0)


def names(proposal: Proposal) -> list[str]:
    return [event.name for event in proposal.events]


def many(count: int, **changes: object) -> list[UserAction]:
    """Events that differ in name and file, all of one score."""
    things = [f"{a}{b}ox" for a in "bdfglmpt" for b in "aeiou"][:count]
    return [make_action("create", thing, path=f"app/{thing}.py", **changes) for thing in things]


def shop() -> list[UserAction]:
    order = make_value("id", "id", "order.id")
    return [
        make_action("sign_up", "user", role="sign_up", path="shop/auth.py", values=(
            make_value("email", "personal"), make_value("plan", "enum"))),
        make_action("log_in", "user", role="log_in", path="shop/auth.py", line=80),
        make_action("search", "product", path="shop/search.py", facts=()),
        make_action("add", "cart_item", path="shop/cart.py", values=(
            make_value("product_id", "id"), make_value("quantity", "count"))),
        make_action("checkout", "cart", path="shop/orders.py", values=(
            order, make_value("total", "amount", "order.total"))),
        make_action("refund", "order", path="shop/orders.py", line=90, values=(order,)),
        make_action("create", "review", path="shop/reviews.py", values=(
            make_value("rating", "count"), make_value("body", "text"))),
    ]  # fmt: skip


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
    assert "users reach it by POST /carts (shop/orders.py:40)" in event.evidence


def test_sign_up_and_log_in_identify_and_nothing_else_does() -> None:
    """A26."""
    proposal = propose(make_reading(*shop()), NOTHING, options=EVERYTHING)
    assert {site.event_id: site.identify for site in proposal.call_sites if site.identify} == {
        "user-signed-up": "sign_up",
        "user-logged-in": "log_in",
    }


@pytest.mark.parametrize(
    ("identity", "kept"),
    [
        (("user", "user"), True),
        (("request", "self.request"), True),
        (("user", "current_user"), True),
        (("user", "None"), False),
        (("user_id", "'anonymous'"), False),
        (("user_id", '""'), False),
        (("user_id", "user.email"), False),
        (("user_id", "user.username"), False),
        (("user", "get_user()"), False),
    ],
)
def test_never_a_constant_or_an_email_as_identity(identity: tuple[str, str], kept: bool) -> None:
    """A27, A28."""
    proposal = propose(make_reading(make_action(identity=(identity,))), NOTHING)
    assert (proposal.call_sites[0].identity == (identity,)) is kept


def test_refused_values_are_listed_with_their_reason_and_never_sent() -> None:
    """A34."""
    proposal = propose(make_reading(*shop()), NOTHING, options=EVERYTHING)
    assert ("user-signed-up", "email", "it is personal") in proposal.refused_properties
    assert ("review-created", "body", "it is free text that a person wrote") in (
        proposal.refused_properties
    )
    assert not any(site.placement.values for site in proposal.call_sites)


class TestMerging:
    """A16: one event, several calls, one key set."""

    def test_two_actions_of_one_name_are_one_event_with_two_calls(self) -> None:
        web = make_action(
            values=(make_value("id", "id", "order.id"), make_value("total", "amount"))
        )
        api = make_action(path="api/orders.py", facts=(), values=(make_value("order_id", "id"),))
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
        """A07: Item Removed and Item Deleted are one thing to a reader of charts."""
        proposal = propose(
            make_reading(make_action("delete", "item"), make_action("remove", "item", path="b.py")),
            NOTHING,
        )
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
        proposal = propose(make_reading(strong, *many(10)), NOTHING)
        assert len(proposal.events) == 5
        assert [left.event_name for left in proposal.left_alone] == ["Story Published"]

    def test_it_is_not_mentioned_where_it_would_not_have_been_selected(self) -> None:
        weak = make_action("publish", "story", placements=(), facts=(), path="z.py")
        assert propose(make_reading(weak, *many(10)), NOTHING).left_alone == ()

    def test_one_of_several_calls_may_have_no_place(self) -> None:
        unplaced = make_action(path="a.py", placements=())
        proposal = propose(make_reading(make_action(), unplaced), NOTHING)
        assert names(proposal) == ["Order Created"]
        assert [left.path for left in proposal.left_alone] == ["a.py"]


class TestSize:
    """A11: few events, by the size of the surface."""

    @pytest.mark.parametrize(
        ("functions", "events"), [(0, 5), (100, 5), (500, 10), (1000, 20), (90000, 30)]
    )
    def test_about_two_percent_of_the_functions(self, functions: int, events: int) -> None:
        proposal = propose(make_reading(*many(40), functions=functions), NOTHING)
        assert len(proposal.events) == events

    def test_a_person_may_ask_for_another_number(self) -> None:
        reading = make_reading(*many(40))
        assert len(propose(reading, NOTHING, options=ProposeOptions(max_events=7)).events) == 7
        assert len(propose(reading, NOTHING, options=EVERYTHING).events) == 40

    def test_the_ends_of_the_funnel_are_always_in(self) -> None:
        """A21."""
        weak = [
            make_action("log_in", "", role="log_in", facts=(), path="z1.py", end_line=41),
            make_action("sign_up", "", role="sign_up", facts=(), path="z2.py", end_line=41),
            make_action("pay", "order", facts=(), path="z3.py", end_line=41),
        ]
        strong = many(30, facts=("awaits", "try", "redirects", "commits"), end_line=99)
        found = names(propose(make_reading(*weak, *strong, functions=1), NOTHING))
        assert {"User Logged In", "User Signed Up", "Order Paid"} < set(found)
        assert len(found) == 5

    def test_one_file_does_not_fill_the_first_page(self) -> None:
        crowd = [
            make_action("create", thing, line=line, facts=("commits", "redirects", "try"))
            for line, thing in enumerate(["pox", "fox", "box", "lox", "mox", "nox"], 1)
        ]
        found = propose(make_reading(*crowd, *many(2, facts=()), functions=1), NOTHING)
        assert [event.location.path for event in found.events].count("shop/orders.py") == 3

    def test_one_file_may_fill_it_where_there_is_no_other(self) -> None:
        crowd = [make_action("create", thing) for thing in ["pox", "fox", "box", "lox", "mox"]]
        assert len(propose(make_reading(*crowd, functions=1), NOTHING).events) == 5

    def test_what_scores_too_low_is_never_proposed(self) -> None:
        helper = make_action(
            path="shop/utils.py", symbol="_create_order", surface=Surface(kind="function"), facts=()
        )
        assert propose(make_reading(helper), NOTHING, options=EVERYTHING).events == ()


class TestExisting:
    """What is tracked already is never proposed again."""

    def call(self, **changes: object) -> ExistingTracking:
        fields = {
            "path": "other.py",
            "line": 1,
            "symbol": "other",
            "event_name": "Other",
            "vendor": "segment",
        }
        return ExistingTracking(calls=(ExistingCall(**{**fields, **changes}),))

    @pytest.mark.parametrize(
        "changes",
        [
            {"path": "shop/orders.py", "symbol": "create_order"},
            {"path": "shop/orders.py", "line": 45},
            {"event_name": "Order Created"},
            {"event_name": "order_created"},
            {"event_name": "create order"},
            {"event_name": "ios_order_created"},
        ],
    )
    def test_same_function_or_same_meaning(self, changes: dict[str, object]) -> None:
        """A06, A07."""
        assert propose(make_reading(make_action()), self.call(**changes)).events == ()

    @pytest.mark.parametrize(
        "changes",
        [
            {},
            {"path": "shop/orders.py", "line": 2},
            {"symbol": "create_order"},
            {"event_name": "Order Canceled"},
        ],
    )
    def test_anything_else_is_no_reason(self, changes: dict[str, object]) -> None:
        assert len(propose(make_reading(make_action()), self.call(**changes)).events) == 1

    def test_an_approved_tracking_plan_counts(self) -> None:
        existing = ExistingTracking(plan_events=("Order Created",))
        assert propose(make_reading(make_action()), existing).events == ()

    def test_a_wired_project_gets_nothing_new_unless_asked(self) -> None:
        """B17, promise 2: a second run changes nothing."""
        existing = ExistingTracking(helper_path="shop/amplitude_events.py")
        reading = make_reading(make_action())
        assert propose(reading, existing).events == ()
        assert names(propose(reading, existing, options=ProposeOptions(max_events=3))) == [
            "Order Created"
        ]
        assert names(
            propose(reading, existing, options=ProposeOptions(only=("Order Created",)))
        ) == ["Order Created"]

    def test_autocapture_is_not_doubled(self) -> None:
        """A15."""
        reading = make_reading(make_action("download", "file"))
        assert propose(reading, NOTHING, autocaptured=("[Amplitude] File Downloaded",)).events == ()
        assert len(propose(reading, NOTHING).events) == 1

    def test_the_projects_convention_names_the_events(self) -> None:
        """A04."""
        calls = [
            ExistingCall(path="x.py", line=line, symbol="x", event_name=name, vendor="posthog")
            for line, name in enumerate(
                ["board_created", "cart_viewed", "card_moved", "list_sorted", "member_invited"]
            )
        ]
        proposal = propose(make_reading(make_action()), ExistingTracking(calls=tuple(calls)))
        assert names(proposal) == ["order_created"]
        assert proposal.convention == "snake_case"
        assert proposal.events[0].id == "order-created"


class TestDecisions:
    """A02: each event can be taken, left or renamed."""

    def test_only(self) -> None:
        options = ProposeOptions(only=("Order Refunded", "user-signed-up"))
        assert set(names(propose(make_reading(*shop()), NOTHING, options=options))) == {
            "Order Refunded",
            "User Signed Up",
        }

    def test_drop_brings_nothing_else_in(self) -> None:
        reading = make_reading(*shop())
        before = names(propose(reading, NOTHING))
        options = ProposeOptions(drop=("product added to cart",))
        after = names(propose(reading, NOTHING, options=options))
        assert after == [name for name in before if name != "Product Added To Cart"]
        assert len(after) == 4

    def test_rename_keeps_the_id(self) -> None:
        options = ProposeOptions(rename=(("Checkout Completed", "Purchase Made"),))
        proposal = propose(make_reading(*shop()), NOTHING, options=options)
        event = next(event for event in proposal.events if event.name == "Purchase Made")
        assert event.id == "checkout-completed"
        assert proposal.critical_event == "Purchase Made"

    @pytest.mark.parametrize("field", ["only", "drop"])
    def test_an_unknown_event_is_an_error_with_a_close_match(self, field: str) -> None:
        options = ProposeOptions(**{field: ("Order Refundet",)})
        with pytest.raises(InvalidArgument) as caught:
            propose(make_reading(*shop()), NOTHING, options=options)
        assert caught.value.code == "unknown_event"
        assert "Order Refunded" in caught.value.hint
        assert caught.value.details["closeMatch"] == "Order Refunded"
        assert "User Signed Up" in caught.value.details["known"]

    def test_nothing_close(self) -> None:
        options = ProposeOptions(rename=(("zzz", "New Name"),))
        with pytest.raises(InvalidArgument) as caught:
            propose(make_reading(*shop()), NOTHING, options=options)
        assert caught.value.details["closeMatch"] is None
        assert caught.value.next_commands == (("propose", "--limit", "0"),)

    @pytest.mark.parametrize(
        ("new", "code"),
        [
            ("", "invalid_event_name"),
            ("  ", "invalid_event_name"),
            ("x" * 81, "invalid_event_name"),
            ("two\nlines", "invalid_event_name"),
            ("[Amplitude] Order", "reserved_event_name"),
            ("$order", "reserved_event_name"),
            ("user signed up", "duplicate_event"),
        ],
    )
    def test_names_that_a_person_can_not_give(self, new: str, code: str) -> None:
        options = ProposeOptions(rename=(("Checkout Completed", new),))
        with pytest.raises(InvalidArgument) as caught:
            propose(make_reading(*shop()), NOTHING, options=options)
        assert caught.value.code == code


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
    weak = make_action("archive", "parcel", path="zz/weak.py", facts=(), end_line=40)
    before = propose(make_reading(*actions), NOTHING, options=EVERYTHING)
    after = propose(make_reading(*actions, weak), NOTHING, options=EVERYTHING)
    kept = [event for event in after.events if event.id != "parcel-archived"]
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
