"""Hand-built actions and readings."""

from typing import Any

from wizard.model.action import Placement, ScopeValue, Surface, UserAction, ValueKind, ValueType
from wizard.model.reading import Reading

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
