"""A command's parameters, read off the annotations of its function."""

import inspect
from enum import Enum
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from typer.models import ArgumentInfo, OptionInfo

_TYPES = {bool: "boolean", int: "number"}


class Parameter(NamedTuple):
    """An option with its flags, or an argument, which has none."""

    flags: tuple[str, ...]
    metavar: str
    help: str
    type: str
    repeatable: bool
    choices: tuple[str, ...]

    def described(self) -> dict[str, Any]:
        """An option as the manifest says it."""
        return {
            "name": self.flags[0],
            "aliases": list(self.flags[1:]),
            "describe": self.help,
            "type": self.type,
            "repeatable": self.repeatable,
            **({"choices": list(self.choices)} if self.choices else {}),
        }


def parameters_of(command: Any) -> tuple[Parameter, ...]:
    """The own parameters of one of Typer's commands, in the order of its signature."""
    signature = inspect.signature(inspect.unwrap(command.callback))
    hints = (parameter.annotation for parameter in signature.parameters.values())
    return tuple(_parameter(hint) for hint in hints if get_origin(hint) is Annotated)


def leaf_commands(group: Any, above: str = "") -> dict[str, Any]:
    """What can be run below a group of Typer's tree, by its words: `verify`, `mcp serve`."""
    found: dict[str, Any] = {}
    for name, item in group.commands.items():
        is_group = hasattr(item, "commands")
        found |= leaf_commands(item, f"{above}{name} ") if is_group else {f"{above}{name}": item}
    return found


def _parameter(hint: Any) -> Parameter:
    annotation, info = get_args(hint)
    base, repeatable = _base(annotation)
    choices = _choices(base)
    return Parameter(
        flags=_flags(info),
        metavar=info.metavar or "",
        help=info.help or "",
        type="choice" if choices else _TYPES.get(base, "string"),
        repeatable=repeatable,
        choices=choices,
    )


def _choices(base: type) -> tuple[str, ...]:
    return tuple(str(item.value) for item in base) if issubclass(base, Enum) else ()


def _flags(info: OptionInfo | ArgumentInfo) -> tuple[str, ...]:
    # In an annotation Typer keeps the first flag where a default would stand.
    declared = (info.default, *(info.param_decls or ()))
    is_option = isinstance(info, OptionInfo)
    return tuple(word for word in declared if isinstance(word, str)) if is_option else ()


def _base(annotation: Any) -> tuple[type, bool]:
    """The type behind `X | None` and `list[X]`, and whether there may be several."""
    options = [item for item in get_args(annotation) if item is not type(None)]
    if not options:
        return annotation, False
    base, _ = _base(options[0])
    return base, get_origin(annotation) is list or get_origin(options[0]) is list
