"""Small questions about the parts of compound statements."""

import ast
from typing import TypeGuard

from wizard.languages.python.reader.paths import Point, State
from wizard.languages.python.reader.reads import chain_text
from wizard.languages.python.reader.syntax import last_name, name_path, own_calls, string
from wizard.languages.words import word_set

_SQL_BLOCK = word_set(
    "begin begin_nested session_scope db_session unit_of_work uow managed_session savepoint "
    "transaction get_session create_session session_maker sessionmaker managedsessionmaker "
    "provide_session get_db_session get_db sessionlocal db_context get_db_context atomic "
    "async_session asyncsession session new_session"
)

_BENIGN = word_set("DoesNotExist ObjectDoesNotExist NoResultFound KeyError Http404")
_SAFE = word_set("debug info warning error exception log flash success print")


def is_try(statement: ast.stmt) -> TypeGuard[ast.Try]:
    """`try`, and `try … except*` where the running Python knows it: the fields are the same."""
    return type(statement).__name__ in {"Try", "TryStar"}


def is_benign(handler: ast.ExceptHandler) -> bool:
    """Whether a handler only answers that a row is not there yet."""
    return handler.type is not None and last_name(handler.type) in _BENIGN


def may_fail_after(point: Point, body: list[ast.stmt]) -> bool:
    """Whether a `try` goes on after a branch that has succeeded, with calls that may raise."""
    if not body[0].lineno <= point.statement.lineno <= (body[-1].end_lineno or 0):
        return False
    rest = [statement for statement in body if statement.lineno > point.statement.lineno]
    calls = (call for part in rest if not isinstance(part, ast.Return) for call in own_calls(part))
    return any(last_name(call.func) not in _SAFE for call in calls)


def known(state: State | None) -> list[State]:
    return [] if state is None else [state]


def inner_reads(target: ast.expr) -> list[ast.expr]:
    """What assigning to `a.b.c` or `a[k]` evaluates."""
    return [target.value] if isinstance(target, ast.Attribute | ast.Subscript) else []


def tested_method(test: ast.expr) -> tuple[str, str]:
    """("POST", "") for `request.method == "POST"`, ("", "POST") for its negation."""
    if not isinstance(test, ast.Compare) or last_name(test.left) != "method":
        return "", ""
    method = (string(test.comparators[0]) or "").upper()
    if isinstance(test.ops[0], ast.Eq):
        return method, ""
    return ("", method) if isinstance(test.ops[0], ast.NotEq) else ("", "")


def listed_names(test: ast.expr) -> list[tuple[str, bool]]:
    """The names that a test looks up in a list of constants, each with whether it is in the list
    where the test holds: `reason not in REASONS` → ("reason", False)."""
    if isinstance(test, ast.BoolOp):
        sure = isinstance(test.op, ast.And)
        parts = [found for value in test.values for found in listed_names(value)]
        return [(name, listed) for name, listed in parts if listed is sure]
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return [(name, not listed) for name, listed in listed_names(test.operand)]
    if not isinstance(test, ast.Compare) or not isinstance(test.left, ast.Name):
        return []
    if not isinstance(test.ops[0], ast.In | ast.NotIn) or not _is_list(test.comparators[0]):
        return []
    return [(test.left.id, isinstance(test.ops[0], ast.In))]


def fixed_reads(test: ast.expr) -> list[tuple[str, bool]]:
    """The chains that a test compares with a constant, each with whether it is that constant
    where the test holds: `order.status != "paid"` → ("order.status", False)."""
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], ast.Eq | ast.NotEq):
        return []
    text = chain_text(test.left)
    if text is None or not isinstance(test.comparators[0], ast.Constant):
        return []
    return [(text, isinstance(test.ops[0], ast.Eq))]


def _is_list(node: ast.expr) -> bool:
    """A display of constants, or a constant of the module."""
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return all(isinstance(item, ast.Constant) for item in node.elts)
    return last_name(node).isupper()


def transaction(expression: ast.expr, expires: bool) -> str:
    path = name_path(expression)
    if not path:
        return ""
    if path[-1] == "atomic" and not expires:
        return "django"
    return "sql" if path[-1].lower() in _SQL_BLOCK else ""


def captures(pattern: ast.pattern) -> list[str]:
    return [
        name
        for node in ast.walk(pattern)
        if isinstance(node, ast.MatchAs | ast.MatchStar) and (name := node.name)
    ]


def is_catch_all(case: ast.match_case) -> bool:
    return case.guard is None and isinstance(case.pattern, ast.MatchAs) and not case.pattern.pattern


def is_true(test: ast.expr) -> bool:
    return isinstance(test, ast.Constant) and bool(test.value)
