"""Gives an object of options a function that makes the event call (`onSuccess`)."""

import re

from tree_sitter import Node

from wizard.languages.edits import InsertCall
from wizard.languages.javascript.call_edit import ALREADY, call_problem, makes_call
from wizard.languages.javascript.call_text import event_lines
from wizard.languages.javascript.entries import add_entry_to
from wizard.languages.javascript.nodes import ancestors, child, named_children, string_value, walk
from wizard.languages.javascript.nodes import text as text_of
from wizard.languages.javascript.places import Place
from wizard.languages.javascript.statements import BROKEN
from wizard.model.edit import Edited, EditResult, Refused

_METHOD = re.compile(
    r"(?:(?P<group>[A-Za-z_$][\w$]*)\.)?(?P<name>[A-Za-z_$][\w$]*)(?:\((?P<parameters>[^()]*)\))?"
)


def add_option(place: Place, edit: InsertCall) -> EditResult:
    """`option` placements. `method` is a name, or a name with parameters: "onSuccess(data)"; with
    "events.signIn({ user })" the object gets `events`, which holds it."""
    method = _METHOD.fullmatch(edit.placement.method or "")
    if method is None:
        return Refused(reason="the option has no name")
    section, style = place.section, place.style
    literal = object_at(section.root, edit.placement.offset)
    if literal is None or place.handler:
        return Refused(reason="no object literal starts there")
    if literal.has_error or any(around.type == "ERROR" for around in ancestors(literal)):
        return BROKEN
    if makes_call(walk(literal, "call_expression"), edit):
        return ALREADY
    if any(item.type == "spread_element" for item in literal.named_children):
        return Refused(reason="the options are spread from another object")
    key = method["group"] or method["name"]
    if entry_of(literal, key) is not None:
        return Refused(reason=f"the object has `{key}` already")
    problem = call_problem(place, edit)
    if problem:
        return problem
    head = f"{method['name']}: ({method['parameters'] or ''}) => {{"

    def entry(indent: str) -> list[str]:
        body = event_lines(edit, style, indent + style.unit)
        return [f"{indent}{head}", *body, f"{indent}}}"]

    def group(indent: str) -> list[str]:
        *inner, last = entry(indent + style.unit)
        return [f"{indent}{key}: {{", *inner, last + style.comma, f"{indent}}}"]

    return Edited(
        splices=add_entry_to(section.content, literal, group if method["group"] else entry, style)
    )


def object_at(root: Node, offset: int) -> Node | None:
    """The object literal that starts at `offset`."""
    node = root.descendant_for_byte_range(offset, offset + 1)
    while node is not None and node.start_byte == offset:
        if node.type == "object" and node.is_named:
            return node
        node = node.parent
    return None


def entry_of(literal: Node, key: str) -> Node | None:
    """The entry of an object literal that has the key: a pair, a method or a shorthand."""
    for item in named_children(literal):
        if item.type == "shorthand_property_identifier":
            name = text_of(item)
        else:
            node = child(item, "key") or child(item, "name")
            name = string_value(node) or text_of(node)
        if name == key:
            return item
    return None
