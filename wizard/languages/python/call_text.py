"""The text of an event call: one line where it fits, else one argument a line."""

import ast
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wizard.languages.python.edits import InsertCall
from wizard.languages.python.style import Style

_NEVER = (ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr, ast.Lambda, ast.Starred)
_KEY = re.compile(r"\['([^'\"\\\\]*)'\]")
ON_COMMIT = "transaction.on_commit"


@dataclass(frozen=True)
class _Argument:
    """One argument; `items` are the entries of a dict display, which can be exploded too.

    `start` is what stands in front of it: its keyword.
    """

    text: str
    items: tuple[str, ...] = ()
    start: str = ""

    def __str__(self) -> str:
        return self.start + self.text


def event_lines(edit: InsertCall, style: Style, indent: str) -> list[str]:
    """The identify call, if one is asked for, and the event call; each line indented."""
    who = [_Argument(f"{name}={expression}") for name, expression in edit.identity]
    wrap = _on_commit if edit.placement.on_commit else _call
    lines = wrap(edit.identify, who, style, indent) if edit.identify else []
    if edit.shape is not None:
        given = [item for argument in edit.shape for item in _shaped(edit, argument, style)]
        wrap = _of_class(wrap, edit.event_class) if edit.event_class else wrap
        return [*lines, *wrap(edit.function, given, style, indent)]
    what = [_Argument(style.quoted(edit.event_name)), *_properties(edit.properties, style)]
    return [*lines, *wrap(edit.function, [*what, *who], style, indent)]


def decorator_lines(edit: InsertCall, style: Style, indent: str) -> list[str]:
    """`@tracked("Name", {"kind": "web"}, user="current_user")`.

    `user` names a parameter, as text. Everything else that says who did it, the decorator finds.
    """
    what = [_Argument(style.quoted(edit.event_name)), *_properties(edit.properties, style)]
    who = [
        _Argument(f"{name}={style.quoted(value)}")
        for name, value in edit.identity
        if name == "user" and value.isidentifier()
    ]
    return _call(f"@{edit.decorator}", [*what, *who], style, indent)


def is_literal(expression: str) -> bool:
    """Whether the expression has its value already when the module is imported."""
    try:
        ast.literal_eval(expression.strip())
    except (ValueError, SyntaxError):
        return False
    return True


def expression_problem(expressions: Iterable[str]) -> str | None:
    """Why one of the expressions can't stand in a call, or None."""
    for expression in expressions:
        if any(character in expression for character in "\n\r#\\"):
            return f"the value `{expression.splitlines()[0]}` can't be written on one line"
        try:
            tree = ast.parse(expression.strip(), mode="eval")
        except (SyntaxError, ValueError):
            return f"the value `{expression}` is not an expression"
        if any(isinstance(node, _NEVER) for node in ast.walk(tree)):
            return f"the value `{expression}` does more than read"
    return None


def _call(name: str, arguments: Sequence[_Argument], style: Style, indent: str) -> list[str]:
    line = f"{indent}{name}({', '.join(map(str, arguments))})"
    if style.fits(line) or not arguments:
        return [line]
    inner = indent + style.unit
    body = [text for argument in arguments for text in _argument(argument, style, inner)]
    return [f"{indent}{name}(", *body, f"{indent})"]


def _on_commit(name: str, arguments: Sequence[_Argument], style: Style, indent: str) -> list[str]:
    text = ", ".join(map(str, arguments))
    line = f"{indent}{ON_COMMIT}(lambda: {name}({text}))"
    if style.fits(line):
        return [line]
    inner = _call(f"lambda: {name}", arguments, style, indent + style.unit)
    return [f"{indent}{ON_COMMIT}(", *inner, f"{indent})"]


def _properties(pairs: Sequence[tuple[str, str]], style: Style) -> list[_Argument]:
    if not pairs:
        return []
    items = tuple(f"{style.quoted(name)}: {_in_style(value, style)}" for name, value in pairs)
    return [_Argument("{" + ", ".join(items) + "}", items)]


def _in_style(expression: str, style: Style) -> str:
    """With the quotes of the file around plain keys: `data["plan"]`."""
    return _KEY.sub(lambda found: f"[{style.quoted(found[1])}]", expression)


def _argument(argument: _Argument, style: Style, indent: str) -> list[str]:
    line = f"{indent}{argument},"
    if not argument.items or style.fits(line):
        return [line]
    inner = indent + style.unit
    return [f"{indent}{argument.start}{{", *(f"{inner}{item}," for item in argument.items), f"{indent}}},"]
