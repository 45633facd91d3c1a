"""Which attribute chains an expression certainly evaluates."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from wizard.languages.python.reader.syntax import children

_BRANCHING = frozenset(
    (
        *(ast.Call, ast.BoolOp, ast.IfExp, ast.Compare, ast.AnnAssign, ast.Assert, ast.Lambda),
        *(ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
        *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef),
    )
)


@dataclass(frozen=True)
class Read:
    """A chain such as `order.id` or `data["plan"]`. `inner` chains only lead to another read."""

    text: str
    root: str
    node: ast.expr
    inner: bool = False


def certain_reads(node: ast.AST) -> list[Read]:
    """Chains that are evaluated whenever `node` is: nothing behind a short circuit, in a
    conditional expression, a lambda or a comprehension."""
    found: list[Read] = []
    _collect(node, False, found)
    return found


def chain_text(node: ast.AST) -> str | None:
    """The source of a chain of names, attributes and constant subscripts, None for other shapes."""
    tail: list[str] = []
    while True:
        if isinstance(node, ast.Attribute):
            tail.append(f".{node.attr}")
        elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            tail.append(f"[{node.slice.value!r}]")
        else:
            break
        node = node.value
    return "".join((node.id, *reversed(tail))) if isinstance(node, ast.Name) else None


def _collect(node: ast.AST, inner: bool, found: list[Read]) -> None:
    if isinstance(node, (ast.Attribute, ast.Subscript)):
        _collect_chain(node, inner, found)
    elif type(node) in _BRANCHING:
        for child, leads in _certain_children(node):
            _collect(child, leads, found)
    else:
        for child in children(node):
            _collect(child, False, found)


def _collect_chain(node: ast.Attribute | ast.Subscript, inner: bool, found: list[Read]) -> None:
    _collect(node.value, True, found)
    if isinstance(node, ast.Subscript):
        _collect(node.slice, False, found)
    text = chain_text(node)
    if text is not None and isinstance(node.ctx, ast.Load):
        root = text.split(".", 1)[0].split("[", 1)[0]
        found.append(Read(text=text, root=root, node=node, inner=inner))


def _certain_children(node: ast.AST) -> Iterator[tuple[ast.AST, bool]]:
    """The children that are evaluated for certain, each with whether it only leads to a call.

    Of definitions, lambdas and assertions there are none.
    """
    match node:
        case ast.Call(func=ast.Attribute(value=owner), args=args, keywords=keywords):
            yield owner, True
            yield from ((child, False) for child in (*args, *(item.value for item in keywords)))
        case ast.BoolOp(values=[first, *_]):
            yield first, False
        case ast.IfExp(test=test):
            yield test, False
        case ast.Compare(left=left, comparators=[first, *_]):
            yield left, False
            yield first, False
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            yield node.generators[0].iter, False
        case ast.AnnAssign(value=value):
            if value is not None:
                yield value, False
        case ast.Call():
            yield from ((child, False) for child in children(node))
