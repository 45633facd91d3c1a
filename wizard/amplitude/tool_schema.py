"""Whether a tool says itself that it takes some arguments: its JSON Schema, read narrowly. Pure.

Every name in the arguments has to be declared: what a schema merely tolerates is not taken for
something that the tool understands.
"""

from collections.abc import Mapping
from typing import Any

_KINDS: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list, tuple),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}
_DEEPEST = 40


def takes(schema: Any, value: Any) -> bool:
    """Whether the schema declares exactly such a value."""
    return isinstance(schema, dict) and _fits(schema, value, schema, _DEEPEST)


def _fits(schema: Any, value: Any, root: dict[str, Any], depth: int) -> bool:
    if not isinstance(schema, dict) or depth == 0:
        return schema is True
    reference = schema.get("$ref")
    if isinstance(reference, str):
        return _fits(_resolved(reference, root), value, root, depth - 1)
    choices = schema.get("anyOf") or schema.get("oneOf")
    if isinstance(choices, list):
        return any(_fits(choice, value, root, depth - 1) for choice in choices)
    if "const" in schema and schema["const"] != value:
        return False
    if isinstance(schema.get("enum"), list) and value not in schema["enum"]:
        return False
    return _has_kind(schema.get("type"), value) and _parts_fit(schema, value, root, depth)


def _parts_fit(schema: dict[str, Any], value: Any, root: dict[str, Any], depth: int) -> bool:
    if isinstance(value, dict):
        return _members_fit(schema, value, root, depth)
    if isinstance(value, list | tuple):
        items = schema.get("items", {})
        return all(_fits(items, item, root, depth - 1) for item in value)
    return True


def _members_fit(
    schema: dict[str, Any], value: dict[str, Any], root: dict[str, Any], depth: int
) -> bool:
    declared = schema.get("properties") or {}
    others = schema.get("additionalProperties")
    if not set(schema.get("required") or ()) <= value.keys():
        return False
    return all(
        _fits(declared.get(name, others), item, root, depth - 1) for name, item in value.items()
    )


def _has_kind(kind: Any, value: Any) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    if kind is None:
        return True
    is_truth = isinstance(value, bool)
    return any(
        isinstance(value, _KINDS.get(str(item), ())) and (not is_truth or item == "boolean")
        for item in kinds
    )


def _resolved(reference: str, root: dict[str, Any]) -> Any:
    found: Any = root
    for word in reference.removeprefix("#/").split("/"):
        found = found.get(word) if isinstance(found, dict) else None
    return found
