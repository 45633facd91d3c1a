"""Places an event call: before or after a statement, or as a decorator."""

from collections.abc import Iterable

import libcst as cst

from wizard.languages.python.anchors import (
    Statement,
    enclosing_function,
    indent_of,
    statement_at,
)
from wizard.languages.python.bindings import function_binds
from wizard.languages.python.call_text import (
    ON_COMMIT,
    decorator_lines,
    event_lines,
    expression_problem,
    is_literal,
)
from wizard.languages.python.edits import InsertCall
from wizard.languages.python.insertion import insert_beside, insert_in_front
from wizard.languages.python.module_text import ModuleText
from wizard.languages.python.nodes import nodes_in
from wizard.languages.python.style import Style
from wizard.model.edit import EditResult, Refused, Unchanged

_ALREADY = Unchanged(reason="the call is there already")


def insert_call(module: ModuleText, edit: InsertCall, style: Style) -> EditResult:
    """`before` and `after` placements."""
    placement = edit.placement
    function = enclosing_function(module, placement.line)
    if calls_event(_scope(module, function, edit.function), edit.function, edit.event_name):
        return _ALREADY
    statement = statement_at(module, placement.line, placement.offset)
    if isinstance(statement, Refused):
        return statement
    problem = _problem(module, edit, statement)
    if problem:
        return Refused(reason=problem)
    lines = event_lines(edit, style, indent_of(module, statement))
    is_before = placement.style == "before"
    return insert_beside(module, statement, "before" if is_before else "after", lines)


def insert_decorator(module: ModuleText, edit: InsertCall, style: Style) -> EditResult:
    """`decorator` placements: directly above the `def`, below the other decorators."""
    placement = edit.placement
    statement = statement_at(module, placement.line, placement.offset)
    if isinstance(statement, Refused):
        return statement
    if not isinstance(statement.node, cst.FunctionDef) or edit.decorator is None:
        return Refused(reason="only a function can be decorated")
    decorators = [decorator.decorator for decorator in statement.node.decorators]
    if any(is_event_call(node, edit.decorator, edit.event_name) for node in decorators):
        return Unchanged(reason="the function is decorated already")
    if not all(is_literal(expression) for _, expression in edit.properties):
        return Refused(reason="a decorator can't read values of the function")
    lines = decorator_lines(edit, style, indent_of(module, statement))
    return insert_in_front(module, statement.line, lines)


def calls_event(nodes: Iterable[cst.CSTNode], function: str, event_name: str) -> bool:
    """Whether `function("event_name", …)` is called somewhere in the nodes."""
    found = (inner for node in nodes for inner in nodes_in(node))
    return any(is_event_call(inner, function, event_name) for inner in found)


def is_event_call(node: cst.CSTNode, function: str, event_name: str) -> bool:
    if not isinstance(node, cst.Call) or not node.args:
        return False
    first = node.args[0].value
    if not isinstance(first, cst.SimpleString | cst.ConcatenatedString):
        return False
    return (
        last_name(node.func) == function.rpartition(".")[2] and first.evaluated_value == event_name
    )


def last_name(node: cst.CSTNode) -> str | None:
    """`c` of `a.b.c`."""
    match node:
        case cst.Name():
            return node.value
        case cst.Attribute():
            return node.attr.value
        case _:
            return None


def _scope(module: ModuleText, function: Statement | None, name: str) -> list[cst.CSTNode]:
    """What runs in the function, or in the module's own scope, where it mentions the name."""
    last = name.rpartition(".")[2]
    if function:
        named = module.mentions(last, function.first_line, function.last_line)
        return [function.node] if named else []
    return [
        chunk.node
        for chunk in module.chunks
        if last in chunk.code and not isinstance(chunk.node, cst.FunctionDef | cst.ClassDef)
    ]


def _problem(module: ModuleText, edit: InsertCall, statement: Statement) -> str | None:
    names = [name for name in (edit.function, edit.identify) if name]
    if edit.placement.on_commit:
        names.append(ON_COMMIT.split(".")[0])
        if _in_loop(statement):
            return "the values would be read after the loop has gone on"
    for name in names:
        if any(_binds(module, item, name) for item in statement.parents):
            return f"`{name}` means something else in this function"
    return expression_problem(expressions(edit))


def _binds(module: ModuleText, item: Statement, name: str) -> bool:
    if not module.mentions(name, item.first_line, item.last_line):
        return False
    return isinstance(item.node, cst.FunctionDef) and function_binds(item.node, name)


def expressions(edit: InsertCall) -> list[str]:
    """Every value that the call would read."""
    return [expression for _, expression in (*edit.properties, *edit.identity)]


def _in_loop(statement: Statement) -> bool:
    for item in reversed(statement.parents):
        if isinstance(item.node, cst.For | cst.While):
            return True
        if isinstance(item.node, cst.FunctionDef):
            return False
    return False
