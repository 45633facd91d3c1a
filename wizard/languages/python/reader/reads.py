"""Which attribute chains an expression certainly evaluates."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from wizard.languages.python.reader.syntax import children


@dataclass(frozen=True)
class Read:
    """A chain such as `order.id` or `data["plan"]`. `inner` chains only lead to another read."""

    text: str
    root: str
    node: ast.expr
    inner: bool = False


def certain_reads(node: ast.AST, *, inner: bool = False) -> Iterator[Read]:
    """Chains that are evaluated whenever `node` is: nothing behind a short circuit, in a
    conditional expression, a lambda or a comprehension."""
    if isinstance(node, ast.Attribute | ast.Subscript):
        yield from _chain(node, inner)
        return
    for child, leads in _certain_children(node):
        yield from certain_reads(child, inner=leads)


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


def _chain(node: ast.Attribute | ast.Subscript, inner: bool) -> Iterator[Read]:
    yield from certain_reads(node.value, inner=True)
    if isinstance(node, ast.Subscript):
        yield from certain_reads(node.slice)
    text = chain_text(node)
    if text is not None and isinstance(node.ctx, ast.Load):
        root = text.split(".", 1)[0].split("[", 1)[0]
        yield Read(text=text, root=root, node=node, inner=inner)


def _certain_children(node: ast.AST) -> Iterator[tuple[ast.AST, bool]]:
    """The children that are evaluated for certain, each with whether it only leads to a call."""
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
        case ast.Lambda() | ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return
        case ast.AnnAssign(value=value):
            if value is not None:
                yield value, False
        case ast.Assert():
            return
        case _:
            yield from ((child, False) for child in children(node))
