"""Places an event call before or after a statement."""

import re
from collections.abc import Iterable

from tree_sitter import Node

from wizard.languages.edits import InsertCall
from wizard.languages.javascript.bindings import is_bound_at, is_out_of_reach
from wizard.languages.javascript.call_text import event_lines, event_text, expression_problem
from wizard.languages.javascript.insertion import insert_after, insert_before
from wizard.languages.javascript.nodes import (
    arguments,
    callee_text,
    enclosing_function,
    string_value,
    walk,
    walk_scope,
)
from wizard.languages.javascript.places import Place
from wizard.languages.javascript.sections import Section
from wizard.languages.javascript.statements import Statement, statement_at
from wizard.model.edit import EditResult, Refused, Unchanged

_ROOT = re.compile(r"[A-Za-z_$][\w$]*")
ALREADY = Unchanged(reason="the call is there already")


def insert_call(place: Place, edit: InsertCall) -> EditResult:
    """`before` and `after` placements."""
    statement = statement_at(place.section, edit.placement.offset, edit.placement.line)
    if isinstance(statement, Refused):
        return statement
    if is_called_around(statement.section, statement.node, edit):
        return ALREADY
    return call_problem(place, edit) or insert_at(place, statement, edit)


def insert_at(place: Place, statement: Statement, edit: InsertCall) -> EditResult:
    insert = insert_before if edit.placement.style == "before" else insert_after
    style = place.style
    if place.handler and not place.takes_statements(statement.node):
        return Refused(reason="the handler is no statement that another can follow")

    def lines(indent: str, end: str) -> list[str]:
        return event_lines(edit, style, indent, end)

    return insert(statement, lines, event_text(edit, style), style)


def is_called_around(section: Section, node: Node, edit: InsertCall) -> bool:
    """Whether the function around `node`, or else the code outside of functions, has the call."""
    if edit.function.rpartition(".")[2].encode() not in section.content:
        return False
    around = enclosing_function(node)
    scope = (
        walk(around, "call_expression") if around else walk_scope(section.root, "call_expression")
    )
    return makes_call(scope, edit)


def makes_call(calls: Iterable[Node], edit: InsertCall) -> bool:
    return any(_is_event_call(call, edit) for call in calls)


def _is_event_call(call: Node, edit: InsertCall) -> bool:
    if callee_text(call) != edit.function.replace("?.", "."):
        return False
    given = arguments(call)
    if edit.shape is None:
        return bool(given) and string_value(given[0]) == edit.event_name
    strings = (text for item in given for text in walk(item, "string", "template_string"))
    return any(string_value(text) == edit.event_name for text in strings)


def call_problem(place: Place, edit: InsertCall) -> Refused | None:
    """Why the call can't stand at its placement."""
    function = None if edit.bound else edit.function
    for name in (function, edit.identify, edit.reset):
        if name and is_bound_at(place.section, name.partition(".")[0], edit.placement.offset):
            return Refused(reason=f"`{name}` means something else in this function")
    values = [expression for _, expression in (*edit.properties, *edit.identity)]
    if place.delimiter and any(place.delimiter in value for value in values):
        return Refused(reason="the value has the quotes of the attribute in it")
    for root in filter(None, map(_ROOT.match, values)):
        if is_out_of_reach(place.section, root[0], edit.placement.offset):
            return Refused(reason=f"`{root[0]}` is of another block of this script")
    problem = expression_problem(values, place.section.dialect)
    return Refused(reason=problem) if problem else None
