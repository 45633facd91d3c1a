"""Where a call of browser code has succeeded."""

import re

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.answering import looked_at, looked_at_in_chain
from wizard.languages.javascript.reader.browser.bindings import pattern_names
from wizard.languages.javascript.reader.browser.effect import Effect
from wizard.languages.javascript.reader.browser.guards import mentions
from wizard.languages.javascript.reader.browser.piping import piped_place
from wizard.languages.javascript.reader.browser.rounds import outside_loops, statement_of
from wizard.languages.javascript.reader.browser.settling import (
    EMPTY,
    JOINED,
    Found,
    Place,
    at_start,
    bound,
    branch,
    following,
    settled,
)
from wizard.languages.javascript.reader.browser.uses import (
    Use,
    is_conditional,
    is_returned,
    is_used,
    success_callback,
    use_of,
)
from wizard.languages.javascript.reader.syntax import (
    FUNCTIONS,
    arguments,
    descendants,
    entries,
    field,
    parameters,
    pattern_of,
    text,
    unwrapped,
)

_SIMPLE = frozenset(("expression_statement", "lexical_declaration", "variable_declaration"))
_FORKS = frozenset(("if_statement", "ternary_expression"))
_CALLS = frozenset(("call_expression", "await_expression"))
_CALLBACKS = ("onSuccess", "onCompleted")

RETURNED = "the action happens in the return expression, so no call can follow it here"
_UNSEEN = "nothing here tells whether it succeeded: the code does not wait for it"
_GUESS = "its result is given to a function that is defined elsewhere"
_PARTIAL = "only a part of the statement runs it"
_UNTESTED = "its result says whether it succeeded, and nothing here tests it"
_SWALLOWED = "a failure is caught before the next statement, so that it runs in any case"


def place_of(effect: Effect, unit: Node) -> Found:
    """Where `effect` has succeeded, inside the function `unit`."""
    use = use_of(effect.node)
    if effect.sync or (effect.leaves and effect.role == "log_out"):
        return _at_once(effect, use, unit)
    options = _call_options(effect.node)
    if options is not None and use.kind != "await":
        return in_options(options)
    if use.kind in {"then", "subscribe"}:
        found = _in_callback(use)
        if effect.answers and isinstance(found, Place) and not _is_tested_inside(use):
            return _UNTESTED
        return looked_at_in_chain(found, effect.node) if effect.resolves else found
    if use.kind == "returned" or is_returned(use):
        piped = piped_place(effect.node, use.node, unit) if use.kind == "returned" else None
        return RETURNED if piped is None else piped
    if use.kind != "await":
        return _UNSEEN
    if use.swallowed:
        return _SWALLOWED
    if effect.answers and not _is_tested(use):
        return _UNTESTED
    found = _after_await(use, unit)
    return looked_at(found, effect.node, statement_of(use.node)) if effect.resolves else found


def _is_tested(use: Use) -> bool:
    """Whether any condition behind it looks at the result."""
    statement = statement_of(use.node)
    if statement is None or statement.type == "if_statement":
        return statement is not None
    names = bound(statement)
    conditions = (
        field(node, "condition")
        for sibling in following(statement)
        for node in descendants(sibling, _FORKS)
    )
    return any(condition is not None and mentions(condition, names) for condition in conditions)


def _is_tested_inside(use: Use) -> bool:
    """Whether the callback looks at what it gets."""
    callback = success_callback(use.callback)
    if callback is None:
        return False
    given = parameters(callback)[:1]
    names = frozenset(name for each in given for name, _ in pattern_names(pattern_of(each)))
    conditions = (field(node, "condition") for node in descendants(callback, _FORKS))
    return any(condition is not None and mentions(condition, names) for condition in conditions)


def _call_options(call: Node) -> Node | None:
    """`mutate(order, { onSuccess: … })`: the object of callbacks."""
    given = arguments(call)
    last = given[-1] if len(given) > 1 and given[-1].type == "object" else None
    names = set(entries(last)) if last is not None else set()
    return last if names & {"onSuccess", "onError", "onSettled", "onCompleted"} else None


def in_options(options: Node, callback: str = "onSuccess") -> Found:
    """In the success callback of an object of options, or as a new entry of it."""
    found = entries(options)
    name = next((name for name in _CALLBACKS if name in found), callback)
    spread = [child for child in _behind(options, name) if child.type == "spread_element"]
    if not all(_is_rest_without(child, name) for child in spread):
        return "a later spread may replace the callback of success"
    if name not in found and spread:
        return "the options are spread from another object"
    if name not in found:
        return Place("option", options, name)
    if found[name].type not in FUNCTIONS:
        return _GUESS
    return _in_function(found[name])


