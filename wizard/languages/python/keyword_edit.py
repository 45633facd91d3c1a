"""Adds one keyword argument to a call."""

import ast

import libcst as cst

from wizard.languages.python.anchors import NOT_AS_READ, statements_at
from wizard.languages.python.edits import AddKeyword
from wizard.languages.python.event_calls import last_name
from wizard.languages.python.module_text import ModuleText
from wizard.languages.python.nodes import nodes_in
from wizard.languages.python.outline import Statement
from wizard.languages.python.parsed import Parsed
from wizard.model.edit import Edited, EditResult, Refused, Splice, Unchanged


def add_keyword(module: ModuleText, edit: AddKeyword) -> EditResult:
    """`callee(…)` in the statement gets `keyword=value` behind its arguments."""
    statement = _statement(module, edit.line)
    if statement is None:
        return NOT_AS_READ
    parsed = module.parsed(statement)
    calls = _calls(parsed.node, edit.callee.rpartition(".")[2])
    if len(calls) != 1:
        found = "no call" if not calls else "more than one call"
        return Refused(reason=f"{found} of `{edit.callee}` in the statement")
    call = calls[0]
    present = [arg for arg in call.args if arg.keyword and arg.keyword.value == edit.keyword]
    if present:
        return _present(parsed.code(present[0].value), edit)
    problem = _problem(call, edit)
    return Refused(reason=problem) if problem else _Place(module, parsed, call).add(edit)


def _statement(module: ModuleText, line: int) -> Statement | None:
    found = statements_at(module, line)
    return next((item for item in found if item.line == line and not item.in_suite), None)


def _calls(statement: cst.CSTNode, callee: str) -> list[cst.Call]:
    """Calls in the statement itself; the blocks inside it are other statements."""
    nodes = nodes_in(statement, lambda node: not isinstance(node, cst.IndentedBlock))
    calls = [node for node in nodes if isinstance(node, cst.Call)]
    return [call for call in calls if last_name(call.func) == callee]


def _present(value: str, edit: AddKeyword) -> EditResult:
    if _same(value, edit.value):
        return Unchanged(reason=f"`{edit.keyword}` is passed already")
    return Refused(reason=f"`{edit.keyword}` is passed already, as `{value.splitlines()[0]}`")


def _same(left: str, right: str) -> bool:
    try:
        trees = [ast.dump(ast.parse(text.strip(), mode="eval")) for text in (left, right)]
    except SyntaxError:
        return left.strip() == right.strip()
    return trees[0] == trees[1]


def _problem(call: cst.Call, edit: AddKeyword) -> str | None:
    for arg in call.args:
        if isinstance(arg.value, cst.GeneratorExp) and not arg.value.lpar:
            return "the call has a generator as its only argument"
        if arg.star == "**" and not _lacks(arg.value, edit.keyword):
            return f"`**` arguments of the call may hold `{edit.keyword}` already"
    return None


def _lacks(value: cst.BaseExpression, keyword: str) -> bool:
    """Whether an unpacked mapping is written out and has no such key."""
    if not isinstance(value, cst.Dict):
        return False
    keys = [item.key for item in value.elements if isinstance(item, cst.DictElement)]
    names = [key.evaluated_value for key in keys if isinstance(key, cst.SimpleString)]
    return len(names) == len(value.elements) and keyword not in names


class _Place:
    """Where a keyword goes in one call, in the call's own layout."""

    def __init__(self, module: ModuleText, parsed: Parsed, call: cst.Call) -> None:
        self._module = module
        self._parsed = parsed
        self._call = call

    def add(self, edit: AddKeyword) -> EditResult:
        text = f"{edit.keyword}={edit.value}"
        args = self._call.args
        if not args:
            return self._splices((self._before_closing(), text))
        unpacked = [arg for arg in args if arg.star == "**"]
        if unpacked:
            return self._in_front(unpacked[0], text)
        last = args[-1]
        if self._ends_on_own_line(last):
            return self._on_new_line(last, text)
        if isinstance(last.comma, cst.Comma):
            return self._behind_comma(last, text)
        return self._splices((self._byte(*self._end(last)), f", {text}"))

    def _in_front(self, arg: cst.Arg, text: str) -> EditResult:
        line, column = self._parsed.start_of(arg)
        indent = self._module.line(line).text[:column]
        separator = " " if indent.strip() else self._module.eol_of(line) + indent
        return self._splices((self._byte(line, column), f"{text},{separator}"))

    def _on_new_line(self, last: cst.Arg, text: str) -> EditResult:
        line, _ = self._parsed.start_of(last)
        found = self._module.line(line).text
        indent = found[: len(found) - len(found.lstrip())]
        end_line, end_column = self._end(last)
        start = self._module.eol_of(end_line) + indent
        new_line = self._module.end_byte(end_line)
        if isinstance(last.comma, cst.Comma):
            return self._splices((new_line, f"{start}{text},"))
        return self._splices((self._byte(end_line, end_column), ","), (new_line, start + text))

    def _ends_on_own_line(self, last: cst.Arg) -> bool:
        """Whether only a comma and a comment stand between the argument and its line's end."""
        line, column = self._end(last)
        closing, _ = self._parsed.end_of(self._call)
        rest = self._module.line(line).text[column:].strip().removeprefix(",").strip()
        return closing > line and (not rest or rest.startswith("#"))

    def _end(self, arg: cst.Arg) -> tuple[int, int]:
        return self._parsed.end_of(arg)

    def _behind_comma(self, last: cst.Arg, text: str) -> EditResult:
        line, column = self._end(last)
        comma = self._module.line(line).text.find(",", column)
        if comma < 0:
            return Refused(reason="the call's last comma stands on another line")
        return self._splices((self._byte(line, comma + 1), f" {text},"))

    def _before_closing(self) -> int:
        line, column = self._parsed.end_of(self._call)
        return self._byte(line, column) - 1

    def _byte(self, line: int, column: int) -> int:
        return self._module.byte_at(line, column)

    def _splices(self, *pairs: tuple[int, str]) -> EditResult:
        return Edited(splices=tuple(Splice(offset=at, text=text) for at, text in pairs))
