"""Hand-built actions and readings."""

from typing import Any

from wizard.model.action import Placement, ScopeValue, Surface, UserAction, ValueKind, ValueType
from wizard.model.proposal import Proposal
from wizard.model.reading import Reading
from wizard.model.tracking import ExistingTracking
from wizard.propose.options import ProposeOptions

_TYPES: dict[ValueKind, ValueType] = {
    "id": "number",
    "amount": "number",
    "count": "number",
    "flag": "boolean",
}


def make_value(name: str, kind: ValueKind, expression: str = "", **changes: Any) -> ScopeValue:
    fields: dict[str, Any] = {
        "name": name,
        "kind": kind,
        "expression": expression or name,
        "type": _TYPES.get(kind, "string"),
        "origin": "parameter",
    }
    return ScopeValue(**{**fields, **changes})


def make_placement(*values: ScopeValue, line: int = 44, **changes: Any) -> Placement:
    return Placement(style="before", line=line, offset=line * 30, values=values, **changes)


def make_action(verb: str = "create", thing: str = "order", **changes: Any) -> UserAction:
    """A POST route of `shop/orders.py` that saves and redirects, unless told otherwise."""
    line = changes.pop("line", 40)
    values = changes.pop("values", ())
    fields: dict[str, Any] = {
        "path": "shop/orders.py",
        "symbol": f"{verb}_{thing}",
        "line": line,
        "end_line": line + 19,
        "surface": Surface(kind="route", method="POST", route=f"/{thing}s"),
        "verb": verb,
        "object": thing,
        "placements": (make_placement(*values, line=line + 4),),
        "facts": ("action_verb_first", "commits", "lines_11_30", "redirects", "write_route"),
        "writes": (f"{thing}s",),
    }
    return UserAction(**{**fields, **changes})


def make_reading(*actions: UserAction, functions: int = 100) -> Reading:
    return Reading(actions=actions, functions=functions)


NOTHING = ExistingTracking()
EVERYTHING = ProposeOptions(max_events=0)
FIVE = ProposeOptions(max_events=5)
WEAK = ("write_route",)
STRONG = ("awaits", "commits", "lines_over_30", "redirects", "try", "write_route")


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
        make_action("search", "product", path="shop/search.py", facts=WEAK),
        make_action("add", "cart_item", path="shop/cart.py", values=(
            make_value("product_id", "id"), make_value("quantity", "count"))),
        make_action("checkout", "cart", path="shop/orders.py", values=(
            order, make_value("total", "amount", "order.total"))),
        make_action("refund", "order", path="shop/orders.py", line=90, values=(order,)),
        make_action("create", "review", path="shop/reviews.py", values=(
            make_value("rating", "count"), make_value("body", "text"))),
    ]  # fmt: skip
