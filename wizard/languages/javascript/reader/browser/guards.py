"""What a condition says of a result: that it is a success, or a failure."""

import re
from typing import Literal

from tree_sitter import Node

from wizard.languages.javascript.reader.syntax import (
    field,
    last_name,
    name_path,
    string_of,
    text,
    unwrapped,
)
from wizard.languages.words import word_set, words

Verdict = Literal["success", "failure"]
_BAD = word_set(
    "error errors err failed failure fail exception invalid rejected denied canceled cancelled "
    "aborted conflict reason missing"
)
_UNFINISHED = word_set(
    "mfa fa tfa pending unverified unconfirmed requires require required needs need"
)
"""Something is still asked of the user: a second factor, a confirmation."""
_GOOD_TEXT = word_set("success ok succeeded complete completed paid created done fulfilled")
_EXITS = frozenset(("return_statement", "throw_statement", "continue_statement", "break_statement"))
_SUCCESS_STATUS = re.compile(r"^2\d\d$")
_NUMBER = re.compile(r"^\d{3}$")


def opposite(verdict: Verdict | None) -> Verdict | None:
    return None if verdict is None else ("failure" if verdict == "success" else "success")


def verdict_of(condition: Node, names: frozenset[str]) -> Verdict | None:
    """What it means where `condition` holds, for a result whose parts are `names`."""
    node = unwrapped(condition)
    match node.type:
        case "unary_expression" if text(field(node, "operator")) == "!":
            inner = field(node, "argument")
            return opposite(verdict_of(inner, names)) if inner is not None else None
        case "binary_expression":
            return _of_binary(node, names)
        case "call_expression":
            said_bad = bool(_BAD & set(words(last_name(node))))
            return "failure" if said_bad and mentions(node, names) else None
        case "identifier" | "member_expression" | "await_expression":
            return _of_chain(node, names)
    return None


def _of_chain(node: Node, names: frozenset[str]) -> Verdict | None:
    path = name_path(node)
    if not path or path[0] not in names:
        return None
    return "failure" if _says_no({word for part in path for word in words(part)}) else "success"


def _says_no(said: set[str]) -> bool:
    return bool(said & (_BAD | _UNFINISHED)) or {"two", "factor"} <= said


def _of_binary(node: Node, names: frozenset[str]) -> Verdict | None:
    left, right = field(node, "left"), field(node, "right")
    operator = text(field(node, "operator"))
    if left is None or right is None:
        return None
    if operator in {"&&", "||"}:
        return _of_both(verdict_of(left, names), verdict_of(right, names))
    if operator == "in":
        key = string_of(left) or ""
        if not mentions(right, names):
            return None
        return "failure" if _BAD & set(words(key)) else ("success" if key == "data" else None)
    if not mentions(left, names):
        left, right = right, left
    if not mentions(left, names):
        return None
    if operator.startswith(("<", ">")):
        failing = operator.startswith(">") and text(right) in {"299", "300", "400", "399"}
        passing = operator.startswith("<") and text(right) in {"299", "300", "400", "399"}
        return "failure" if failing else ("success" if passing else None)
    found = _of_equal(left, right, names)
    return opposite(found) if operator.startswith("!") else found


def _of_both(left: Verdict | None, right: Verdict | None) -> Verdict | None:
    found = {left, right} - {None}
    if "failure" in found:
        return "failure"
    return "success" if found else None


def _of_equal(left: Node, right: Node, names: frozenset[str]) -> Verdict | None:
    value = string_of(right)
    if value is not None:
        said = set(words(value))
        return "failure" if _says_no(said) else ("success" if said & _GOOD_TEXT else None)
    written = text(right)
    if _NUMBER.match(written):
        return "success" if _SUCCESS_STATUS.match(written) else "failure"
    if written == "true":
        return verdict_of(left, names)
    if written in {"false", "null", "undefined"}:
        return opposite(verdict_of(left, names))
    return None


def mentions(node: Node, names: frozenset[str]) -> bool:
    """Whether one of the names is read anywhere in `node`."""
    written = text(node)
    return any(re.search(rf"(?<![\w.$]){re.escape(name)}(?![\w$])", written) for name in names)


def leaves(statement: Node) -> bool:
    """Whether a statement surely ends the function, or the round of its loop."""
    if statement.type in _EXITS:
        return True
    if statement.type == "statement_block":
        return any(leaves(child) for child in statement.named_children)
    if statement.type == "if_statement":
        other = field(statement, "alternative")
        first = field(statement, "consequence")
        inner = other.named_children[-1] if other is not None and other.named_children else None
        return bool(first and inner and leaves(first) and leaves(inner))
    return False
