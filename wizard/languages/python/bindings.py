"""Which names a piece of code binds."""

import builtins
import re
from collections.abc import Iterable, Iterator, Set

import libcst as cst

from wizard.languages.python.module_text import ModuleText
from wizard.languages.python.nodes import nodes_in

STAR = "*"
_SCOPES = (cst.FunctionDef, cst.ClassDef, cst.Lambda, cst.CompFor)


def function_binds(function: cst.FunctionDef, name: str) -> bool:
    """Whether the name means something local in the function or in a scope inside it."""
    inside = [*nodes_in(function.params), *nodes_in(function.body)]
    return name in _bound(inside)


def module_binds(module: ModuleText, name: str) -> bool:
    """Whether the module's own scope binds the name, or may get it from elsewhere."""
    word = rf"(?<!\w){re.escape(name)}(?!\w)"
    if not re.search(word, module.text):
        return False
    if hasattr(builtins, name) or re.search(rf"\bglobal\b[^\n]*{word}", module.text):
        return True
    names = module_names(module, {name})
    read = re.search(rf"(?<!\.){word}(?!\s*=[^=])", module.text)
    return name in names or (STAR in names and read is not None)


def module_names(
    module: ModuleText, among: Set[str], *, before: int | None = None
) -> frozenset[str]:
    """Which of the names the module's own scope binds; `*` where a star import adds more.

    With `before`, only what is bound by the statements in front of the one at that line.
    """
    end = module.chunk_at(before) if before is not None else None
    found: set[str] = set()
    for chunk in module.chunks:
        if end is not None and chunk.first_line >= end.first_line:
            break
        if "*" in chunk.code or any(name in chunk.code for name in among):
            found |= _own_names([chunk.node])
    return frozenset(found & {STAR, *among})


def class_names(node: cst.ClassDef) -> frozenset[str]:
    """The names that a class body binds."""
    return _own_names(node.body.body)


def _own_names(statements: Iterable[cst.CSTNode]) -> frozenset[str]:
    nodes = [node for statement in statements for node in nodes_in(statement, _same_scope)]
    return _bound(node for node in nodes if not isinstance(node, cst.CompFor))


def _same_scope(node: cst.CSTNode) -> bool:
    return not isinstance(node, _SCOPES)


def _bound(nodes: Iterable[cst.CSTNode]) -> frozenset[str]:
    return frozenset(name for node in nodes for name in _bound_by(node))


def _bound_by(node: cst.CSTNode) -> Iterator[str]:
    match node:
        case cst.FunctionDef() | cst.ClassDef() | cst.Param() | cst.AsName() | cst.TypeAlias():
            yield from _targets(node.name)
        case cst.AssignTarget() | cst.AnnAssign() | cst.AugAssign() | cst.NamedExpr():
            yield from _targets(node.target)
        case cst.For() | cst.CompFor() | cst.Del():
            yield from _targets(node.target)
        case cst.MatchAs() | cst.MatchStar():
            yield from _targets(node.name)
        case cst.MatchMapping():
            yield from _targets(node.rest)
        case cst.Global():
            yield from (item.name.value for item in node.names)
        case cst.ImportFrom(names=cst.ImportStar()):
            yield STAR
        case cst.ImportAlias():
            yield _imported(node).split(".")[0]


def _imported(alias: cst.ImportAlias) -> str:
    return alias.evaluated_alias or alias.evaluated_name


def _targets(node: cst.CSTNode | None) -> Iterator[str]:
    match node:
        case cst.Name():
            yield node.value
        case cst.Tuple() | cst.List():
            for element in node.elements:
                yield from _targets(element.value)
