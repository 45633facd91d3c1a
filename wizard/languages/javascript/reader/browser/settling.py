"""Behind a statement, and behind the tests of its result: where a success is settled."""

import re
from dataclasses import dataclass
from typing import Literal

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.bindings import pattern_names
from wizard.languages.javascript.reader.browser.guards import leaves, mentions, verdict_of
from wizard.languages.javascript.reader.syntax import field, text, unwrapped

_BLOCKS = frozenset(("statement_block", "program", "switch_case", "switch_default"))
GOES_ON = "the code goes on after a failure as it does after a success"
EMPTY = "there is no statement in the success branch to put a call next to"
MANIFOLD = "its result may say several things, and the code tells them apart"
_KIND = re.compile(r"\.(type|kind|event|state)\b\s*[!=]==?")
JOINED = "whether it succeeded is only tested after the branches have joined"


@dataclass(frozen=True)
class Place:
    """One place for a call. `node` is the statement, the expression to wrap or to hand through, or
    the object literal that gets the entry `method`. `at` is what is in scope there: the call stands
    behind it."""

    style: Literal["before", "after", "wrap", "option", "returned"]
    node: Node
    method: str | None = None
    params: tuple[str, ...] = ()


Found = Place | str
"""A place, or in plain words why there is none."""


def at_start(block: Node, names: frozenset[str]) -> Found:
    statements = [child for child in block.named_children if child.type != "comment"]
    if not statements:
        return EMPTY
    return _scan(statements, names, Place("before", statements[0]))


def bound(statement: Node) -> frozenset[str]:
    """The names that get the result."""
    if statement.type == "expression_statement":
        inner = unwrapped(statement.named_children[0])
        left = field(inner, "left") if inner.type == "assignment_expression" else None
        return (
            frozenset(name for name, _ in pattern_names(left)) if left is not None else frozenset()
        )
    return frozenset(
        name
        for part in statement.named_children
        if (target := field(part, "name")) is not None
        for name, _ in pattern_names(target)
    )


def following(statement: Node) -> list[Node]:
    found, current = [], statement.next_named_sibling
    while current is not None:
        if current.type != "comment":
            found.append(current)
        current = current.next_named_sibling
    return found


def settled(statement: Node, names: frozenset[str]) -> Found:
    """Behind `statement`, and behind the tests of its result that follow."""
    if statement.parent is None or statement.parent.type not in _BLOCKS:
        return Place("wrap", statement)
    return _scan(following(statement), names, Place("after", statement))


def _scan(following: list[Node], names: frozenset[str], place: Place) -> Found:
    moving = True
    for statement in following:
        if not names:
            break
        if statement.type in {"lexical_declaration", "variable_declaration"}:
            if mentions(statement, names):
                names |= bound(statement)
                place = Place("after", statement) if moving else place
                continue
        elif statement.type == "if_statement":
            found = _judged(statement, names)
            if isinstance(found, Place) and found.style == "after":
                place, moving = found, True
                continue
            if found is not None:
                return found
        elif statement.type == "switch_statement" and mentions(statement.named_children[0], names):
            return MANIFOLD
        moving = False
    return place


def _judged(statement: Node, names: frozenset[str]) -> Found | None:
    """What a test of the result means; None for a test of something else."""
    condition, consequence = field(statement, "condition"), field(statement, "consequence")
    if condition is None or consequence is None or not mentions(condition, names):
        return None
    verdict = verdict_of(condition, names)
    if verdict is None:
        if _KIND.search(text(condition)):
            return MANIFOLD
        return Place("after", statement) if leaves(consequence) else None
    found = branch(statement, verdict)
    return found if found is not None else Place("after", statement)


def branch(statement: Node, verdict: str) -> Found | None:
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
    return _into(alternative) if alternative is not None else GOES_ON


def _into(branch: Node) -> Found:
    if branch.type == "statement_block":
        return at_start(branch, frozenset())
    if branch.type == "if_statement":
        return JOINED
    return Place("wrap", branch)
