"""The types that a route gives to its parameters."""

import re

from wizard.model.action import ValueType

_PARAMETER = re.compile(r"<(?:(\w+)(?:\([^)]*\))?:)?\s*(\w+)>|\(\?P<(\w+)>|\{(\w+)(?::(\w+))?\}")
_TYPES: dict[str, ValueType] = {
    "int": "number",
    "float": "number",
    "string": "string",
    "str": "string",
    "slug": "string",
    "uuid": "string",
    "path": "string",
    "any": "string",
    "": "string",
}


def route_types(route: str | None) -> dict[str, ValueType]:
    """Parameter → type for `<int:order_id>`, `(?P<pk>\\d+)`, `{id}`; without a converter it is a
    string, by a converter of the project's own it may be anything."""
    found: dict[str, ValueType] = {}
    for one, plain, named, braced, other in _PARAMETER.findall(route or ""):
        found[plain or named or braced] = _TYPES.get(one or other, "any")
    return found
