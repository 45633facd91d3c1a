"""Small questions about tests: which of several things is done, and what is known afterwards."""

from tree_sitter import Node

from wizard.languages.javascript.reader.server.reads import chain_parts
from wizard.languages.javascript.reader.syntax import (
    arguments,
    awaited,
    callee,
    field,
    last_name,
    string_of,
    text,
)
from wizard.languages.words import word_set

_METHODS = word_set("GET HEAD POST PUT PATCH DELETE OPTIONS")
_ASKS = word_set("intent action _action actiontype formaction _intent operation subaction op")
_BOTH = frozenset(("==", "===", "!=", "!=="))


def branch_of(test: Node) -> tuple[str, str]:
    """("POST", "") for `req.method === "POST"`, ("", "POST") for its negation; the same for what
    the request asks for: ("intent:delete", "")."""
    test = awaited(test)
    if test.type != "binary_expression" or text(field(test, "operator")) not in _BOTH:
        return "", ""
    left, right = field(test, "left"), field(test, "right")
    if left is None or right is None:
        return "", ""
    told = told_by(left, string_of(right))
    if not told:
        return "", ""
    return (told, "") if text(field(test, "operator")).startswith("=") else ("", told)


def told_by(asked: Node, said: str | None) -> str:
    """Which branch the value `said` of the expression `asked` stands for, "" for none."""
    if not said:
        return ""
    name = _asked_name(asked)
    if name == "method" and said.upper() in _METHODS:
        return said.upper()
    if name == "type" and "." in said:
        return f"event:{said}"
    return f"intent:{said}" if name.lower() in _ASKS else ""


def _asked_name(asked: Node) -> str:
    """The name of what is asked: `intent` of `body.intent` and of `formData.get("intent")`."""
    inner = awaited(asked)
    if inner.type == "call_expression" and text(callee(inner)) == "String":
        inner = awaited(next(iter(arguments(inner)), inner))
    if inner.type == "call_expression" and last_name(inner) == "get":
        return string_of(next(iter(arguments(inner)), None)) or ""
    return last_name(asked)


def listed_names(test: Node) -> list[tuple[str, bool]]:
    """The names that a test looks up in a list of constants, each with whether it is in the list
    where the test holds: `!PLANS.includes(plan)` → ("plan", False)."""
    test = awaited(test)
    operator = text(field(test, "operator"))
    if test.type == "unary_expression" and operator == "!":
        inner = field(test, "argument")
        return [(name, not listed) for name, listed in (listed_names(inner) if inner else [])]
    if test.type == "binary_expression" and operator in {"&&", "||"}:
        sure = operator == "&&"
        parts = [
            p
            for side in ("left", "right")
            if (node := field(test, side))
            for p in listed_names(node)
        ]
        return [(name, listed) for name, listed in parts if listed is sure]
    if test.type == "call_expression" and last_name(test) in {"includes", "has"}:
        owner, given = field(callee(test), "object"), arguments(test)
        asks = owner is not None and given and given[0].type == "identifier"
        if asks and owner is not None and (owner.type == "array" or text(owner).isupper()):
            return [(text(given[0]), True)]
    return []


def fixed_reads(test: Node) -> list[tuple[str, bool]]:
    """The chains that a test compares with a constant, each with whether it is that constant where
    the test holds: `order.status !== "paid"` → ("order.status", False)."""
    test = awaited(test)
    operator = text(field(test, "operator"))
    if test.type != "binary_expression" or operator not in _BOTH:
        return []
    left, right = field(test, "left"), field(test, "right")
    if left is None or right is None or right.type not in {"string", "number", "true", "false"}:
        return []
    said = text(left) if left.type == "identifier" or chain_parts(left) else ""
    return [(said, operator.startswith("="))] if said else []


def evaluated_operands(test: Node, *, holds: bool) -> list[Node]:
    """What has surely been evaluated where a test holds, or does not: all of `a && b` where it
    holds, all of `a || b` where it does not."""
    test = awaited(test)
    operator = text(field(test, "operator"))
    if test.type == "unary_expression" and operator == "!":
        inner = field(test, "argument")
        return evaluated_operands(inner, holds=not holds) if inner is not None else []
    left, right = field(test, "left"), field(test, "right")
    if test.type != "binary_expression" or left is None or right is None:
        return [test]
    if operator == ("&&" if holds else "||"):
        return [
            *evaluated_operands(left, holds=holds),
            *evaluated_operands(right, holds=holds),
        ]
    return [test]
