"""What becomes of the result of a call: awaited, given to a callback, returned, or dropped."""

from dataclasses import dataclass
from typing import Literal

from tree_sitter import Node

from wizard.languages.javascript.reader.syntax import (
    FUNCTIONS,
    arguments,
    entries,
    field,
    last_name,
    text,
)
from wizard.languages.words import word_set

UseKind = Literal["await", "then", "subscribe", "returned", "plain"]
_TYPES = frozenset(
    ("parenthesized_expression", "non_null_expression", "as_expression", "satisfies_expression")
)
_PASSES_ON = word_set(
    "firstValueFrom lastValueFrom from unwrapResult all allSettled race resolve toPromise of "
    "handleResponse defer"
)
_BRANCHES = frozenset(("ternary_expression", "binary_expression"))
_LAZY = frozenset(("&&", "||", "??"))


@dataclass(frozen=True)
class Use:
    """`node` is the whole expression that the call is part of. `callback` gets the result: a
    function, an object of callbacks, or a name. `swallowed`: a failure is caught on the way, so
    that what follows runs in any case. `chained`: other code goes on with what it returns.
    """

    kind: UseKind
    node: Node
    callback: Node | None = None
    swallowed: bool = False
    chained: bool = False

    @property
    def finished(self) -> bool:
        """Whether the code waits for the end of the call."""
        return self.kind in {"await", "then", "subscribe"}


def use_of(call: Node) -> Use:
    """How the result of a call is used."""
    use = Use("plain", call)
    function = field(call, "function")
    if function is not None and function.type == "await_expression":
        use = Use("await", call)
    while True:
        around = use.node.parent
        if around is None:
            return use
        step = _step(use, around)
        if step is None:
            return _ended(use, around)
        use = step


def _step(use: Use, around: Node) -> Use | None:
    if around.type in _TYPES:
        return Use(use.kind, around, use.callback, use.swallowed, use.chained)
    if around.type == "await_expression":
        kind: UseKind = "await" if use.kind in {"plain", "returned"} else use.kind
        return Use(kind, around, use.callback, use.swallowed, use.chained)
    if around.type == "unary_expression" and text(field(around, "operator")) == "void":
        return Use(use.kind, around, use.callback, use.swallowed, use.chained)
    if around.type == "member_expression":
        return _member(use, around)
    if around.type == "array" and around.parent is not None:
        return _passed(use, around.parent) if use.kind == "plain" else None
    return _passed(use, around) if use.kind == "plain" else None


def _member(use: Use, member: Node) -> Use | None:
    call = member.parent
    if call is None or call.type != "call_expression" or field(call, "function") != member:
        return Use(use.kind, member, use.callback, use.swallowed, use.chained)
    name = last_name(member)
    given = arguments(call)
    first = given[0] if given else None
    if name == "then":
        return Use("then", call, first or use.callback, use.swallowed or len(given) > 1, False)
    if name == "subscribe":
        return Use("subscribe", call, first, use.swallowed, False)
    if name in {"catch", "catchError"}:
        return Use(use.kind, call, use.callback, True, use.chained)
    if name == "finally":
        return Use(use.kind, call, use.callback, use.swallowed, use.chained)
    return Use(use.kind, call, use.callback, use.swallowed, use.kind == "then")


def _passed(use: Use, around: Node) -> Use | None:
    """`Promise.all([f()])` and `firstValueFrom(f())` are finished when their calls are."""
    call = around.parent
    if around.type != "arguments" or call is None or call.type != "call_expression":
        return None
    name = last_name(call)
    if name not in _PASSES_ON:
        return None
    return Use(use.kind, call, use.callback, use.swallowed or name == "allSettled", use.chained)


def _ended(use: Use, around: Node) -> Use:
    returned = around.type == "return_statement" or (
        around.type == "arrow_function" and field(around, "body") == use.node
    )
    if returned and use.kind == "plain":
        return Use("returned", use.node)
    return use


def is_used(use: Use) -> bool:
    """Whether other code goes on with the value of the whole expression."""
    around = use.node.parent
    return around is None or around.type != "expression_statement"


def is_returned(use: Use) -> bool:
    """Whether the function around gives the result to whoever called it."""
    around = use.node.parent
    return around is not None and (
        around.type == "return_statement"
        or (around.type == "arrow_function" and field(around, "body") == use.node)
    )


def is_conditional(use: Use) -> bool:
    """Whether only a part of its statement's ways runs the call: `ok && (await f())`."""
    node, around = use.node, use.node.parent
    while around is not None and not around.type.endswith(("_statement", "_declaration")):
        if around.type in FUNCTIONS:
            return False
        if around.type == "ternary_expression" and field(around, "condition") != node:
            return True
        lazy = around.type == "binary_expression" and text(field(around, "operator")) in _LAZY
        if lazy and field(around, "right") == node:
            return True
        node, around = around, around.parent
    return False


def success_callback(callback: Node | None) -> Node | None:
    """The function among what `then` or `subscribe` is given; None where it is no literal."""
    if callback is None:
        return None
    if callback.type in FUNCTIONS:
        return callback
    if callback.type == "object":
        found = entries(callback).get("next")
        return found if found is not None and found.type in FUNCTIONS else None
    return None
