"""One user action is one event, though browser and server both take part in it (C31)."""

from propose_samples import EVERYTHING, NOTHING, make_action, make_reading

from wizard.model.action import Surface, UserAction
from wizard.propose.propose import propose

ROUTE = Surface(kind="route", method="POST", route="/orders")
FORM = Surface(kind="form", side="browser")


def sides(*actions: UserAction) -> list[tuple[str, str]]:
    proposal = propose(make_reading(*actions), NOTHING, options=EVERYTHING)
    return [(site.path, site.side) for site in proposal.call_sites]


def test_the_server_sends_what_both_take_part_in() -> None:
    route = make_action(path="app/api/orders/route.ts", surface=ROUTE)
    form = make_action(path="app/order-form.tsx", surface=FORM)
    assert sides(form, route) == [("app/api/orders/route.ts", "server")]


def test_the_browser_sends_what_the_server_has_no_place_for() -> None:
    route = make_action(path="app/api/orders/route.ts", surface=ROUTE, placements=())
    form = make_action(path="app/order-form.tsx", surface=FORM)
    assert sides(form, route) == [("app/order-form.tsx", "browser")]


def test_what_happens_on_one_side_only_stays_there() -> None:
    order = make_action(path="app/api/orders/route.ts", surface=ROUTE)
    cart = make_action("add", "cart item", path="app/cart.tsx", surface=FORM)
    assert sorted(sides(order, cart)) == [
        ("app/api/orders/route.ts", "server"),
        ("app/cart.tsx", "browser"),
    ]


def test_two_places_of_one_side_both_send() -> None:
    one = make_action(path="app/quick-order.tsx", surface=FORM)
    other = make_action(path="app/order-form.tsx", surface=FORM)
    assert sorted(sides(one, other)) == [
        ("app/order-form.tsx", "browser"),
        ("app/quick-order.tsx", "browser"),
    ]
