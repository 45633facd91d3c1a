"""The imports at a module's top level: what they import, and which group they belong to."""

import ast
import sys
from collections.abc import Iterator, Sequence, Set
from enum import IntEnum
from pathlib import PurePosixPath
from typing import NamedTuple

from wizard.languages.python.module_text import ModuleText
from wizard.languages.python.names import dotted_source
from wizard.languages.python.outline import Statement
from wizard.languages.python.own_python import import_nodes

_GENERATED_THIRD_PARTY = frozenset({"amplitude", "django", "fastapi", "flask", "starlette"})


class Kind(IntEnum):
    """Groups in the order in which they stand."""

    FUTURE = 0
    STDLIB = 1
    THIRD_PARTY = 2
    FIRST_PARTY = 3
    RELATIVE = 4


class TopImport(NamedTuple):
    """One import statement. `source` is the module as written; `alone` on its line."""

    statement: Statement
    node: ast.Import | ast.ImportFrom
    source: str
    alone: bool

    @property
    def is_from(self) -> bool:
        return isinstance(self.node, ast.ImportFrom)

    @property
    def names(self) -> tuple[ast.alias, ...]:
        return () if self.is_star else tuple(self.node.names)

    @property
    def is_star(self) -> bool:
        return self.node.names[0].name == "*"


def top_imports(module: ModuleText) -> tuple[TopImport, ...]:
    """Every import at the top level, in order; none that stands in a block."""
    return tuple(
        item
        for chunk in module.chunks
        if chunk.kind == "import"
        for item in _imports(module.outline.statements(chunk)[0], import_nodes(chunk.code))
    )


def _imports(
    statement: Statement, nodes: Sequence[ast.Import | ast.ImportFrom]
) -> Iterator[TopImport]:
    for node in nodes:
        yield TopImport(statement=statement, node=node, source=_source(node), alone=len(nodes) == 1)


def _source(node: ast.Import | ast.ImportFrom) -> str:
    return node.names[0].name if isinstance(node, ast.Import) else dotted_source(node)


def name_key(name: str) -> tuple[int, str]:
    """Constants, then classes, then the rest; the order of isort and ruff."""
    if name.isupper() and len(name) > 1:
        return 0, name.casefold()
    return 1 if name[:1].isupper() else 2, name.casefold()


class Kinds:
    """Tells the group of a module for one file, from the names that are known first-party."""

    def __init__(self, path: str, first_party: Set[str], imports: tuple[TopImport, ...]) -> None:
        self._first_party = {*PurePosixPath(path).parts[:-1], *first_party}
        self._imported = {_root(item.source) for item in imports}

    def of(self, source: str) -> Kind:
        known = self._known(source)
        return Kind.THIRD_PARTY if known is None else known

    def of_new(self, source: str) -> Kind:
        """The group of a module that we add: unknown and not imported yet, it is the project's."""
        known = self._known(source)
        if known is not None:
            return known
        root = _root(source)
        third_party = root in self._imported or root in _GENERATED_THIRD_PARTY
        return Kind.THIRD_PARTY if third_party else Kind.FIRST_PARTY

    def _known(self, source: str) -> Kind | None:
        root = _root(source)
        if source.startswith("."):
            return Kind.RELATIVE
        if root == "__future__":
            return Kind.FUTURE
        if root in sys.stdlib_module_names:
            return Kind.STDLIB
        return Kind.FIRST_PARTY if root in self._first_party else None


def _root(source: str) -> str:
    return source.split(".")[0]
