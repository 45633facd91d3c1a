"""Where a call of browser code has succeeded."""

import re
from dataclasses import dataclass
from typing import Literal

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.bindings import pattern_names
from wizard.languages.javascript.reader.browser.effect import Effect
from wizard.languages.javascript.reader.browser.guards import leaves, mentions, verdict_of
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
    last_name,
    parameters,
    pattern_of,
    text,
    unwrapped,
)
from wizard.languages.python.reader.words import word_set

_LOOPS = frozenset(("for_statement", "for_in_statement", "while_statement", "do_statement"))
_SIMPLE = frozenset(("expression_statement", "lexical_declaration", "variable_declaration"))
_EACH = word_set("forEach map")
_BLOCKS = frozenset(("statement_block", "program", "switch_case", "switch_default"))
_CALLS = frozenset(("call_expression", "await_expression"))
_CALLBACKS = ("onSuccess", "onCompleted")

RETURNED = "the action happens in the return expression, so no call can follow it here"
_UNSEEN = "nothing here tells whether it succeeded: the code does not wait for it"
_GUESS = "its result is given to a function that is defined elsewhere"
_PARTIAL = "only a part of the statement runs it"
_GOES_ON = "the code goes on after a failure as it does after a success"
_EMPTY = "there is no statement in the success branch to put a call next to"
_JOINED = "whether it succeeded is only tested after the branches have joined"
_SWALLOWED = "a failure is caught before the next statement, so that it runs in any case"


@dataclass(frozen=True)
class Place:
    """One place for a call. `node` is the statement, the expression to wrap, or the object literal
    that gets the entry `method`. `at` is what is in scope there: the call stands behind it."""

    style: Literal["before", "after", "wrap", "option"]
    node: Node
    method: str | None = None
    params: tuple[str, ...] = ()


Found = Place | str
"""A place, or in plain words why there is none."""


def place_of(effect: Effect, unit: Node) -> Found:
    """Where `effect` has succeeded, inside the function `unit`."""
    use = use_of(effect.node)
    if effect.sync or (effect.leaves and effect.role == "log_out"):
        return _at_once(effect, use, unit)
    options = _call_options(effect.node)
    if options is not None and use.kind != "await":
        return in_options(options)
    if use.kind in {"then", "subscribe"}:
        return _in_callback(use)
    if use.kind == "returned" or is_returned(use):
        return RETURNED
    if use.kind != "await":
        return _UNSEEN
    if use.swallowed:
        return _SWALLOWED
    return _after_await(use, unit)


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
    statement = _statement(use.node)
    if statement is None:
        return _arrow_body(use)
    if is_conditional(use):
        return _PARTIAL
    if effect.leaves:
        return Place("before", statement)
    if statement.type == "return_statement":
        return RETURNED
    return _settled(_outside_loops(statement, unit), frozenset())


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
    return _at_start(body, frozenset(names))


def _at_start(block: Node, names: frozenset[str]) -> Found:
    statements = [child for child in block.named_children if child.type != "comment"]
    if not statements:
        return _EMPTY
    return _scan(statements, names, Place("before", statements[0]))


def _after_await(use: Use, unit: Node) -> Found:
    if is_conditional(use):
        return _PARTIAL
    tested = _tested(use)
    if tested is not None:
        return tested
    statement = _statement(use.node)
    if statement is None:
        around = use.node.parent
        return RETURNED if around is not None and around.type in FUNCTIONS else _PARTIAL
    if statement.type == "return_statement":
        return RETURNED
    if statement.type not in _SIMPLE:
        return _PARTIAL
    names = _bound(statement)
    joined = _tested_later(statement, names, unit)
    if joined:
        return _JOINED
    outer = _outside_loops(statement, unit)
    return _settled(outer, names if outer == statement else frozenset())


def _tested(use: Use) -> Found | None:
    """`if (await save())`, `if (!(await save()).ok) return`."""
    node, around = use.node, use.node.parent
    while around is not None and around.type in {"parenthesized_expression", "unary_expression"}:
        node, around = around, around.parent
    if around is None or around.type != "if_statement" or field(around, "condition") != node:
        return None
    negated = unwrapped(node).type == "unary_expression"
    return _branch(around, "failure" if negated else "success") or Place("after", around)


def _statement(node: Node) -> Node | None:
    """The statement that evaluates `node` itself, inside the nearest function."""
    current: Node | None = node
    while current is not None and current.type not in FUNCTIONS:
        if current.type.endswith(("_statement", "_declaration")) and current.parent is not None:
            return current
        current = current.parent
    return None


def _outside_loops(statement: Node, unit: Node) -> Node:
    """Behind a loop, or behind the statement whose `forEach` or `map` makes the rounds."""
    outer, current = statement, statement.parent
    while current is not None and current != unit:
        if current.type in _LOOPS:
            outer = current
        elif current.type in FUNCTIONS and _is_each(current):
            outer = _statement(current.parent or current) or outer
        current = current.parent
    return outer


def _is_each(function: Node) -> bool:
    call = function.parent.parent if function.parent is not None else None
    return call is not None and call.type == "call_expression" and last_name(call) in _EACH


def _bound(statement: Node) -> frozenset[str]:
    """The names that get the result."""
    if statement.type == "expression_statement":
        inner = unwrapped(statement.named_children[0])
        left = field(inner, "left") if inner.type == "assignment_expression" else None
        return frozenset(name for name, _ in pattern_names(left)) if left is not None else frozenset()
    return frozenset(
        name
        for part in statement.named_children
        if (target := field(part, "name")) is not None
        for name, _ in pattern_names(target)
    )


def _tested_later(statement: Node, names: frozenset[str], unit: Node) -> bool:
    """Whether a result that outlives its block is tested for failure outside of it."""
    if statement.type != "expression_statement" or not names:
        return False
    current = statement.parent
    while current is not None and current != unit and current.type not in FUNCTIONS:
        for sibling in _following(current):
            if sibling.type == "if_statement":
                condition = field(sibling, "condition")
                if condition is not None and mentions(condition, names):
                    return True
        current = current.parent
    return False


def _following(statement: Node) -> list[Node]:
    found, current = [], statement.next_named_sibling
    while current is not None:
        if current.type != "comment":
            found.append(current)
        current = current.next_named_sibling
    return found


def _settled(statement: Node, names: frozenset[str]) -> Found:
    """Behind `statement`, and behind the tests of its result that follow."""
    if statement.parent is None or statement.parent.type not in _BLOCKS:
        return Place("wrap", statement)
    return _scan(_following(statement), names, Place("after", statement))


def _scan(following: list[Node], names: frozenset[str], place: Place) -> Found:
    moving = True
    for statement in following:
        if not names:
            break
        if statement.type in {"lexical_declaration", "variable_declaration"}:
            if mentions(statement, names):
                names |= _bound(statement)
                place = Place("after", statement) if moving else place
                continue
        elif statement.type == "if_statement":
            found = _judged(statement, names)
            if isinstance(found, Place) and found.style == "after":
                place, moving = found, True
                continue
            if found is not None:
                return found
        moving = False
    return place


def _judged(statement: Node, names: frozenset[str]) -> Found | None:
    """What a test of the result means; None for a test of something else."""
    condition, consequence = field(statement, "condition"), field(statement, "consequence")
    if condition is None or consequence is None or not mentions(condition, names):
        return None
    verdict = verdict_of(condition, names)
    if verdict is None:
        return Place("after", statement) if leaves(consequence) else None
    branch = _branch(statement, verdict)
    return branch if branch is not None else Place("after", statement)


def _branch(statement: Node, verdict: str) -> Found | None:
    """The success branch of an `if`; None where it is what follows the `if`."""
    consequence = field(statement, "consequence")
    other = field(statement, "alternative")
    alternative = other.named_children[-1] if other is not None and other.named_children else None
    if consequence is None:
        return None
    if verdict == "success":
        return _into(consequence)
    if leaves(consequence):
        return None
    return _into(alternative) if alternative is not None else _GOES_ON


def _into(branch: Node) -> Found:
    if branch.type == "statement_block":
        return _at_start(branch, frozenset())
    if branch.type == "if_statement":
        return _JOINED
    return Place("wrap", branch)


def end_of(function: Node) -> Found:
    """At the end of a function that acts at once."""
    body = field(function, "body")
    if body is None:
        return _GUESS
    if body.type != "statement_block":
        return Place("wrap", body)
    statements = [child for child in body.named_children if child.type != "comment"]
    if not statements:
        return _EMPTY
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
