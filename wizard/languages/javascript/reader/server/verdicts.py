"""Tests that tell whether something went wrong, or well."""

from tree_sitter import Node

from wizard.languages.javascript.reader.syntax import (
    awaited,
    callee,
    field,
    last_name,
    string_of,
    text,
)
from wizard.languages.words import singular, word_set, words

_BAD = word_set(
    "error errors err invalid fail failed failure denied forbidden expired unauthorized"
)
_GOOD = word_set("valid validated ok success succeeded successful")
_AFFECTED = word_set(
    "affectedrows rowsaffected numdeletedrows numupdatedrows changes rowcount deletedcount "
    "modifiedcount matchedcount count affected"
)


def test_of_failure(test: Node) -> bool | None:
    """True where the test holds in the case of failure, False in that of success, None where it
    says nothing of the kind."""
    test = awaited(test)
    match test.type:
        case "unary_expression" if text(field(test, "operator")) == "!":
            inner = field(test, "argument")
            found = test_of_failure(inner) if inner is not None else None
            return None if found is None else not found
        case "binary_expression":
            return _binary(test)
        case "call_expression":
            return _called(test)
        case "identifier" | "member_expression":
            return _named(test)
    return None


def _binary(test: Node) -> bool | None:
    operator = text(field(test, "operator"))
    left, right = field(test, "left"), field(test, "right")
    if left is None or right is None:
        return None
    if operator in {"&&", "||"}:
        parts = {test_of_failure(left), test_of_failure(right)}
        if operator == "&&":
            return False if False in parts else True if True in parts else None
        return True if True in parts and False not in parts else None
    if operator == "instanceof":
        return True if words(text(right))[-1:] == ("error",) else None
    if operator == "in":
        said = set(words(string_of(left) or ""))
        return True if said & _BAD else False if said & _GOOD else None
    return _comparison(operator, left, right)


def _comparison(operator: str, left: Node, right: Node) -> bool | None:
    equal, unequal = operator in {"==", "==="}, operator in {"!=", "!=="}
    name = last_name(left)
    said = string_of(right)
    if said is not None and (equal or unequal):
        found = {True for word in words(said) if word in _BAD} or {
            False for word in words(said) if word in _GOOD
        }
        verdict = found.pop() if found else None
        return verdict if equal or verdict is None else not verdict
    if right.type in {"null", "undefined"} or text(right) == "undefined":
        found_name = _named(left)
        return None if found_name is None else (found_name if unequal else not found_name)
    if right.type in {"true", "false"} and (equal or unequal):
        found_name = test_of_failure(left)
        same = (right.type == "true") is equal
        return None if found_name is None else (found_name if same else not found_name)
    if right.type == "number":
        return _numeric(operator, left, name, text(right))
    return None


def _numeric(operator: str, left: Node, name: str, number: str) -> bool | None:
    if name in {"status", "statusCode"} and number.isdigit():
        good = 200 <= int(number) < 300
        if operator in {"!=", "!=="} and good:
            return True
        if operator in {">=", ">"} and int(number) >= 299:
            return True
        return False if operator in {"==", "==="} and good else None
    if name.lower() in _AFFECTED and number == "0":
        return {"===": True, "==": True, "!==": False, "!=": False, ">": False}.get(operator)
    if name in {"length", "size"} and number == "0" and operator in {">", "!==", "!="}:
        return _named(left)
    return None


def _called(call: Node) -> bool | None:
    """`errors.isEmpty()`, `schema.isValid(x)`, `axios.isAxiosError(e)`."""
    name = last_name(call)
    parts = set(words(name))
    owner = set(words(last_name(field(callee(call), "object"))))
    if name == "isEmpty":
        return False if owner & _BAD or owner & {"result"} else None
    if parts & _BAD and words(name)[0] in {"is", "has"}:
        return True
    return None


def _named(node: Node) -> bool | None:
    name = last_name(node)
    if name in {"length", "size"}:
        owner = field(node, "object")
        name = last_name(owner) if owner is not None else ""
    parts = set(words(name))
    if parts & _BAD:
        return True
    if name.lower() in _AFFECTED - {"count"}:
        return False
    return False if parts & _GOOD else None


def test_of_absence(test: Node) -> bool | None:
    """The same for tests that tell so only after the action: `!order.id` saved nothing."""
    test = awaited(test)
    if test.type == "unary_expression" and text(field(test, "operator")) == "!":
        inner = field(test, "argument")
        found = test_of_absence(inner) if inner is not None else None
        return None if found is None else not found
    if test.type == "binary_expression" and last_name(field(test, "left")).lower() in _AFFECTED:
        right = field(test, "right")
        if right is not None and text(right) == "0":
            operator = text(field(test, "operator"))
            return {"===": True, "==": True, "!==": False, ">": False}.get(operator)
    if test.type != "member_expression":
        return None
    name = last_name(test)
    owner = last_name(field(test, "object"))
    listed = owner in {"result", "response", "data"} and singular(name) != name
    return False if name in {"id", "_id", "acknowledged", "insertedId"} or listed else None
