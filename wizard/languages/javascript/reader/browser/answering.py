"""Requests that also resolve when the server refuses: `fetch`. Whether the code looks at that."""

import re

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.bindings import Origin
from wizard.languages.javascript.reader.browser.guards import leaves, mentions
from wizard.languages.javascript.reader.browser.settling import (
    Found,
    Place,
    bound,
    following,
    settled,
)
from wizard.languages.javascript.reader.syntax import (
    FUNCTIONS,
    arguments,
    callee,
    descendants,
    field,
    last_name,
    text,
)
from wizard.languages.words import word_set, words

UNLOOKED = "fetch also resolves when the server refuses, and the code does not look at `ok`"
_GLOBALS = word_set("window globalThis self event")
_PACKAGES = frozenset(
    (
        *("node-fetch", "cross-fetch", "isomorphic-fetch", "isomorphic-unfetch"),
        *("undici", "unfetch", "whatwg-fetch"),
    )
)
_LOOKS = re.compile(r"\.(ok|status)\b|\{[^{}]*\b(ok|status)\b[^{}]*\}\s*=")
_REFUSED = re.compile(r"\bok\b|\bstatus\s*(?:!==?|<|>)")
"""A test that all refusals fail, or none: one of 401 alone lets the others through."""
_FAILS = re.compile(r"\bthrow\b|\breject\(")
_CHECKS = word_set("check assert ensure throw raise handle require")
_CHECKED = word_set("response res ok status error errors fetch http result")
_CALLS = frozenset(("call_expression",))
_ROUNDS = frozenset(("continue_statement", "break_statement"))


def is_fetch(path: tuple[str, ...], origin: Origin | None) -> bool:
    """Whether a call is the browser's own `fetch`, or one that does the same."""
    if path[-1] != "fetch" or len(path) > 2:
        return False
    if len(path) == 2:
        return path[0] in _GLOBALS
    if origin is None or origin.kind == "parameter":
        return True
    return origin.kind == "import" and origin.path[0] in _PACKAGES


def looked_at(found: Found, call: Node, statement: Node | None) -> Found:
    """`found`, where a test of the answer leads there; else the reason why no call can be there."""
    if not isinstance(found, Place) or _leads_to(found, call) or _is_checked(call, statement):
        return found
    if statement is None or found.node == statement:
        return _behind_check(statement) if statement is not None else UNLOOKED
    inner = settled(statement, bound(statement))
    passed = isinstance(inner, Place) and inner.style == "after" and _leads_to(inner, call)
    if passed and isinstance(inner, Place) and not any(descendants(inner.node, _ROUNDS)):
        return found
    return UNLOOKED


def looked_at_in_chain(found: Found, call: Node) -> Found:
    """As `looked_at`, for the callbacks of `fetch(…).then(…).then(…)`."""
    if not isinstance(found, Place) or _leads_to(found, call):
        return found
    return found if any(_refuses(each) for each in _callbacks(call)) else UNLOOKED


def looked_at_inside(found: Found, call: Node, function: Node | None) -> Found:
    """As `looked_at`, for a request inside `function`, whose success is told elsewhere."""
    if not isinstance(found, Place) or _leads_to(found, call):
        return found
    return found if function is not None and _refuses(function) else UNLOOKED


def _leads_to(place: Place, call: Node) -> bool:
    """Whether an `if` behind the call, or around it, decides that the place is reached."""
    current: Node | None = place.node
    while current is not None:
        if current.type == "if_statement":
            condition = field(current, "condition")
            if condition is not None and _holds(condition, call):
                return _LOOKS.search(text(condition)) is not None
            if current.start_byte > call.start_byte:
                return True
        elif _is_past_test(current, call):
            return True
        current = current.parent
    return False


def _is_past_test(node: Node, call: Node) -> bool:
    """Whether a test of the answer stands between the call and a statement behind it, and ends the
    function where the server has refused."""
    current = node.prev_named_sibling
    while current is not None and current.start_byte > call.end_byte:
        if current.type == "if_statement" and _ends_refused(current):
            return True
        current = current.prev_named_sibling
    return False


def _ends_refused(statement: Node) -> bool:
    condition, consequence = field(statement, "condition"), field(statement, "consequence")
    looks = condition is not None and bool(_REFUSED.search(text(condition)))
    return looks and consequence is not None and leaves(consequence)


def _holds(around: Node, node: Node) -> bool:
    return around.start_byte <= node.start_byte < around.end_byte


def _is_checked(call: Node, statement: Node | None) -> bool:
    """`const data = await handleResponse(await fetch(url))`."""
    current = call.parent
    while current is not None and current != statement and current.type not in FUNCTIONS:
        if current.type == "call_expression" and _is_checker(last_name(callee(current))):
            return True
        current = current.parent
    return False


def _behind_check(statement: Node) -> Found:
    """`assertOk(response)` throws: what follows it is the success."""
    names = bound(statement)
    for sibling in following(statement):
        if sibling.type.endswith(("_statement", "_declaration")) and any(
            _is_checker(last_name(callee(each)))
            and any(mentions(given, names) for given in arguments(each))
            for each in descendants(sibling, _CALLS)
        ):
            if sibling.type not in {"expression_statement", "lexical_declaration"}:
                return UNLOOKED
            return settled(sibling, names | bound(sibling))
        if not names:
            break
    return UNLOOKED


def _is_checker(name: str) -> bool:
    parts = words(name)
    return len(parts) > 1 and parts[0] in _CHECKS and bool(_CHECKED & set(parts[1:]))


def _callbacks(call: Node) -> list[Node]:
    """What each `then` behind a call is given."""
    found: list[Node] = []
    member = call.parent
    while member is not None and member.type == "member_expression":
        outer = member.parent
        if outer is None or outer.type != "call_expression":
            break
        if last_name(member) == "then":
            found += arguments(outer)[:1]
        member = outer.parent
    return found


def _refuses(callback: Node) -> bool:
    """Whether a function fails where the answer is a refusal."""
    if callback.type not in FUNCTIONS:
        return _is_checker(last_name(callback))
    said = text(callback)
    checked = any(_is_checker(last_name(each)) for each in descendants(callback, _CALLS))
    return checked or bool(_LOOKS.search(said) and _FAILS.search(said))
