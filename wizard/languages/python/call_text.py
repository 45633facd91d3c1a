"""The text of an event call: one line where it fits, else one argument a line."""

import ast
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from wizard.languages.edits import InsertCall, ShapedArgument
from wizard.languages.python.style import Style

_NEVER = (ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr, ast.Lambda, ast.Starred)
_KEY = re.compile(r"\['([^'\"\\\\]*)'\]")
ON_COMMIT = "transaction.on_commit"


@dataclass(frozen=True)
class _Argument:
    """One argument; `items` are the entries of a dict display, which can be exploded too.

    `start` is what stands in front of it: its keyword. `made` are the arguments of an object that
    is made on the spot, and `text` its class.
    """

    text: str
    items: tuple[str, ...] = ()
    start: str = ""
    made: tuple["_Argument", ...] = ()

    def __str__(self) -> str:
        inner = f"({', '.join(map(str, self.made))})" if self.made else ""
        return self.start + self.text + inner


def event_lines(edit: InsertCall, style: Style, indent: str) -> list[str]:
    """The identify call, if one is asked for, and the event call; each line indented."""
    who = [_Argument(f"{name}={expression}") for name, expression in edit.identity]
    wrap = _on_commit if edit.placement.on_commit else _call
    lines = wrap(edit.identify, who, style, indent) if edit.identify else []
    if edit.shape is not None:
        given = tuple(item for argument in edit.shape for item in _shaped(edit, argument, style))
        made = (_Argument(edit.event_class, made=given),) if edit.event_class else given
        return [*lines, *wrap(edit.function, made, style, indent)]
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


def _shaped(edit: InsertCall, argument: ShapedArgument, style: Style) -> list[_Argument]:
    start = f"{argument.keyword}=" if argument.keyword else ""
    match argument.role:
        case "event":
            return [_Argument(style.quoted(edit.event_name), start=start)]
        case "user":
            return [_Argument(argument.text, start=start)]
        case "properties":
            found = _properties(edit.properties, style) or [_Argument("{}")]
            return [replace(item, start=start) for item in found]
        case "property":
            pairs = edit.properties
            return [_Argument(_in_style(value, style), start=f"{name}=") for name, value in pairs]


def _argument(argument: _Argument, style: Style, indent: str) -> list[str]:
    if argument.made:
        return _call(argument.start + argument.text, argument.made, style, indent)
    line = f"{indent}{argument},"
    if not argument.items or style.fits(line):
        return [line]
    inner = indent + style.unit
    items = (f"{inner}{item}," for item in argument.items)
    return [f"{indent}{argument.start}{{", *items, f"{indent}}},"]
