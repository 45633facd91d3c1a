"""Small questions about syntax trees that every reader asks."""

import ast
from collections.abc import Iterator
from typing import TypeAlias

from wizard.languages.words import word_set

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

_LEAF_FIELDS = word_set("ctx op ops type_comment type_ignores kind id attr arg name kwd_attrs")
_LEAVES = (ast.Constant, ast.Global, ast.Nonlocal)
_BLOCK_FIELDS = ("finalbody", "orelse", "handlers", "cases", "body")
_SCOPES = frozenset((ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda))
_GAPS = frozenset(("keys", "kw_defaults"))
_KEPT = "_below"


def name_path(node: ast.AST) -> tuple[str, ...]:
    """The names of a chain, calls and subscripts left out: `A.objects.filter(x).update` is
    ("A", "objects", "filter", "update"); anything else in front of the chain is dropped."""
    if isinstance(node, ast.Name):
        return (node.id,)
    if isinstance(node, ast.Attribute):
        return (*name_path(node.value), node.attr)
    if isinstance(node, ast.Call):
        return name_path(node.func)
    if isinstance(node, ast.Subscript | ast.Await | ast.Starred):
        return name_path(node.value)
    return ()


def dotted(node: ast.AST) -> str:
    """`name_path` as a dotted name."""
    return ".".join(name_path(node))


def last_name(node: ast.AST) -> str:
    path = name_path(node)
    return path[-1] if path else ""


def string(node: ast.AST | None) -> str | None:
    """The value of a string literal."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def strings(node: ast.AST | None) -> tuple[str, ...]:
    """The string literals of a list, tuple or set display, or of one literal."""
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return tuple(text for item in node.elts if (text := string(item)) is not None)
    one = string(node)
    return () if one is None else (one,)


def first_argument(call: ast.Call) -> ast.expr | None:
    return call.args[0] if call.args else None


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    return next((item.value for item in call.keywords if item.arg == name), None)


_NODE_FIELDS: dict[str, tuple[str, ...]] = {
    kind.__name__: ()
    if issubclass(kind, _LEAVES)
    else tuple(name for name in kind._fields if name not in _LEAF_FIELDS)
    for kind in vars(ast).values()
    if isinstance(kind, type) and issubclass(kind, ast.AST)
}


def children(node: ast.AST) -> list[ast.AST]:
    """The nodes right below `node`, in source order, without operators and contexts."""
    return _below(node)[::-1]


def _below(node: ast.AST) -> list[ast.AST]:
    """`children`, the last first. The node keeps them: a tree is walked many times."""
    known: list[ast.AST] | None = node.__dict__.get(_KEPT)
    if known is not None:
        return known
    found: list[ast.AST] = []
    for name in _NODE_FIELDS[type(node).__name__]:
        value = getattr(node, name, None)
        if isinstance(value, ast.AST):
            found.append(value)
        elif value and isinstance(value, list):
            found += [item for item in value if item is not None] if name in _GAPS else value
    found.reverse()
    node.__dict__[_KEPT] = found
    return found


def all_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """`node` and every node below it, in source order."""
    todo = [node]
    while todo:
        current = todo.pop()
        yield current
        todo += _below(current)


def own_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes below `node` in source order, without functions, classes and lambdas inside it."""
    todo = [*_below(node)]
    while todo:
        current = todo.pop()
        if type(current) not in _SCOPES:
            yield current
            todo += _below(current)


def statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Every statement of `body`, nested ones too, without looking into expressions."""
    todo = list(reversed(body))
    while todo:
        current = todo.pop()
        yield current
        for name in _BLOCK_FIELDS:
            for child in reversed(getattr(current, name, ())):
                todo.extend(reversed(child.body) if not isinstance(child, ast.stmt) else (child,))


def own_calls(node: ast.AST) -> Iterator[ast.Call]:
    """The calls in `node`, itself included, without those of inner functions and lambdas."""
    if isinstance(node, ast.Call):
        yield node
    yield from (child for child in own_nodes(node) if isinstance(child, ast.Call))


def unwrapped(node: ast.expr) -> ast.expr:
    """The expression behind `await`."""
    return node.value if isinstance(node, ast.Await) else node


def parameters(function: Function) -> tuple[ast.arg, ...]:
    arguments = function.args
    return (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)


def defaults(function: Function) -> dict[str, ast.expr]:
    """The default value of each parameter that has one."""
    arguments = function.args
    positional = [*arguments.posonlyargs, *arguments.args]
    given: dict[str, ast.expr] = {}
    if arguments.defaults:
        tail = positional[-len(arguments.defaults) :]
        given = {arg.arg: value for arg, value in zip(tail, arguments.defaults, strict=True)}
    for arg, value in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        if value is not None:
            given[arg.arg] = value
    return given


def is_class_name(name: str) -> bool:
    """Whether a name is spelled like a class: `Order`, not `order` and not `ORDER`."""
    return name[:1].isupper() and any(letter.islower() for letter in name)
