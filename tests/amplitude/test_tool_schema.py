"""A tool's own schema decides what is sent: what it does not declare is not taken."""

from typing import Any

import pytest

from wizard.amplitude.tool_schema import takes

ROW = {"type": "object", "properties": {"height": {"type": "integer"}}, "required": ["height"]}
SCHEMA = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "kind": {"enum": ["a", "b"]},
        "rows": {"type": "array", "items": {"$ref": "#/$defs/row"}},
        "notes": {"type": "object", "additionalProperties": {"type": "string"}},
        "size": {"anyOf": [{"type": "number"}, {"type": "null"}]},
        "fixed": {"const": 1},
        "both": {"type": ["string", "null"]},
    },
    "required": ["id"],
    "$defs": {"row": ROW, "loop": {"$ref": "#/$defs/loop"}},
}


@pytest.mark.parametrize(
    "value",
    [
        {"id": "x"},
        {"id": "x", "kind": "b", "rows": [{"height": 3}], "notes": {"any": "text"}},
        {"id": "x", "size": None, "fixed": 1, "both": None},
        {"id": "x", "size": 1.5, "rows": []},
    ],
)
def test_taken(value: dict[str, Any]) -> None:
    assert takes(SCHEMA, value)


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"id": 1},
        {"id": "x", "unknown": 1},
        {"id": "x", "kind": "c"},
        {"id": "x", "rows": [{"height": "3"}]},
        {"id": "x", "rows": [{"height": 3, "width": 1}]},
        {"id": "x", "rows": [{}]},
        {"id": "x", "notes": {"any": 1}},
        {"id": "x", "size": True},
        {"id": "x", "fixed": 2},
    ],
)
def test_not_taken(value: dict[str, Any]) -> None:
    assert not takes(SCHEMA, value)


@pytest.mark.parametrize("schema", [None, {}, [], "x", {"type": "object"}, {"$ref": "#/nowhere"}])
def test_a_schema_that_says_nothing_takes_nothing(schema: Any) -> None:
    """JSON Schema tolerates what it does not name; that is no promise."""
    assert not takes(schema, {"id": "x"})


def test_a_schema_without_end() -> None:
    looped = {"$ref": "#/$defs/loop", "$defs": {"loop": {"$ref": "#/$defs/loop"}}}
    assert not takes(looped, {"id": "x"})
