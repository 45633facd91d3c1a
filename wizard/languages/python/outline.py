"""The statements of a module with their exact places, found by the standard library's parser."""

import ast
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal, NamedTuple, Protocol

Kind = Literal["function", "class", "loop", "block", "import", "string", "leave", "simple"]
"""`leave` is a return, raise, break or continue; `block` any other statement with a body."""

_DEFAULT_UNIT = "    "
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_DEFINITIONS = (*_FUNCTIONS, ast.ClassDef)
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_LEAVES = (ast.Return, ast.Raise, ast.Break, ast.Continue)
_IMPORTS = (ast.Import, ast.ImportFrom)
_ALL_FIELDS = ("body", "handlers", "orelse", "finalbody", "cases")


class Statement(NamedTuple):
    """A statement with a line of its own (or one of several that share a line or a suite).

    `line` is where it starts, decorators left out; `first_line` counts them in; `last_line` ends
    its body. Columns are characters. `parents` are the compound statements around it, outermost
    first. `joined` says that others follow on its line behind a `;`; `leads` that it is the first
    of its module, class or function.
    """

    kind: Kind
    line: int
    column: int
    first_line: int
    first_column: int
    last_line: int
    last_column: int
    parents: tuple["Statement", ...]
    in_suite: bool
    joined: bool
    leads: bool

    @property
    def is_definition(self) -> bool:
        return self.kind in ("function", "class")

    @property
    def has_body(self) -> bool:
        return self.kind in ("function", "class", "loop", "block")

    @property
    def function(self) -> "Statement | None":
        """The innermost function around the statement."""
        return next((item for item in reversed(self.parents) if item.kind == "function"), None)


class Chunk(NamedTuple):
    """A statement of the module's top level, decorators included; `name` is a definition's."""

    kind: Kind
    name: str | None
    first_line: int
    last_line: int
    code: str

    @property
    def is_definition(self) -> bool:
        return self.kind in ("function", "class")


