"""Behind which operator of an observable an action has succeeded."""

from collections.abc import Iterator

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.settling import Found, Place, at_start
from wizard.languages.javascript.reader.browser.streams import FLATTENING
from wizard.languages.javascript.reader.syntax import (
    FUNCTIONS,
    arguments,
    callee,
    entries,
    field,
    last_name,
)
from wizard.languages.words import word_set

_GETS_RESULT = FLATTENING | word_set("tap map tapResponse mapResponse")
_LETS_PASS = word_set(
    "delay take first last finalize retry timeout takeUntil takeUntilDestroyed pluck share "
    "shareReplay withLatestFrom concatLatestFrom observeOn startWith endWith"
)
CAUGHT = "a failure is caught before the next operator, so that it runs in any case"
_ELSEWHERE = "its result is given to a function that is defined elsewhere"
_UNSEEN = "no operator behind it gets its result, so that no call can follow it here"


def piped_place(call: Node, whole: Node, unit: Node) -> Found | None:
    """Where `call` has succeeded, by the operators that get what it gives. `whole` is the call with
    its own `.pipe(…)`. None where it is not what an operator's function returns: who subscribes to
    it, and how often, is not to be seen then."""
    if _flattening(whole) is None:
        return None
    reason = _UNSEEN
    for operator in _operators(call, whole, unit):
        name = last_name(callee(operator)) if operator.type == "call_expression" else ""
        if name == "catchError":
            return CAUGHT if reason == _UNSEEN else reason
        if name in _GETS_RESULT:
            found = _in_callback(operator)
            if isinstance(found, Place):
                return found
            reason = found or reason
        elif name not in _LETS_PASS:
            return _UNSEEN
    return reason


def _operators(call: Node, whole: Node, unit: Node) -> Iterator[Node]:
    """Those of its own pipe, then those behind the operator that its function is given to."""
    node: Node | None = call
    while node is not None and node.id != whole.id:
        if node.type == "call_expression" and node.id != call.id and _is_pipe(node):
            yield from arguments(node)
        node = node.parent
    if node is not None and node.type == "call_expression" and node.id != call.id:
        yield from arguments(node) if _is_pipe(node) else ()
    current = whole
    while (operator := _flattening(current)) is not None:
        given = operator.parent
        pipe = given.parent if given is not None else None
        if pipe is None or pipe.start_byte < unit.start_byte or not _is_pipe(pipe):
            return
        yield from (each for each in arguments(pipe) if each.start_byte > operator.start_byte)
        current = pipe


def _is_pipe(call: Node) -> bool:
    return last_name(callee(call)) == "pipe"


def _flattening(value: Node) -> Node | None:
    """The operator whose function returns `value`: `switchMap((order) => value)`."""
    around = value.parent
    if around is not None and around.type == "return_statement":
        block = around.parent
        around = block.parent if block is not None and block.type == "statement_block" else None
    if around is None or around.type not in FUNCTIONS:
        return None
    given = around.parent
    call = given.parent if given is not None and given.type == "arguments" else None
    if call is None or last_name(callee(call)) not in FLATTENING:
        return None
    return call


def _in_callback(operator: Node) -> Found | None:
    """In the function that gets the result; None where the operator only looks at failures."""
    given = arguments(operator)
    first = given[0] if given else None
    if first is not None and first.type == "object":
        first = entries(first).get("next")
        if first is None:
            return None
    if first is None or first.type not in FUNCTIONS:
        return _ELSEWHERE
    body = field(first, "body")
    if body is None:
        return _ELSEWHERE
    return at_start(body, frozenset()) if body.type == "statement_block" else Place("wrap", body)