def _is_rest_without(spread: Node, name: str) -> bool:
    """`const { onSuccess, ...rest } = options`: what `...rest` spreads has no `onSuccess`."""
    source = text(spread.named_children[0]) if spread.named_children else ""
    around: Node | None = spread
    while around is not None and around.type not in {*FUNCTIONS, "program"}:
        around = around.parent
    pattern = rf"\{{[^{{}}]*\b{name}\b[^{{}}]*\.\.\.\s*{re.escape(source)}\s*,?\s*\}}"
    return re.search(pattern, text(around)) is not None


def _behind(options: Node, name: str) -> list[Node]:
    """What stands behind the entry `name`; all entries, if there is none."""
    children = options.named_children
    for index, child in enumerate(children):
        key = field(child, "key") or field(child, "name")
        if key is not None and key.text == name.encode():
            return children[index + 1 :]
    return children


def _at_once(effect: Effect, use: Use, unit: Node) -> Found:
    """It has happened when the call returns; one that leaves the page needs the call before."""
    statement = statement_of(use.node)
    if statement is None:
        return _arrow_body(use)
    if is_conditional(use):
        return _PARTIAL
    if effect.leaves:
        return Place("before", statement)
    if statement.type == "return_statement":
        return RETURNED
    return settled(outside_loops(statement, unit), frozenset())


def _arrow_body(use: Use) -> Found:
    """`() => addItem(product)` becomes a block."""
    around = use.node.parent
    if around is not None and around.type == "arrow_function":
        return Place("wrap", use.node)
    return _PARTIAL


def _in_callback(use: Use) -> Found:
    callback = success_callback(use.callback)
    if callback is None:
        if use.callback is not None and use.callback.type == "object":
            return Place("option", use.callback, "next")
        return _GUESS if use.callback is not None else _UNSEEN
    return _in_function(callback, chained=use.chained or is_used(use))


def _in_function(callback: Node, *, chained: bool = False) -> Found:
    """The callback runs only after success: at its start, behind its own tests of the result."""
    body = field(callback, "body")
    if body is None:
        return _GUESS
    if body.type != "statement_block":
        return RETURNED if chained else Place("wrap", body)
    names = {
        name
        for parameter in parameters(callback)[:1]
        for name, _ in pattern_names(pattern_of(parameter))
    }
    return at_start(body, frozenset(names))


def _after_await(use: Use, unit: Node) -> Found:
    if is_conditional(use):
        return _PARTIAL
    tested = _tested(use)
    if tested is not None:
        return tested
    statement = statement_of(use.node)
    if statement is None:
        around = use.node.parent
        return RETURNED if around is not None and around.type in FUNCTIONS else _PARTIAL
    if statement.type == "return_statement":
        return RETURNED
    if statement.type not in _SIMPLE:
        return _PARTIAL
    names = bound(statement)
    joined = _tested_later(statement, names, unit)
    if joined:
        return JOINED
    outer = outside_loops(statement, unit)
    return settled(outer, names if outer == statement else frozenset())


def _tested(use: Use) -> Found | None:
    """`if (await save())`, `if (!(await save()).ok) return`."""
    node, around = use.node, use.node.parent
    while around is not None and around.type in {"parenthesized_expression", "unary_expression"}:
        node, around = around, around.parent
    if around is None or around.type != "if_statement" or field(around, "condition") != node:
        return None
    negated = unwrapped(node).type == "unary_expression"
    return branch(around, "failure" if negated else "success") or Place("after", around)


def _tested_later(statement: Node, names: frozenset[str], unit: Node) -> bool:
    """Whether a result that outlives its block is tested for failure outside of it."""
    if statement.type != "expression_statement" or not names:
        return False
    current = statement.parent
    while current is not None and current != unit and current.type not in FUNCTIONS:
        for sibling in following(current):
            if sibling.type == "if_statement":
                condition = field(sibling, "condition")
                if condition is not None and mentions(condition, names):
                    return True
        current = current.parent
    return False


def end_of(function: Node) -> Found:
    """At the end of a function that acts at once."""
    body = field(function, "body")
    if body is None:
        return _GUESS
    if body.type != "statement_block":
        return Place("wrap", body)
    statements = [child for child in body.named_children if child.type != "comment"]
    if not statements:
        return EMPTY
    last = statements[-1]
    if last.type == "return_statement":
        if len(statements) > 1 and not last.named_children:
            return Place("after", statements[-2])
        if len(statements) > 1 and not any(descendants(last, _CALLS)):
            return Place("before", last)
        return RETURNED
    if last.type in {"try_statement", "throw_statement"}:
        return _PARTIAL
    return Place("after", last)
