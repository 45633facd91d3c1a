"""Reading the few files that set-up touches, with the standard library's parser."""

import ast
from collections.abc import Iterator, Sequence

from wizard.model.source import SourceTree

Function = ast.FunctionDef | ast.AsyncFunctionDef
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def parse(tree: SourceTree, path: str) -> ast.Module | None:
    """The file's syntax tree; None where there is no such file or it is not Python 3."""
    file = tree.read(path)
    if file is None:
        return None
    try:
        return ast.parse(file.content)
    except (SyntaxError, ValueError):
        return None


def statement_at(module: ast.Module, line: int) -> tuple[ast.AST, list[ast.stmt], ast.stmt] | None:
    """The innermost statement that covers a line, its block, and the owner of the block."""
    found = None
    inside: ast.AST | None = module
    while inside is not None:
        around, inside = inside, None
        for owner, body in _blocks(around):
            for statement in body:
                if statement.lineno <= line <= (statement.end_lineno or statement.lineno):
                    found, inside = (owner, body, statement), statement
    return found


def _blocks(node: ast.AST) -> Iterator[tuple[ast.AST, list[ast.stmt]]]:
    """The lists of statements of one statement, each with its owner."""
    for owner in (node, *getattr(node, "handlers", ()), *getattr(node, "cases", ())):
        for field in ("body", "orelse", "finalbody"):
            body = getattr(owner, field, None)
            if isinstance(body, list) and body:
                yield owner, body


def assigned_name(statement: ast.stmt) -> str | None:
    """`app` of `app = …` and `app: Flask = …`."""
    if isinstance(statement, ast.Assign):
        target = statement.targets[0]
    elif isinstance(statement, ast.AnnAssign):
        target = statement.target
    else:
        return None
    return ast.unparse(target) if isinstance(target, (ast.Name, ast.Attribute)) else None


def called_name(call: ast.Call) -> str:
    """`Flask` of `Flask(…)` and `flask.Flask(…)`."""
    return ast.unparse(call.func).rsplit(".", 1)[-1]


def mentions(node: ast.AST, name: str) -> bool:
    """Whether the dotted name is read or written anywhere under the node."""
    return any(
        isinstance(item, (ast.Name, ast.Attribute)) and ast.unparse(item) == name
        for item in ast.walk(node)
    )


def last_configuration(body: Sequence[ast.stmt], made: ast.stmt, name: str) -> ast.stmt:
    """The last of the statements right after `made` that only configure `name`."""
    last = made
    for statement in body[body.index(made) + 1 :]:
        if not isinstance(statement, (ast.Expr, ast.Assign, ast.AugAssign, ast.AnnAssign)):
            break
        if not mentions(statement, name):
            break
        last = statement
    return last


def is_docstring(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )
