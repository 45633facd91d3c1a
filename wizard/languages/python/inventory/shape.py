"""What stands in the body of a function, seen in one walk over its nodes."""

import ast
from collections import Counter
from dataclasses import dataclass

from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.syntax import children

_INNER = frozenset((ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))


@dataclass(frozen=True)
class Shape:
    """`calls` has the last name of each call in the order of the code, `kinds` how many nodes of
    each class there are. `attributes` are the names that are read of objects. The code of lambdas
    counts; that of named functions inside it does not, `inner` says how many there are.
    """

    calls: tuple[str, ...]
    kinds: Counter[type[ast.AST]]
    attributes: frozenset[str]
    inner: int


def shape_of(function: FunctionInfo) -> Shape:
    calls: list[tuple[int, int, str]] = []
    kinds: Counter[type[ast.AST]] = Counter()
    attributes: set[str] = set()
    inner = 0
    todo: list[ast.AST] = list(function.node.body)
    while todo:
        node = todo.pop()
        kind = type(node)
        if kind in _INNER:
            inner += 1
            continue
        kinds[kind] += 1
        if isinstance(node, ast.Call):
            calls.append((node.lineno, node.col_offset, _called(node.func)))
        elif isinstance(node, ast.Attribute):
            attributes.add(node.attr)
        todo += children(node)
    names = tuple(name for _, _, name in sorted(calls))
    return Shape(names, kinds, frozenset(attributes), inner)


def _called(target: ast.expr) -> str:
    if isinstance(target, ast.Attribute):
        return target.attr
    return target.id if isinstance(target, ast.Name) else ""
