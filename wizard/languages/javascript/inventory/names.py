"""The name of a function: its own, or that of the variable, property or key which holds it."""

from typing import NamedTuple

from tree_sitter import Node

from wizard.languages.javascript.nodes import child, text
from wizard.languages.words import word_set

FUNCTION_KINDS = (
    *("function_declaration", "function_expression", "arrow_function", "method_definition"),
    *("generator_function_declaration", "generator_function"),
)
_DECLARATIONS = frozenset(("function_declaration", "generator_function_declaration"))
_FIELDS = frozenset(("public_field_definition", "field_definition"))
_PASSED_THROUGH = frozenset(
    (
        *("arguments", "as_expression", "satisfies_expression", "parenthesized_expression"),
        *("jsx_expression", "await_expression", "non_null_expression", "ternary_expression"),
        "binary_expression",
    )
)
_KEEPS_NAME = word_set(
    "useCallback useMemo memo forwardRef useEvent debounce throttle useEffectEvent observer "
    "useThrottle useDebouncedCallback connect createAsyncThunk dynamic withErrorBoundary "
    "styled"
)
_KEEPS_NAME_AS_MEMBER = word_set(
    "useCallback memo forwardRef action handler with wrap inputSchema schema createAsyncThunk "
    "defineStore protectedAction withAuditLogging useMutation useAsync useAsyncFn handleSubmit "
    "mutation query subscription"
)
_MOST_STEPS = 8


class Named(NamedTuple):
    """`through` are the calls that the function is given to on the way to its name, innermost
    first; `holder` is the node that names it: a declarator, a pair, a field, an assignment."""

    name: str
    through: tuple[str, ...] = ()
    holder: Node | None = None


def named(function: Node) -> Named | None:
    """None for a function that nothing names: it belongs to the named function around it."""
    own = child(function, "name")
    if own is not None:
        return Named(text(own).strip("'\"#"), holder=function)
    if function.type in _DECLARATIONS:
        return Named("default", holder=function)
    through: list[str] = []
    around = function.parent
    for _ in range(_MOST_STEPS):
        if around is None:
            return None
        kind = around.type
        given = _given_name(around, kind)
        if given is not None:
            return Named(given, tuple(through), around)
        if kind == "call_expression":
            callee = called_name(around)
            if callee is None or not _keeps_name(callee):
                return None
            through.append(callee.rpartition(".")[2])
        elif kind not in _PASSED_THROUGH:
            return None
        around = around.parent
    return None


def called_name(call: Node) -> str | None:
    """The callee without type arguments and blanks; None where it is long."""
    callee = child(call, "function")
    if callee is None:
        return None
    if callee.type == "member_expression":
        return "." + text(child(callee, "property"))
    return text(callee) if callee.type == "identifier" else None


def _keeps_name(callee: str) -> bool:
    last = callee.lstrip(".")
    if callee.startswith("."):
        return last in _KEEPS_NAME_AS_MEMBER or last in _KEEPS_NAME
    return last in _KEEPS_NAME or last in _KEEPS_NAME_AS_MEMBER


def _given_name(holder: Node, kind: str) -> str | None:
    if kind == "variable_declarator":
        return text(child(holder, "name"))
    if kind == "pair":
        return text(child(holder, "key")).strip("'\"")
    if kind in _FIELDS:
        return text(child(holder, "name") or child(holder, "property")).strip("#")
    if kind == "assignment_expression":
        return text(child(holder, "left")).rpartition(".")[2]
    return "default" if kind == "export_statement" else None
