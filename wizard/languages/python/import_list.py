"""The imports at a module's top level: what they import, and which group they belong to."""

import sys
from collections.abc import Iterator, Set
from dataclasses import dataclass
from enum import IntEnum
from pathlib import PurePosixPath

import libcst as cst
from libcst.helpers import get_full_name_for_node

from wizard.languages.python.anchors import Statement, walk
from wizard.languages.python.module_text import Chunk, ModuleText

_GENERATED_THIRD_PARTY = frozenset({"amplitude", "django", "fastapi", "flask", "starlette"})


class Kind(IntEnum):
    """Groups in the order in which they stand."""

    FUTURE = 0
    STDLIB = 1
    THIRD_PARTY = 2
    FIRST_PARTY = 3
    RELATIVE = 4


@dataclass(frozen=True)
class TopImport:
    """One import statement. `source` is the module as written; `alone` on its line."""

    statement: Statement
    node: cst.Import | cst.ImportFrom
    source: str
    alone: bool

    @property
    def is_from(self) -> bool:
        return isinstance(self.node, cst.ImportFrom)

    @property
    def names(self) -> tuple[cst.ImportAlias, ...]:
        return () if isinstance(self.node.names, cst.ImportStar) else tuple(self.node.names)

    @property
    def is_star(self) -> bool:
        return isinstance(self.node.names, cst.ImportStar)


def top_imports(module: ModuleText) -> tuple[TopImport, ...]:
    """Every import at the top level, in order; none that stands in a block."""
    return tuple(item for chunk in module.chunks for item in _imports(module, chunk))


def _imports(module: ModuleText, chunk: Chunk) -> Iterator[TopImport]:
    line = chunk.node
    if not isinstance(line, cst.SimpleStatementLine):
        return
    nodes = [node for node in line.body if isinstance(node, cst.Import | cst.ImportFrom)]
    if not nodes or len(nodes) < len(line.body):
        return
    statement = next(walk(module, chunk))
    for node in nodes:
        yield TopImport(
            statement=statement, node=node, source=_source(node), alone=len(line.body) == 1
        )


def _source(node: cst.Import | cst.ImportFrom) -> str:
    if isinstance(node, cst.Import):
        return node.names[0].evaluated_name
    name = get_full_name_for_node(node.module) if node.module else None
    return "." * len(node.relative) + (name or "")


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
