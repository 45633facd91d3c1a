"""Effects of NgRx and methods of its signal stores: what runs them, and what they answer."""

import re

from tree_sitter import Node

from wizard.languages.javascript.reader.syntax import (
    arguments,
    callee,
    descendants,
    field,
    key_text,
    last_name,
    text,
)
from wizard.languages.words import word_set

FLATTENING = word_set("switchMap mergeMap concatMap exhaustMap flatMap")
_CALLS = frozenset(("call_expression",))
_TOLD_AFTERWARDS = re.compile(
    r"(?:success(?:ful(?:ly)?)?|succeeded|fail(?:ure|ed)?|error|loaded|done|completed?|init)$", re.I
)
_FIELDS = frozenset(("public_field_definition", "field_definition", "variable_declarator"))


def answered_actions(effect: Node) -> tuple[str, ...]:
    """The names of the actions that a `createEffect` listens to: `ofType(OrderActions.place)`."""
    return tuple(
        dict.fromkeys(
            last_name(given)
            for call in descendants(effect, _CALLS)
            if last_name(callee(call)) == "ofType"
            for given in arguments(call)
            if given.type in {"identifier", "member_expression"}
        )
    )


def user_actions(effect: Node) -> tuple[str, ...]:
    """Those that a user may have sent off: not the ones that tell how another one has ended."""
    return tuple(name for name in answered_actions(effect) if not _TOLD_AFTERWARDS.search(name))


def bound_name(call: Node) -> str:
    """The field, variable or key that holds what a call makes: `placeOrder$` → placeOrder."""
    around = call.parent
    if around is None:
        return ""
    if around.type == "pair":
        return key_text(around)
    if around.type not in _FIELDS:
        return ""
    held = text(field(around, "name")) or key_text(around)
    return re.sub(r"(Effects?)?\$?$", "", held)


def reactive_method(operator: Node) -> Node | None:
    """The `rxMethod(pipe(…))` that an operator is a part of."""
    pipe = _call_around(operator)
    if pipe is None or last_name(callee(pipe)) != "pipe":
        return None
    method = _call_around(pipe)
    return method if method is not None and is_reactive_method(method) else None


def is_reactive_method(call: Node) -> bool:
    return last_name(callee(call)) == "rxMethod"


def is_store_effect(call: Node, function: Node) -> bool:
    """`this.effect((orders$) => orders$.pipe(…))` of a component store."""
    return text(callee(call)) == "this.effect" and ".pipe(" in text(function)


def _call_around(node: Node) -> Node | None:
    given = node.parent
    call = given.parent if given is not None and given.type == "arguments" else None
    return call if call is not None and call.type == "call_expression" else None
