"""Whether a returned expression is over when one effect in it is, and only then."""

from tree_sitter import Node

from wizard.languages.javascript.reader.server.effect import Effect
from wizard.languages.javascript.reader.server.notes import is_awaited
from wizard.languages.javascript.reader.syntax import field, last_name

_TYPES = frozenset(
    (
        *("parenthesized_expression", "as_expression", "satisfies_expression"),
        *("non_null_expression", "await_expression", "type_assertion"),
    )
)
_PARTS = _TYPES | frozenset(
    (
        *("arguments", "object", "pair", "array", "spread_element", "new_expression"),
        *("call_expression", "member_expression", "subscript_expression", "template_string"),
        "template_substitution",
    )
)
_SWALLOWS = frozenset(("catch", "finally", "allSettled", "race", "any"))


def is_whole(effect: Effect, value: Node) -> bool:
    """Whether `value` has an effect on every way, and tells of its failure by failing itself."""
    over = bool(effect.sync) or is_awaited(effect.node)
    node: Node = effect.node
    while node.id != value.id:
        around = node.parent
        if around is None or around.type not in _PARTS:
            return False
        if around.type == "call_expression" and last_name(around) in _SWALLOWS:
            return False
        if not over and not _goes_on(around, node):
            return False
        node = around
    return True


def _goes_on(around: Node, node: Node) -> bool:
    """Whether `around` is what `node` is, or calls a method of it: `insert(x).returning()`."""
    if around.type in _TYPES:
        return True
    held = field(around, "object") or field(around, "function")
    return held is not None and held.id == node.id
