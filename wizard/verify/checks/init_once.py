"""One client for a process: every further one has its own threads, and may send twice."""

import ast
from collections.abc import Iterator

from wizard.verify.calls import SdkCall
from wizard.verify.check import Check, Problem
from wizard.verify.python_subject import PythonSubject

_ROUTE_WORDS = frozenset(
    {"route", "get", "post", "put", "patch", "delete", "websocket", "api_view", "task"}
)
_HANDLER_METHODS = frozenset(
    {"get", "post", "put", "patch", "delete", "dispatch", "form_valid", "perform_create"}
)
_FIX = "make one client where the app starts, and use it everywhere"


def _find(subject: PythonSubject) -> Iterator[Problem]:
    for client in subject.clients:
        if client.looped or any(_is_handler(node, client) for node in client.inside):
            message = "a client is made for every request, with threads that never end"
            yield Problem(message, path=client.path, line=client.line, fix=_FIX)
    places = [f"{client.path}:{client.line}" for client in subject.clients]
    if subject.helper is not None:
        places.insert(0, subject.helper.path)
    if len(places) > 1:
        last = subject.clients[-1]
        message = f"{len(places)} clients are made: {', '.join(places)}"
        yield Problem(message, path=last.path, line=last.line, fix=_FIX, cause="D-45")


def _is_handler(node: ast.AST, client: SdkCall) -> bool:
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    if any(_route_word(item) in _ROUTE_WORDS for item in node.decorator_list):
        return True
    parameters = [parameter.arg for parameter in node.args.args]
    in_class = any(isinstance(outer, ast.ClassDef) for outer in client.inside)
    if in_class:
        return node.name in _HANDLER_METHODS or "request" in parameters[1:]
    return "request" in parameters


def _route_word(decorator: ast.expr) -> str:
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    return str(getattr(function, "attr", "") or getattr(function, "id", ""))


CHECK = Check(
    id="init_once",
    title="Exactly one client is made",
    cause="D-04",
    docs="analytics/debug-analytics",
    find=_find,
    applies_to=PythonSubject,
)