class Unreadable(Exception):
    """What LibCST can't read either, and the line of the file that it stopped at."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class Outline(Protocol):
    """Where the statements of one module stand; `unit` is its indentation."""

    @property
    def chunks(self) -> tuple[Chunk, ...]: ...

    @property
    def unit(self) -> str: ...

    def statements(self, chunk: Chunk) -> tuple[Statement, ...]:
        """Every statement of a chunk, outer ones first."""
        ...


class SyntaxOutline:
    """The outline of a module that the running Python can read."""

    def __init__(self, tree: ast.Module, lines: Sequence[str]) -> None:
        self._lines = lines
        self._groups = self._logical_lines(tree.body)
        self._known: dict[int, tuple[Statement, ...]] = {}

    @cached_property
    def chunks(self) -> tuple[Chunk, ...]:
        return tuple(map(self._chunk, self._groups))

    @cached_property
    def unit(self) -> str:
        found = (self._indent_in(group[0]) for group in self._groups)
        return next(filter(None, found), _DEFAULT_UNIT)

    def statements(self, chunk: Chunk) -> tuple[Statement, ...]:
        known = self._known.get(chunk.first_line)
        if known is None:
            index = next(at for at, item in enumerate(self.chunks) if item is chunk)
            found = self._group(self._groups[index], (), in_suite=False, leads=index == 0)
            known = self._known[chunk.first_line] = tuple(found)
        return known

    def _chunk(self, group: list[ast.stmt]) -> Chunk:
        first, _ = self._beginning(group[0])
        last = _last_line(group[-1])
        return Chunk(
            kind=_kind(group),
            name=group[0].name if isinstance(group[0], _DEFINITIONS) else None,
            first_line=first,
            last_line=last,
            code="\n".join(self._lines[first - 1 : last]),
        )

    def _logical_lines(self, body: Sequence[ast.stmt]) -> list[list[ast.stmt]]:
        groups: list[list[ast.stmt]] = []
        for node in body:
            if groups and self._goes_on(groups[-1][-1]):
                groups[-1].append(node)
            else:
                groups.append([node])
        return groups

    def _goes_on(self, node: ast.stmt) -> bool:
        """Whether the statement's line holds more than a comment behind it."""
        rest = self._behind(node).removeprefix(";").lstrip()
        return bool(rest) and not rest.startswith("#")

    def _group(
        self,
        group: Sequence[ast.stmt],
        parents: tuple[Statement, ...],
        *,
        in_suite: bool,
        leads: bool,
    ) -> Iterator[Statement]:
        statement = self._statement(group, parents, in_suite=in_suite, leads=leads)
        yield statement
        inside = (*parents, statement)
        for suite in self._suites(group[0]):
            shares = self._shares_line(suite[0])
            groups = [[node] for node in suite] if shares else self._logical_lines(suite)
            for index, inner in enumerate(groups):
                leading = index == 0 and statement.is_definition
                yield from self._group(inner, inside, in_suite=shares, leads=leading)

    def _statement(
        self,
        group: Sequence[ast.stmt],
        parents: tuple[Statement, ...],
        *,
        in_suite: bool,
        leads: bool,
    ) -> Statement:
        first, last = group[0], self._last_leaf(group[-1])
        first_line, first_column = self._beginning(first)
        return Statement(
            kind=_kind(group),
            line=first.lineno,
            column=self._column(first.lineno, first.col_offset),
            first_line=first_line,
            first_column=first_column,
            last_line=_last_line(last),
            last_column=self._end_column(last),
            parents=parents,
            in_suite=in_suite,
            joined=len(group) > 1,
            leads=leads,
        )

    def _suites(self, node: ast.stmt) -> Iterator[list[ast.stmt]]:
        """The bodies of a compound statement, `elif` and `else` included, in order."""
        for field in _ALL_FIELDS:
            found = getattr(node, field, None) or []
            if field in ("handlers", "cases"):
                yield from (item.body for item in found)
            elif field == "orelse" and self._is_elif(node, found):
                yield from self._suites(found[0])
            elif found:
                yield found

    def _last_leaf(self, node: ast.stmt) -> ast.stmt:
        """The simple statement that ends it; a compound one may count the `;` behind that in."""
        suites = list(self._suites(node))
        return self._last_leaf(suites[-1][-1]) if suites else node

    def _indent_in(self, node: ast.stmt) -> str | None:
        """The indentation of the first line inside a statement of the top level."""
        if isinstance(node, ast.Match):
            line = node.cases[0].pattern.lineno
            while not self._text(line).lstrip().startswith("case"):
                line -= 1
            return self._text(line)[: self._text(line).index("case")]
        starts = [suite[0] for suite in self._suites(node) if not self._shares_line(suite[0])]
        if not starts:
            return None
        line, column = self._beginning(starts[0])
        return self._text(line)[:column]

    def _is_elif(self, node: ast.stmt, other: Sequence[ast.stmt]) -> bool:
        if not isinstance(node, ast.If) or len(other) != 1 or not isinstance(other[0], ast.If):
            return False
        line, column = other[0].lineno, other[0].col_offset
        return self._text(line)[self._column(line, column) :].startswith("elif")

    def _shares_line(self, node: ast.stmt) -> bool:
        """Whether a suite begins on the line of the statement that it belongs to."""
        line, column = self._beginning(node)
        above = self._text(line - 1) if line > 1 else ""
        continued = above.endswith("\\") and "#" not in above
        return continued or bool(self._text(line)[:column].strip())

    def _beginning(self, node: ast.stmt) -> tuple[int, int]:
        """Where the first decorator, or else the statement, starts."""
        decorators = getattr(node, "decorator_list", None)
        if not decorators:
            return node.lineno, self._column(node.lineno, node.col_offset)
        line = decorators[0].lineno
        while not self._text(line).lstrip().startswith("@"):
            line -= 1
        return line, self._text(line).index("@")

    def _behind(self, node: ast.stmt) -> str:
        leaf = self._last_leaf(node)
        return self._text(_last_line(leaf))[self._end_column(leaf) :].lstrip()

    def _end_column(self, node: ast.stmt) -> int:
        return self._column(_last_line(node), node.end_col_offset or 0)

    def _column(self, line: int, offset: int) -> int:
        """The parser counts bytes of UTF-8; we count characters."""
        text = self._text(line)
        return offset if text.isascii() else len(text.encode()[:offset].decode())

    def _text(self, line: int) -> str:
        return self._lines[line - 1]


def _kind(group: Sequence[ast.stmt]) -> Kind:
    first = group[0]
    if isinstance(first, _FUNCTIONS):
        return "function"
    if isinstance(first, ast.ClassDef):
        return "class"
    if isinstance(first, _LOOPS):
        return "loop"
    if hasattr(first, "body") or hasattr(first, "cases"):
        return "block"
    return _simple_kind(group)


def _simple_kind(group: Sequence[ast.stmt]) -> Kind:
    first = group[0]
    if all(isinstance(node, _IMPORTS) for node in group):
        return "import"
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        return "string" if isinstance(first.value.value, str | bytes) else "simple"
    return "leave" if isinstance(group[-1], _LEAVES) else "simple"


def _last_line(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno
