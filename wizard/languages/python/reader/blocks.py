"""Small questions about the parts of compound statements."""

import ast
from typing import TypeGuard

from wizard.languages.python.reader.paths import State
from wizard.languages.python.reader.syntax import last_name, name_path, string
from wizard.languages.python.reader.words import word_set

_SQL_BLOCK = word_set(
    "begin begin_nested session_scope db_session unit_of_work uow managed_session savepoint "
    "transaction get_session create_session session_maker sessionmaker managedsessionmaker "
    "provide_session get_db_session get_db sessionlocal db_context get_db_context atomic "
    "async_session asyncsession session new_session"
)


def is_try(statement: ast.stmt) -> TypeGuard[ast.Try]:
    """`try`, and `try … except*` where the running Python knows it: the fields are the same."""
    return type(statement).__name__ in {"Try", "TryStar"}


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
