"""`propose --limit 0`: every function worth an event, placeable or not, the best first."""

import random
from collections.abc import Sequence

from msgspec import structs
from propose_samples import EVERYTHING, NOTHING, make_action

from wizard.languages.python.inventory import read_inventory
from wizard.languages.python.reading import read_python
from wizard.model.function import FunctionFacts
from wizard.model.proposal import Proposal
from wizard.model.reading import Reading
from wizard.model.source import MemoryTree
from wizard.model.tracking import ExistingCall, ExistingTracking
from wizard.propose.propose import propose

STRONG = ("awaits", "lines:31-80", "route:write", "shows_toast", "try", "verb:action", "write_call")
MIDDLING = ("awaits", "lines:11-30", "try", "verb:action", "wired:any", "wired:click")
WEAK = ("calls:none", "getter", "lines:1-3", "private")


def make_function(
    name: str, *features: str, path: str = "shop/orders.py", line: int = 40
) -> FunctionFacts:
    return FunctionFacts(
        path=path, symbol=name, name=name, line=line, end_line=line + 19, side="server",
        features=tuple(sorted(features)),
    )  # fmt: skip


def whole(
    functions: Sequence[FunctionFacts],
    *actions: object,
    existing: ExistingTracking = NOTHING,
) -> Proposal:
    reading = Reading(actions=tuple(actions), functions=10, inventory=tuple(functions))  # type: ignore[arg-type]
    return propose(reading, existing, options=EVERYTHING)


def test_a_function_without_a_place_is_listed_and_marked() -> None:
    (event,) = whole([make_function("create_order", *STRONG)]).events
    assert not event.placeable
    assert (event.location.path, event.location.line) == ("shop/orders.py", 40)
    assert (event.location.symbol_start, event.location.symbol_end) == (40, 59)
    assert event.evidence
    assert all("(shop/orders.py:40)" in reason for reason in event.evidence)


def test_it_gets_no_call() -> None:
    assert whole([make_function("create_order", *STRONG)]).call_sites == ()


def test_what_can_be_placed_keeps_its_place_its_name_and_its_id() -> None:
    action = make_action()
    proposal = whole([make_function("create_order", *STRONG)], action)
    (event,) = proposal.events
    (alone,) = propose(Reading(actions=(action,), functions=10), NOTHING, options=EVERYTHING).events
    assert event.placeable
    assert (event.id, event.name, event.location) == (alone.id, alone.name, alone.location)
    assert len(proposal.call_sites) == 1


def test_the_best_comes_first_and_what_is_worth_nothing_is_left_out() -> None:
    functions = [
        make_function("get_price", *WEAK, line=100),
        make_function("send_note", *MIDDLING, line=70),
        make_function("create_order", *STRONG),
    ]
    assert [event.location.symbol for event in whole(functions).events] == [
        "create_order",
        "send_note",
    ]


def test_a_function_that_tracks_already_is_not_listed() -> None:
    """A06: existing events are never proposed again."""
    call = ExistingCall(
        path="shop/orders.py", line=45, symbol="create_order", event_name="Bought", vendor="segment"
    )
    functions = [
        make_function("create_order", *STRONG),
        make_function("send_note", *STRONG, line=70),
    ]
    found = whole(functions, existing=ExistingTracking(calls=(call,))).events
    assert [event.location.symbol for event in found] == ["send_note"]


def test_ids_are_never_the_same() -> None:
    functions = [make_function("create_order", *STRONG, line=40 * n) for n in range(1, 4)]
    ids = [event.id for event in whole(functions, make_action()).events]
    assert len(set(ids)) == len(ids) == 3


def test_the_first_page_holds_three_of_one_file() -> None:
    crowded = [make_function("create_order", *STRONG, line=40 * n) for n in range(1, 9)]
    others = [make_function("send_note", *MIDDLING, path=f"shop/notes{n}.py") for n in range(30)]
    events = whole([*crowded, *others]).events
    assert sum(event.location.path == "shop/orders.py" for event in events[:25]) == 3
    assert [event.location.path for event in events[25:30]] == ["shop/orders.py"] * 5


def test_the_order_of_the_functions_is_of_no_consequence() -> None:
    functions = [make_function(f"create_{n}", *STRONG, line=30 * n) for n in range(1, 12)]
    shuffled = [*functions]
    random.Random(3).shuffle(shuffled)
    assert whole(shuffled).events == whole(functions).events


VIEWS = b"""
from flask import Blueprint, flash, redirect

bp = Blueprint("orders", __name__)


@bp.route("/orders", methods=["POST"])
def create_order():
    order = Order(**request.form)
    db.session.add(order)
    db.session.commit()
    flash("Thanks")
    return redirect("/orders")


@bp.route("/orders/<int:number>/cancel", methods=["POST"])
def cancel_order(number):
    order = load(number)
    order.cancel()
    db.session.commit()
    return redirect("/orders")
"""


def read(files: dict[str, bytes]) -> Reading:
    tree = MemoryTree(files)
    return structs.replace(read_python(tree), inventory=read_inventory(tree))


def ranked(files: dict[str, bytes]) -> list[tuple[str, float]]:
    events = propose(read(files), NOTHING, options=EVERYTHING).events
    return [(event.location.symbol, event.score) for event in events]


def test_files_that_have_nothing_to_do_with_it_change_nothing() -> None:
    alone = ranked({"shop/views.py": VIEWS})
    noise = {"shop/colours.py": b"def _mix():\n    return 1\n", "tests/test_a.py": VIEWS}
    assert ranked({"shop/views.py": VIEWS, **noise}) == alone
    assert {symbol for symbol, _ in alone} == {"create_order", "cancel_order"}


def test_the_name_of_the_folder_changes_nothing() -> None:
    assert ranked({"shop/views.py": VIEWS}) == ranked({"bazaar/views.py": VIEWS})
