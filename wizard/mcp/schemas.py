"""JSON Schemas that every client can read."""

from typing import Any

import msgspec

_REFERENCE = "#/$defs/{name}"


def object_schema(shape: type) -> dict[str, Any]:
    """The schema of a struct with an object at its root, as the protocol wants it."""
    (root,), components = msgspec.json.schema_components([shape], ref_template=_REFERENCE)
    own = root["$ref"].removeprefix(_REFERENCE.format(name=""))
    others = {name: item for name, item in components.items() if name != own}
    schema = {**components[own], **({"$defs": others} if others else {})}
    readable: dict[str, Any] = _readable(schema)
    return readable


def _readable(value: Any) -> Any:
    """Readers of older drafts take `items: false` beside `prefixItems` for "nothing at all"; the
    length is bounded by `maxItems` anyway.
    """
    if isinstance(value, list):
        return [_readable(item) for item in value]
    if not isinstance(value, dict):
        return value
    is_fixed = "prefixItems" in value
    return {
        key: _readable(item)
        for key, item in value.items()
        if not (is_fixed and key == "items" and item is False)
    }
