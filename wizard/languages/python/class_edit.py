"""Gives a class one more method, at its end."""

from collections.abc import Sequence
from keyword import iskeyword

import libcst as cst
from msgspec import structs

from wizard.languages.python.anchors import line_below, statement_at
from wizard.languages.python.bound_names import class_names
from wizard.languages.python.call_edit import expressions
from wizard.languages.python.call_text import event_lines, expression_problem
from wizard.languages.python.edits import AddMethod, InsertCall
from wizard.languages.python.event_calls import calls_event
from wizard.languages.python.insertion import indented, insert_under_block
from wizard.languages.python.module_text import ModuleText
from wizard.languages.python.outline import Statement
from wizard.languages.python.parsed import Parsed
from wizard.languages.python.style import Style
from wizard.model.edit import EditResult, Refused, Unchanged

_ANY = ("*args", "**kwargs")
_REQUEST = ("request", *_ANY)
_PARAMETERS = {
    "form_valid": ("form",),
    "form_invalid": ("form",),
    "perform_create": ("serializer",),
    "perform_update": ("serializer",),
    "perform_destroy": ("instance",),
    **dict.fromkeys(("get", "post", "put", "patch", "delete"), _REQUEST),
    **dict.fromkeys(("create", "update", "partial_update", "destroy"), _REQUEST),
}
_DESTROY = "perform_destroy"
_MOST_BLANK_LINES = 2


def insert_tracked_method(module: ModuleText, edit: InsertCall, style: Style) -> EditResult:
    """`method` placements: the class gets a method that calls super and then tracks."""
    placement = edit.placement
    statement = statement_at(module, placement.line, placement.offset)
    if isinstance(statement, Refused):
        return statement
    method = placement.method
    if statement.kind != "class" or method is None:
        return Refused(reason="only a class can get a method")
    parsed = module.parsed(statement)
    node = cst.ensure_type(parsed.node, cst.ClassDef)
    if method in class_names(node):
        return _existing(node, edit, method)
    problem = expression_problem(expressions(edit))
    if not node.bases:
        problem = f"the class has no base whose `{method}` could be called"
    if problem:
        return Refused(reason=problem)
    body = _Body.of(module, statement, parsed)
    if isinstance(body, Refused):
        return body
    return body.append(_method_lines(edit, method, style, body.indent))


def add_method(module: ModuleText, edit: AddMethod, style: Style) -> EditResult:
    """A method as it is given; one of that name must not be there, unless it is the same."""
    statement = statement_at(module, edit.line)
    if isinstance(statement, Refused):
        return statement
    if statement.kind != "class":
        return Refused(reason="only a class can get a method")
    parsed = module.parsed(statement)
    if edit.name in class_names(cst.ensure_type(parsed.node, cst.ClassDef)):
        return _same_or_refused(parsed, edit, style)
    body = _Body.of(module, statement, parsed)
    if isinstance(body, Refused):
        return body
    return body.append(indented(edit.lines, body.indent, style.unit))


class _Body:
    """The block of a class: its indentation, the blank lines between methods, its end."""

    def __init__(self, module: ModuleText, indent: str, blank_lines: int, last_line: int) -> None:
        self.indent = indent
        self._module = module
        self._blank_lines = blank_lines
        self._last_line = last_line

    @classmethod
    def of(cls, module: ModuleText, statement: Statement, parsed: Parsed) -> "_Body | Refused":
        node = parsed.node
        if not isinstance(node, cst.ClassDef) or not isinstance(node.body, cst.IndentedBlock):
            return Refused(reason="the class stands on one line")
        last = line_below(module, statement)
        if isinstance(last, Refused):
            return last
        line, column = parsed.start_of(node.body.body[0])
        indent = module.line(line).text[:column].replace("\f", "")
        return cls(module, indent, _blank_lines(node.body), last)

    def append(self, lines: Sequence[str]) -> EditResult:
        return insert_under_block(
            self._module, self._last_line, [*[""] * self._blank_lines, *lines]
        )


def _blank_lines(body: cst.IndentedBlock) -> int:
    """As many as the class has above its last method."""
    counts = [
        sum(line.comment is None for line in node.leading_lines)
        for node in body.body[1:]
        if isinstance(node, cst.FunctionDef)
    ]
    return min(counts[-1], _MOST_BLANK_LINES) if counts else 1


def _existing(node: cst.ClassDef, edit: InsertCall, method: str) -> EditResult:
    methods = [item for item in _methods(node) if item.name.value == method]
    if calls_event(methods, edit.function, edit.event_name):
        return Unchanged(reason="the method tracks already")
    return Refused(reason=f"the class has a method `{method}` already")


def _same_or_refused(parsed: Parsed, edit: AddMethod, style: Style) -> EditResult:
    wanted = _bare(indented(edit.lines, "", style.unit))
    for item in _methods(cst.ensure_type(parsed.node, cst.ClassDef)):
        if item.name.value == edit.name and _bare(parsed.code(item).splitlines()) == wanted:
            return Unchanged(reason="the method is there already")
    return Refused(reason=f"the class has a method `{edit.name}` already")


def _methods(node: cst.ClassDef) -> list[cst.FunctionDef]:
    return [item for item in node.body.body if isinstance(item, cst.FunctionDef)]


def _bare(lines: Sequence[str]) -> list[str]:
    return [line.rstrip() for line in lines if line.strip()]


def _method_lines(edit: InsertCall, method: str, style: Style, indent: str) -> list[str]:
    parameters = _PARAMETERS.get(method, _ANY)
    inner = indent + style.unit
    call = f"super().{method}({', '.join(parameters)})"
    head = f"{indent}def {method}({', '.join(('self', *parameters))}):"
    if method == _DESTROY:
        kept, edit = _read_before(edit, parameters)
        before = [f"{inner}{name} = {expression}" for name, expression in kept]
        return [head, *before, f"{inner}{call}", *event_lines(edit, style, inner)]
    lines = event_lines(edit, style, inner)
    if method.startswith("perform_"):
        return [head, f"{inner}{call}", *lines]
    return [head, f"{inner}response = {call}", *lines, f"{inner}return response"]


def _read_before(
    edit: InsertCall, parameters: Sequence[str]
) -> tuple[tuple[tuple[str, str], ...], InsertCall]:
    """Values to read before the object is gone, and the call that uses them."""
    taken = {"self", "transaction", edit.function, edit.identify, *parameters}
    kept = tuple(
        (name, expression)
        for name, expression in edit.properties
        if name.isidentifier() and not iskeyword(name) and name not in taken
    )
    names = dict(kept)
    properties = tuple(
        (name, name if name in names else expression) for name, expression in edit.properties
    )
    return kept, structs.replace(edit, properties=properties)
