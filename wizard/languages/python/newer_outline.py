"""The outline of a module that is written for a newer Python than the one that runs us."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider

from wizard.languages.python.outline import Chunk, Kind, Statement, Unreadable

_LEAVES = (cst.Return, cst.Raise, cst.Break, cst.Continue)
_IMPORTS = (cst.Import, cst.ImportFrom)
_STRINGS = (cst.SimpleString, cst.ConcatenatedString)


class NewerOutline:
    """An `Outline` by LibCST, which reads more than the running Python does, but slowly."""

    def __init__(self, text: str) -> None:
        """Raises `Unreadable` where LibCST can't read the module either."""
        try:
            self._tree = cst.parse_module(text)
        except cst.ParserSyntaxError as error:
            raise Unreadable(error.raw_line) from error
        self._lines = text.split("\n")

    @cached_property
    def chunks(self) -> tuple[Chunk, ...]:
        return tuple(map(self._chunk, self._tree.body))

    @property
    def unit(self) -> str:
        return self._tree.default_indent

    def statements(self, chunk: Chunk) -> tuple[Statement, ...]:
        index = self.chunks.index(chunk)
        return tuple(self._walk(self._tree.body[index], (), in_suite=False, leads=index == 0))

    @cached_property
    def _ranges(self) -> Mapping[cst.CSTNode, CodeRange]:
        return MetadataWrapper(self._tree, unsafe_skip_copy=True).resolve(PositionProvider)

    def _chunk(self, node: cst.CSTNode) -> Chunk:
        first = self._ranges[_beginning(node)].start.line
        last = self._ranges[_last_leaf(node)].end.line
        return Chunk(
            kind=_kind(node),
            name=node.name.value if isinstance(node, cst.FunctionDef | cst.ClassDef) else None,
            first_line=first,
            last_line=last,
            code="\n".join(self._lines[first - 1 : last]),
        )

    def _walk(
        self,
        node: cst.CSTNode,
        parents: tuple[Statement, ...],
        *,
        in_suite: bool,
        leads: bool,
    ) -> Iterator[Statement]:
        statement = self._statement(node, parents, in_suite=in_suite, leads=leads)
        yield statement
        inside = (*parents, statement)
        for suite in _suites(node):
            shares = isinstance(suite, cst.SimpleStatementSuite)
            for index, child in enumerate(suite.body):
                leading = index == 0 and statement.is_definition
                yield from self._walk(child, inside, in_suite=shares, leads=leading)

    def _statement(
        self,
        node: cst.CSTNode,
        parents: tuple[Statement, ...],
        *,
        in_suite: bool,
        leads: bool,
    ) -> Statement:
        start, first = self._ranges[node].start, self._ranges[_beginning(node)].start
        end = self._ranges[_last_leaf(node)].end
        return Statement(
            kind=_kind(node),
            line=start.line,
            column=start.column,
            first_line=first.line,
            first_column=first.column,
            last_line=end.line,
            last_column=end.column,
            parents=parents,
            in_suite=in_suite,
            joined=isinstance(node, cst.SimpleStatementLine) and len(node.body) > 1,
            leads=leads,
        )


def _beginning(node: cst.CSTNode) -> cst.CSTNode:
    decorators = node.decorators if isinstance(node, cst.FunctionDef | cst.ClassDef) else ()
    return next(iter(decorators), node)


def _kind(node: cst.CSTNode) -> Kind:
    match node:
        case cst.FunctionDef():
            return "function"
        case cst.ClassDef():
            return "class"
        case cst.For() | cst.While():
            return "loop"
        case cst.SimpleStatementLine():
            return _simple_kind(node.body)
        case cst.BaseSmallStatement():
            return _simple_kind([node])
        case _:
            return "block"


def _simple_kind(body: Sequence[cst.CSTNode]) -> Kind:
    first = body[0]
    if all(isinstance(node, _IMPORTS) for node in body):
        return "import"
    if isinstance(first, cst.Expr) and isinstance(first.value, _STRINGS):
        return "string"
    return "leave" if isinstance(body[-1], _LEAVES) else "simple"


def _suites(node: cst.CSTNode) -> tuple[cst.BaseSuite, ...]:
    """The bodies of a compound statement, `elif` and `else` included, in order."""
    found: list[cst.BaseSuite] = []
    match node:
        case cst.If() | cst.For() | cst.While():
            found = [node.body, *_else_suites(node.orelse)]
        case cst.Try() | cst.TryStar():
            found = [node.body, *(handler.body for handler in node.handlers)]
            found += _else_suites(node.orelse)
            found += [node.finalbody.body] if node.finalbody else []
        case cst.With() | cst.FunctionDef() | cst.ClassDef():
            found = [node.body]
        case cst.Match():
            found = [case.body for case in node.cases]
    return tuple(found)


def _else_suites(node: cst.If | cst.Else | None) -> list[cst.BaseSuite]:
    if isinstance(node, cst.If):
        return [node.body, *_else_suites(node.orelse)]
    return [node.body] if node else []


def _last_leaf(node: cst.CSTNode) -> cst.CSTNode:
    found = _suites(node)
    if not found:
        return node
    last = found[-1]
    return last if isinstance(last, cst.SimpleStatementSuite) else _last_leaf(last.body[-1])
