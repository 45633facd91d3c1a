"""Places an event call: before or after a statement, or as a decorator."""

import re
from collections.abc import Sequence

from wizard.languages.python.anchors import enclosing_function, indent_of, statement_at
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
from wizard.languages.python.outline import Chunk, Statement
from wizard.languages.python.style import Style
from wizard.model.edit import EditResult, Refused, Unchanged

_ALREADY = Unchanged(reason="the call is there already")


def insert_call(module: ModuleText, edit: InsertCall, style: Style) -> EditResult:
    """`before` and `after` placements."""
    placement = edit.placement
    function = enclosing_function(module, placement.line)
    if _is_called(module, placement.line, function, edit):
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
    if statement.kind != "function" or edit.decorator is None:
        return Refused(reason="only a function can be decorated")
    if _is_decorated(module, statement, edit.decorator, edit.event_name):
        return Unchanged(reason="the function is decorated already")
    if not all(is_literal(expression) for _, expression in edit.properties):
        return Refused(reason="a decorator can't read values of the function")
    lines = decorator_lines(edit, style, indent_of(module, statement))
    return insert_in_front(module, statement.line, lines)


def _is_decorated(module: ModuleText, statement: Statement, decorator: str, event: str) -> bool:
    if not module.mentions(last_part(decorator), statement.first_line, statement.line):
        return False
    from wizard.languages.python.event_calls import is_decorated

    return is_decorated(module.parsed(statement).node, decorator, event)


def _is_called(module: ModuleText, line: int, around: Statement | None, edit: InsertCall) -> bool:
    found = _scope(module, line, around, last_part(edit.function))
    if not found:
        return False
    from wizard.languages.python.event_calls import calls_event

    nodes = [module.parsed(item).node for item in found]
    return calls_event(nodes, edit.function, edit.event_name)


def _scope(
    module: ModuleText, line: int, function: Statement | None, name: str
) -> Sequence[Statement | Chunk]:
    """What runs in the function, or where the module is imported, where it mentions the name."""
    if function:
        named = module.mentions(name, function.first_line, function.last_line)
        return [function] if named else []
    here = module.chunk_at(line)
    return [
        chunk
        for chunk in module.chunks
        if (chunk is here and module.mentions(name, chunk.first_line, chunk.last_line))
        or (name in chunk.code and not chunk.is_definition)
    ]


def _problem(module: ModuleText, edit: InsertCall, statement: Statement) -> str | None:
    called = (edit.function, edit.identify, edit.event_class)
    names = [name.partition(".")[0] for name in called if name]
    if edit.placement.on_commit:
        names.append(ON_COMMIT.split(".")[0])
        if _in_loop(statement):
            return "the values would be read after the loop has gone on"
    for name in names:
        if any(_binds(module, item, name) for item in statement.parents):
            return f"`{name}` means something else in this function"
    return expression_problem(expressions(edit))


def _binds(module: ModuleText, item: Statement, name: str) -> bool:
    if item.kind != "function" or not _may_bind(module, item, name):
        return False
    from wizard.languages.python.bound_names import function_binds

    return function_binds(module.parsed(item).node, name)


def _may_bind(module: ModuleText, item: Statement, name: str) -> bool:
    """Whether the text has the name anywhere but in front of an attribute."""
    word = re.escape(name)
    found = re.compile(rf"(?<![\w.]){word}(?!\w|\s*\.)|\bimport\b.*(?<!\w){word}(?!\w)")
    lines = module.lines[item.first_line - 1 : item.last_line]
    return any(name in line.text and found.search(line.text) for line in lines)


def last_part(name: str) -> str:
    """`c` of "a.b.c"."""
    return name.rpartition(".")[2]


def expressions(edit: InsertCall) -> list[str]:
    """Every value that the call would read."""
    who = [item.text for item in edit.shape or () if item.role == "user"]
    return [*(expression for _, expression in (*edit.properties, *edit.identity)), *who]


def _in_loop(statement: Statement) -> bool:
    for item in reversed(statement.parents):
        if item.kind == "loop":
            return True
        if item.kind == "function":
            return False
    return False
