"""What stands around a function: its hook, its component, and how other files call it."""

import re

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.bindings import enclosing_function
from wizard.languages.javascript.reader.browser.units import Unit
from wizard.languages.javascript.reader.syntax import field, text


def hook_around(call: Node) -> str:
    """The name of the hook whose only business is this mutation: `useCreateOrder`."""
    function = enclosing_function(call)
    while function is not None:
        name = function_name(function)
        if re.match(r"^use[A-Z]", name):
            return name
        function = enclosing_function(function)
    return ""


def component(function: Node, own: str) -> tuple[str, ...]:
    names = []
    current: Node | None = function
    while current is not None:
        name = function_name(current)
        if name and name != own:
            names.append(name)
        current = enclosing_function(current)
    return tuple(names)


def function_name(function: Node) -> str:
    named = field(function, "name")
    if named is not None:
        return text(named)
    around = function.parent
    while around is not None and around.type in {"arguments", "call_expression"}:
        around = around.parent
    return (
        text(field(around, "name"))
        if around is not None and (around.type == "variable_declarator")
        else ""
    )


def in_hook(unit: Unit) -> bool:
    return any(re.match(r"^use[A-Z]", owner) for owner in unit.owners)


def provided(unit: Unit) -> tuple[str, ...]:
    if not unit.name or unit.answers:
        return ()
    owned = tuple(f"{owner}.{unit.name}" for owner in unit.owners[:2])
    return (*owned, unit.name) if unit.runs == "store" else owned
