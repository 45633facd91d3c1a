"""The text of an event call: one line where it fits, else one entry a line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import tree_sitter

from wizard.languages.edits import InsertCall, ShapedArgument
from wizard.languages.javascript.nodes import walk
from wizard.languages.javascript.sections import Dialect, language_of
from wizard.languages.javascript.style import Style

_NEVER = (
    "assignment_expression",
    "augmented_assignment_expression",
    "await_expression",
    "update_expression",
    "yield_expression",
    "arrow_function",
    "function_expression",
    "sequence_expression",
    "spread_element",
    "new_expression",
)


@dataclass(frozen=True)
class _Argument:
    """One argument; `entries` are those of an object literal, which can be spread over lines."""

    text: str
    entries: tuple[str, ...] = ()


@dataclass(frozen=True)
class Call:
    """`name(arguments)`."""

    name: str
    arguments: tuple[_Argument, ...]

    @property
    def text(self) -> str:
        """On one line, without a semicolon."""
        return f"{self.name}({', '.join(argument.text for argument in self.arguments)})"

    def lines(self, style: Style, indent: str, end: str) -> list[str]:
        """Indented; `end` is the semicolon or nothing."""
        line = f"{indent}{self.text}{end}"
        if style.fits(line) or not self.arguments:
            return [line]
        *first, last = self.arguments
        opening = ", ".join([*(argument.text for argument in first), "{"])
        head = f"{indent}{self.name}({opening}"
        if last.entries and not any(item.entries for item in first) and style.fits(head):
            inner = _entries(last.entries, style, indent + style.unit)
            return [head, *inner, f"{indent}}}){end}"]
        return [f"{indent}{self.name}(", *self._one_a_line(style, indent), f"{indent}){end}"]

    def _one_a_line(self, style: Style, indent: str) -> list[str]:
        inner = indent + style.unit
        lines: list[str] = []
        for number, argument in enumerate(self.arguments, start=1):
            comma = "," if number < len(self.arguments) else style.argument_comma
            line = f"{inner}{argument.text}{comma}"
            if style.fits(line) or not argument.entries:
                lines.append(line)
            else:
                entries = _entries(argument.entries, style, inner + style.unit)
                lines += [f"{inner}{{", *entries, f"{inner}}}{comma}"]
        return lines


def event_calls(edit: InsertCall, style: Style) -> list[Call]:
    """The identify call, if one is asked for, the event call, and the reset, if asked for."""
    given = event_arguments(edit, style)
    calls = [Call(edit.function, given)]
    if edit.identify and edit.identity:
        is_browser = edit.side == "browser"
        user = _Argument(edit.identity[0][1]) if is_browser else _object(edit.identity, style)
        calls.insert(0, Call(edit.identify, (user,)))
    if edit.reset:
        calls.append(Call(edit.reset, ()))
    return calls


def event_arguments(edit: InsertCall, style: Style) -> tuple[_Argument, ...]:
    """What the function that sends the event is given."""
    return _usual(edit, style) if edit.shape is None else _shaped(edit, edit.shape, style)


def _usual(edit: InsertCall, style: Style) -> tuple[_Argument, ...]:
    """Of the helper module; in a browser it knows the user by itself."""
    who = edit.identity if edit.side == "server" else ()
    given = [_Argument(style.quoted(edit.event_name))]
    if edit.properties or who:
        given.append(_object(edit.properties, style))
    if who:
        given.append(_object(who, style))
    return tuple(given)


def _shaped(
    edit: InsertCall, shape: Sequence[ShapedArgument], style: Style
) -> tuple[_Argument, ...]:
    """Of the project's own wrapper; arguments with a keyword are entries of one object."""
    by_place: list[_Argument] = []
    entries: list[tuple[str, str]] = []
    for argument in shape:
        if argument.role == "property":
            entries += edit.properties
            continue
        value = _value(edit, argument, style)
        if argument.keyword is None:
            by_place.append(value)
        else:
            entries.append((argument.keyword, value.text))
    given = (*by_place, *((_object(entries, style),) if entries else ()))
    if edit.event_class is None:
        return given
    return (_Argument(f"new {Call(edit.event_class, given).text}"),)


def _value(edit: InsertCall, argument: ShapedArgument, style: Style) -> _Argument:
    match argument.role:
        case "event":
            return _Argument(style.quoted(edit.event_name))
        case "properties":
            return _object(edit.properties, style)
        case _:
            return _Argument(argument.text)


def event_lines(
    edit: InsertCall, style: Style, indent: str, last_end: str | None = None
) -> list[str]:
    """The calls as lines; the last one ends with `last_end` if that is given."""
    calls = event_calls(edit, style)
    ends = [style.semicolon] * len(calls)
    ends[-1] = style.semicolon if last_end is None else last_end
    return [
        line
        for call, end in zip(calls, ends, strict=True)
        for line in call.lines(style, indent, end)
    ]


def event_text(edit: InsertCall, style: Style) -> str:
    """The calls on one line, `; ` between them and nothing behind the last."""
    return "; ".join(call.text for call in event_calls(edit, style))


def expression_problem(expressions: Iterable[str], dialect: Dialect) -> str | None:
    """Why one of the expressions can't stand in a call, or None."""
    for expression in expressions:
        first = expression.strip().partition("\n")[0]
        if "\n" in expression or "\r" in expression or "//" in expression:
            return f"the value `{first}` can't be written on one line"
        tree = tree_sitter.Parser(language_of(dialect)).parse(f"[{expression}]".encode())
        root = tree.root_node
        array = root.named_child(0).named_child(0) if root.named_child_count == 1 else None
        if root.has_error or array is None or array.named_child_count != 1:
            return f"the value `{first}` is not an expression"
        if any(True for _ in walk(root, *_NEVER)):
            return f"the value `{first}` does more than read"
    return None


def _entries(entries: Sequence[str], style: Style, indent: str) -> list[str]:
    *first, last = entries
    return [*(f"{indent}{entry}," for entry in first), f"{indent}{last}{style.comma}"]


def _object(pairs: Sequence[tuple[str, str]], style: Style) -> _Argument:
    entries = tuple(
        name if name == expression else f"{style.key(name)}: {expression}"
        for name, expression in pairs
    )
    return _Argument(style.braced(entries), entries)
