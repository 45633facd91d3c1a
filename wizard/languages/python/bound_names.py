"""Which names a piece of code binds, as LibCST reads it."""

from collections.abc import Iterable, Iterator

import libcst as cst

from wizard.languages.python.nodes import nodes_in

STAR = "*"
_SCOPES = (cst.FunctionDef, cst.ClassDef, cst.Lambda, cst.CompFor)


def function_binds(function: cst.CSTNode, name: str) -> bool:
    """Whether the name means something local in the function or in a scope inside it."""
    function = cst.ensure_type(function, cst.FunctionDef)
    inside = [*nodes_in(function.params), *nodes_in(function.body)]
    return name in _bound(inside)


def class_names(node: cst.ClassDef) -> frozenset[str]:
    """The names that a class body binds."""
    return own_names(node.body.body)


def own_names(statements: Iterable[cst.CSTNode]) -> frozenset[str]:
    """The names that the scope of the statements binds; `*` for a star import."""
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
