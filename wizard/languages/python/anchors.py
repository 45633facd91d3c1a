"""Finds the statement that starts at a line, and what stands around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import libcst as cst

from wizard.languages.python.module_text import Chunk, ModuleText
from wizard.model.edit import Refused

NOT_AS_READ = Refused(reason="the file is not the one that was read")
_REST_OF_LINE = re.compile(r"[ \t\f]*(#.*)?$")
_LEAVES = (cst.Return, cst.Raise, cst.Break, cst.Continue)

Definition = cst.FunctionDef | cst.ClassDef


@dataclass(frozen=True)
class Statement:
    """A statement with a line of its own (or one of several that share a line or a suite).

    `line` is where it starts, decorators left out; `first_line` counts them in; `last_line` ends
    its body. `parents` are the compound statements around it, outermost first.
    """

    node: cst.CSTNode
    chunk: Chunk
    line: int
    column: int
    first_line: int
    first_column: int
    last_line: int
    last_column: int
    parents: tuple["Statement", ...]
    in_suite: bool = False

    @property
    def definition(self) -> Definition | None:
        node = self.node
        return node if isinstance(node, cst.FunctionDef | cst.ClassDef) else None

    @property
    def function(self) -> "Statement | None":
        """The innermost function around the statement."""
        found = (item for item in reversed(self.parents) if isinstance(item.node, cst.FunctionDef))
        return next(found, None)


def statement_at(module: ModuleText, line: int, offset: int | None = None) -> Statement | Refused:
    """The statement that starts at `line` (and byte `offset`) and has room beside it."""
    chunk = module.chunk_at(line)
    for item in walk(module, chunk) if chunk else ():
        if line in (item.line, item.first_line) and _starts_at(module, item, offset):
            return _with_room(module, item)
    return NOT_AS_READ


def enclosing_function(module: ModuleText, line: int) -> Statement | None:
    """The innermost function around `line`; a line that starts a function is not inside it."""
    chunk = module.chunk_at(line)
    functions = [
        item
        for item in (walk(module, chunk) if chunk else ())
        if isinstance(item.node, cst.FunctionDef) and item.line < line <= item.last_line
    ]
    return functions[-1] if functions else None


def walk(module: ModuleText, chunk: Chunk) -> Iterator[Statement]:
    """Every statement of a chunk, outer ones first."""
    yield from _walk(module, chunk, chunk.node, (), in_suite=False)


def _walk(
    module: ModuleText,
    chunk: Chunk,
    node: cst.CSTNode,
    parents: tuple[Statement, ...],
    *,
    in_suite: bool,
) -> Iterator[Statement]:
    statement = _statement(module, chunk, node, parents, in_suite)
    yield statement
    for suite in suites(node):
        inside = isinstance(suite, cst.SimpleStatementSuite)
        for child in suite.body:
            yield from _walk(module, chunk, child, (*parents, statement), in_suite=inside)


def _statement(
    module: ModuleText,
    chunk: Chunk,
    node: cst.CSTNode,
    parents: tuple[Statement, ...],
    in_suite: bool,
) -> Statement:
    line, column = module.start_of(chunk, node)
    first_line, first_column = line, column
    if isinstance(node, cst.FunctionDef | cst.ClassDef) and node.decorators:
        first_line, first_column = module.start_of(chunk, node.decorators[0])
    last_line, last_column = module.end_of(chunk, _last_leaf(node))
    return Statement(
        node=node,
        chunk=chunk,
        line=line,
        column=column,
        first_line=first_line,
        first_column=first_column,
        last_line=last_line,
        last_column=last_column,
        parents=parents,
        in_suite=in_suite,
    )


def suites(node: cst.CSTNode) -> tuple[cst.BaseSuite, ...]:
    """The bodies of a compound statement, `elif` and `else` included, in order."""
    found: list[cst.BaseSuite] = []
    match node:
        case cst.If():
            found = [node.body, *(_else_suites(node.orelse))]
        case cst.For() | cst.While():
            found = [node.body, *(_else_suites(node.orelse))]
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
    found = suites(node)
    if not found:
        return node
    last = found[-1]
    return last if isinstance(last, cst.SimpleStatementSuite) else _last_leaf(last.body[-1])


def _starts_at(module: ModuleText, item: Statement, offset: int | None) -> bool:
    if offset is None:
        return not item.in_suite
    starts = {(item.line, item.column), (item.first_line, item.first_column)}
    return any(module.byte_at(*start) == offset for start in starts)


def _with_room(module: ModuleText, item: Statement) -> Statement | Refused:
    if item.in_suite:
        return Refused(reason="the statement shares its line with the block it is in")
    if isinstance(item.node, cst.SimpleStatementLine) and len(item.node.body) > 1:
        return Refused(reason="several statements share the line, joined by `;`")
    if module.line(item.first_line).text[: item.first_column].strip():
        return Refused(reason="the statement does not start its line")
    return item


def indent_of(module: ModuleText, statement: Statement) -> str:
    return module.line(statement.first_line).text[: statement.first_column].replace("\f", "")


def line_above(module: ModuleText, statement: Statement) -> int:
    """The line in front of which an insertion leaves the statement's own comments attached."""
    indent = indent_of(module, statement)
    line = statement.first_line
    while line > 1 and _is_comment(module.line(line - 1).text, indent):
        line -= 1
    return line if line > 1 else statement.first_line


def _is_comment(text: str, indent: str) -> bool:
    return text.startswith(indent) and text[len(indent) :].startswith("#")


def line_below(module: ModuleText, statement: Statement) -> int | Refused:
    """The last line of the statement, with the comments that belong to its body."""
    rest = module.line(statement.last_line).text[statement.last_column :]
    if not _REST_OF_LINE.match(rest):
        return Refused(reason="something else follows on the statement's last line")
    if not suites(statement.node):
        return statement.last_line
    return _with_deeper_comments(module, statement.last_line, indent_of(module, statement))


def _with_deeper_comments(module: ModuleText, last: int, indent: str) -> int:
    width = len(indent.expandtabs())
    for number in range(last + 1, len(module.lines) + 1):
        text = module.line(number).text
        body = text.lstrip()
        if not body:
            continue
        if not body.startswith("#") or len(text[: -len(body)].expandtabs()) <= width:
            break
        last = number
    return last


def leaves_block(statement: Statement) -> bool:
    """Whether nothing after the statement can run."""
    node = statement.node
    return isinstance(node, cst.SimpleStatementLine) and isinstance(node.body[-1], _LEAVES)


def is_docstring(module: ModuleText, statement: Statement) -> bool:
    """Whether the statement is the docstring of its module, class or function."""
    body = _siblings(module, statement)
    return bool(body) and body[0] is statement.node and is_string(statement.node)


def is_string(node: cst.CSTNode) -> bool:
    if not isinstance(node, cst.SimpleStatementLine) or not isinstance(node.body[0], cst.Expr):
        return False
    return isinstance(node.body[0].value, cst.SimpleString | cst.ConcatenatedString)


def _siblings(module: ModuleText, statement: Statement) -> Sequence[cst.CSTNode]:
    if not statement.parents:
        return module.tree.body
    parent = statement.parents[-1].definition
    return parent.body.body if parent else ()
