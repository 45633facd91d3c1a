"""Functions that are written inside a statement, and when they run."""

from typing import Literal, NamedTuple

from tree_sitter import Node

from wizard.languages.javascript.reader.syntax import (
    arguments,
    awaited,
    callee,
    field,
    last_name,
    own_nodes,
    parameter_names,
    text,
)
from wizard.languages.words import word_set

_FUNCTIONS = frozenset(("arrow_function", "function_expression"))
_ONCE = word_set(
    "$transaction transaction withTransaction runInTransaction runTransaction startTransition "
    "retry withRetry batch startActiveSpan wrapTransaction transactional inTransaction withLock "
    "runExclusive executeInTransaction doInTransaction unstable_batchedUpdates flushSync "
    "waitForTransaction doInContext doInWorkspaceContext doInTenant runInContext"
)
_TRANSACTIONS = word_set("transaction lock")
_EACH = word_set("map forEach each for flatMap eachLimit times mapLimit mapSeries")
_ERRORS = word_set("err error e er errs")

When = Literal["once", "each", "node"]


class Inner(NamedTuple):
    """A function that runs with its statement: once and before the statement goes on, once for each
    of many, or later with an error as its first argument ("node")."""

    function: Node
    when: When
    atomic: bool = False


def inner_functions(expression: Node) -> list[Inner]:
    """The functions of an expression that run with it, in source order."""
    found: list[Inner] = []
    for call in own_nodes(expression):
        if call.type not in {"call_expression", "new_expression"}:
            continue
        for part in arguments(call):
            if part.type in _FUNCTIONS and (when := _when(call, part)):
                name = last_name(call).lower()
                atomic = any(word in name for word in _TRANSACTIONS)
                found.append(Inner(part, when, atomic))
    return found


def _when(call: Node, function: Node) -> When | None:
    name = last_name(call)
    if name in _ONCE:
        return "once"
    if name in _EACH:
        return "each"
    first = next(iter(parameter_names(function)), "")
    return "node" if first in _ERRORS and name not in {"catch", "then"} else None


class Chain(NamedTuple):
    """`base.then(a).then(b).catch(c)`: what starts it, and the functions that take its results."""

    base: Node
    steps: tuple[Node, ...]
    last: Node
    swallows: bool


def chain_of(expression: Node) -> Chain | None:
    """The promise chain that an expression is, if it is one; awaited or not."""
    node = awaited(expression)
    if node.type == "unary_expression" and text(field(node, "operator")) == "void":
        node = awaited(node.named_children[-1])
    steps: list[Node] = []
    last, swallows = node, False
    found = False
    while node.type == "call_expression":
        target = callee(node)
        name = (
            last_name(target) if target is not None and target.type == "member_expression" else ""
        )
        if name not in {"then", "catch", "finally"}:
            break
        found = found or name == "then"
        given = arguments(node)
        if name == "then" and given and given[0].type in _FUNCTIONS:
            steps.append(given[0])
        swallows = swallows or name == "catch" or (name == "then" and len(given) > 1)
        owner = field(target, "object")
        if owner is None:
            break
        node = awaited(owner)
    if not found:
        return None
    return Chain(node, tuple(reversed(steps)), last, swallows)
