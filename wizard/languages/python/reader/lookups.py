"""Code that looks a row up first, and makes one only where none is there."""

import ast
from collections.abc import Iterator, Set

from wizard.languages.python.reader.blocks import is_benign, is_try
from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.syntax import last_name, statements, unwrapped

_BOTH = frozenset(("get_or_create", "aget_or_create"))


def looks_up_first(call: ast.AST) -> bool:
    """`get_or_create`: whether it has made anything is the second part of what it returns."""
    return isinstance(call, ast.Call) and last_name(call.func) in _BOTH


def flag_of_making(statement: ast.Assign) -> str | None:
    """`created` of `order, created = Order.objects.get_or_create(…)`."""
    match statement.targets:
        case [ast.Tuple(elts=[_, ast.Name(flag)])] if looks_up_first(unwrapped(statement.value)):
            return flag
    return None


def says_made(test: ast.expr, flags: Set[str]) -> bool | None:
    """Whether a test holds where something was made; None where it asks nothing of the kind."""
    match test:
        case ast.Name(name) if name in flags:
            return True
        case ast.UnaryOp(ast.Not(), ast.Name(name)) if name in flags:
            return False
    return None


def asks_whether_made(function: FunctionInfo) -> bool:
    """Whether the function goes different ways where a row was found and where one was made."""
    every = list(statements(function.node.body))
    flags = {
        flag for item in every if isinstance(item, ast.Assign) if (flag := flag_of_making(item))
    }
    tests = (item.test for item in every if isinstance(item, ast.If))
    return any(says_made(test, flags) is not None for test in tests)


def found_or_made(function: FunctionInfo) -> set[str]:
    """The variables that hold a row that was found, else one that was made:
    `try: user = find() except DoesNotExist: user = make()`, or the same by `if user is None:`.
    """
    found: set[str] = set()
    either: set[str] = set()
    for statement in statements(function.node.body):
        either.update(_made_instead(statement, found))
        found.update(_called_for([statement]))
    return either


def _made_instead(statement: ast.stmt, found: set[str]) -> Iterator[str]:
    """The variables that get a value only where the look-up has brought none."""
    if is_try(statement):
        looked_up = set(_called_for(statement.body))
        for handler in filter(is_benign, statement.handlers):
            yield from looked_up.intersection(_called_for(handler.body))
    elif isinstance(statement, ast.If) and (name := _missing(statement.test)) in found:
        yield from {name}.intersection(_called_for(statement.body))


def _called_for(body: list[ast.stmt]) -> Iterator[str]:
    """The variables that are given what a call returns."""
    for statement in body:
        if isinstance(statement, ast.Assign) and isinstance(unwrapped(statement.value), ast.Call):
            yield from (item.id for item in statement.targets if isinstance(item, ast.Name))


def _missing(test: ast.expr) -> str | None:
    """`user` of `not user` and of `user is None`."""
    match test:
        case ast.UnaryOp(ast.Not(), ast.Name(name)):
            return name
        case ast.Compare(ast.Name(name), [ast.Is()], [ast.Constant(None)]):
            return name
    return None
