"""The calls of one module that could be tracking, with the function that they stand in."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wizard.languages.python.names import dotted_source

MODULE_SCOPE = ""
_SCOPES = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class FoundCall:
    """`name` is the callee as a dotted name, its first part replaced by what was imported.

    `written` is the callee as it stands there; `imported`: its first part is an import.
    """

    node: ast.Call
    symbol: str
    name: str
    written: str
    imported: bool

    @property
    def last(self) -> str:
        return self.name.rpartition(".")[2]

    @property
    def root(self) -> str:
        """The first part of the callee, as it was imported."""
        behind = self.written.count(".")
        return self.name.rsplit(".", behind)[0] if behind else self.name


def calls(tree: ast.Module, nodes: Sequence[ast.AST]) -> Iterator[FoundCall]:
    """Every call with a dotted callee, in no particular order. `nodes` are those of the tree."""
    imported = imported_names(nodes)
    pending: list[tuple[ast.AST, str]] = [(tree, MODULE_SCOPE)]
    while pending:
        node, symbol = pending.pop()
        if isinstance(node, ast.Call):
            name = _dotted(node.func)
            if name:
                yield FoundCall(
                    node=node,
                    symbol=symbol,
                    name=_origin(name, imported),
                    written=name,
                    imported=name.partition(".")[0] in imported,
                )
        inner = _inner_symbol(node, symbol)
        pending += [(child, inner) for child in ast.iter_child_nodes(node)]


def functions(nodes: Sequence[ast.AST]) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions and methods among the nodes."""
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def top_names(tree: ast.Module) -> dict[str, int]:
    """The names that the top of the module defines or assigns, each with its line."""
    found: dict[str, int] = {}
    for node in tree.body:
        for name in _bound_by(node):
            found.setdefault(name, node.lineno)
    return found


def constants(tree: ast.Module) -> dict[str, str]:
    """`NAME` and `Class.NAME` that are bound to a string at the top of the module or a class."""
    found = dict(_strings(tree.body, ""))
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            found.update(_strings(node.body, f"{node.name}."))
    return found


def text_of(node: ast.expr | None, known: Mapping[str, str]) -> str | None:
    """The string that an argument is: a literal, a constant, or a member's `.value`."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    name = _dotted(node) if node else None
    return known.get(name.removesuffix(".value")) if name else None


def _bound_by(node: ast.stmt) -> list[str]:
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return [node.name]
        case ast.Assign(targets=targets):
            return [target.id for target in targets if isinstance(target, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()):
            return [name]
    return []


def _inner_symbol(node: ast.AST, symbol: str) -> str:
    """Decorators belong to what they decorate, so a definition's own name covers them."""
    if not isinstance(node, _SCOPES):
        return symbol
    return f"{symbol}.{node.name}" if symbol else node.name


def imported_names(nodes: Sequence[ast.AST]) -> dict[str, str]:
    """Each name that the nodes import, and what it is there: `.orders.total` for `total`."""
    found: dict[str, str] = {}
    for node in nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                first = alias.name.partition(".")[0]
                found[alias.asname or first] = alias.name if alias.asname else first
        elif isinstance(node, ast.ImportFrom):
            source = dotted_source(node)
            dot = "" if source.endswith(".") else "."
            for alias in node.names:
                found[alias.asname or alias.name] = f"{source}{dot}{alias.name}"
    return found


def _origin(name: str, imported: Mapping[str, str]) -> str:
    first, dot, rest = name.partition(".")
    return imported.get(first, first) + dot + rest


def _dotted(node: ast.expr) -> str | None:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        base = _dotted(node.value)
        return f"{base}.{node.attr}" if base else None
    return None


def _strings(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, str]]:
    for node in body:
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text)))
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant(value=str(text)))
            ):
                yield prefix + name, text
