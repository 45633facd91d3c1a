"""Actions in loops: whether the rounds are told together, or each by itself."""

from collections.abc import Iterator

from tree_sitter import Node

from wizard.languages.javascript.reader.syntax import FUNCTIONS, field, last_name
from wizard.languages.words import word_set

_LOOPS = frozenset(("for_statement", "for_in_statement", "while_statement", "do_statement"))
_EACH = word_set("forEach map")


def statement_of(node: Node) -> Node | None:
    """The statement that evaluates `node` itself, inside the nearest function."""
    current: Node | None = node
    while current is not None and current.type not in FUNCTIONS:
        if current.type.endswith(("_statement", "_declaration")) and current.parent is not None:
            return current
        current = current.parent
    return None


def outside_loops(statement: Node, unit: Node) -> Node:
    """Behind a loop, or behind the statement whose `forEach` or `map` makes the rounds. A round
    that may fail by itself, or that others may not follow, has its success inside."""
    outer, current = statement, statement.parent
    while current is not None and current != unit:
        if current.type == "try_statement" and field(current, "handler") is not None:
            break
        if current.type in _LOOPS:
            if any(_jumps(current)):
                break
            outer = current
        elif current.type in FUNCTIONS and _is_each(current):
            outer = statement_of(current.parent or current) or outer
        current = current.parent
    return outer


def _jumps(loop: Node) -> Iterator[Node]:
    """What ends a round, or the whole loop, too early; not in functions that stand in it."""
    waiting = list(loop.named_children)
    while waiting:
        node = waiting.pop()
        if node.type in {"break_statement", "continue_statement"}:
            yield node
        elif node.type not in FUNCTIONS and node.type != "switch_statement":
            waiting += node.named_children


def _is_each(function: Node) -> bool:
    call = function.parent.parent if function.parent is not None else None
    return call is not None and call.type == "call_expression" and last_name(call) in _EACH
