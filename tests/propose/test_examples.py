"""What a property looks like, and why it is the event's and not the user's (A22, A25)."""

import pytest

from wizard.model.action import ValueKind
from wizard.model.proposal import Example, PropertyType
from wizard.propose.examples import example_of, reason_of
from wizard.propose.properties import Property


def make_property(
    kind: ValueKind, type_: PropertyType, expression: str = "order.x", name: str = "order_status"
) -> Property:
    return Property(name, type_, kind, expression)


@pytest.mark.parametrize(
    ("item", "example"),
    [
        (make_property("amount", "Number"), 49.9),
        (make_property("count", "Number"), 3),
        (make_property("id", "Number"), 1042),
        (make_property("id", "Any"), "1042"),
        (make_property("id", "String"), "1042"),
        (make_property("flag", "Boolean"), True),
        (make_property("flag", "Any"), True),
        (make_property("enum", "String", '"movie"'), "movie"),
        (make_property("enum", "String", "'movie'"), "movie"),
        (make_property("enum", "String"), "<order status>"),
        (make_property("enum", "String", '"a" + b'), "<order status>"),
    ],
)
def test_an_example_is_of_the_property_s_type(item: Property, example: Example) -> None:
    found = example_of(item)
    assert (found, type(found)) == (example, type(example))


@pytest.mark.parametrize("kind", ["id", "amount", "count", "enum", "flag", "text"])
def test_each_says_why_it_is_no_user_property(kind: ValueKind) -> None:
    said = reason_of(make_property(kind, "Any"))
    assert "user" in said or "next event" in said
