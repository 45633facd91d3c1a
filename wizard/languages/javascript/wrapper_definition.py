"""The function behind a wrapper: which values its types take."""

import re
from collections.abc import Iterator, Set

from tree_sitter import Node

from wizard.languages.javascript.nodes import child, line, named_children, text
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.syntax import FUNCTIONS, key_text, parameters, pattern_of
from wizard.languages.javascript.wrapper_calls import EVENT_KEYS
from wizard.model.value import Value

_ANY_VALUE = re.compile(r"\b(?:any|unknown|object)\b|\{\s*\}")
_TEXT = re.compile(r"^(?:string|any|unknown)$|\bstring\s*(?:\||$)|\|\s*string\b")
_EVENT_ENTRY = re.compile(rf"\b(?:{'|'.join(EVENT_KEYS)})\??\s*:\s*(?:string|any|unknown)\b")
_OPEN = re.compile(r"any|unknown|object")
_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_TYPES = ("interface_declaration", "type_alias_declaration")


class Parameter(Value, frozen=True, kw_only=True):
    """`type` is its type as it is written, "" where it has none; `means` the same with what the
    names of the same file in it stand for.
    """

    name: str
    type: str
    means: str


class Definition(Value, frozen=True, kw_only=True):
    """A function that is named like tracking."""

    name: str
    line: int
    parameters: tuple[Parameter, ...]

    def event_problem(self, place: int | None) -> str | None:
        """The type of event names, where that is none that any text has. `place` is that of the
        argument; None for an entry of the one object that the function takes.
        """
        said, means = self._type(place)
        if not said or _OPEN.fullmatch(said):
            return None
        fits = _EVENT_ENTRY.search(means) if place is None else _TEXT.search(said)
        return None if fits else said

    def properties_problem(self, place: int | None) -> str | None:
        """The type of properties, where that takes not every value."""
        said, means = self._type(place)
        return None if not said or _ANY_VALUE.search(means) else said

    def _type(self, place: int | None) -> tuple[str, str]:
        found = self.parameters[place or 0 :][:1]
        return (found[0].type, found[0].means) if found else ("", "")


def definitions(module: Module, names: Set[str]) -> Iterator[Definition]:
    """The functions and methods of a file with one of these names, in source order."""
    for section in module.scripts:
        for node in section.find(
            "function_declaration", "method_definition", "variable_declarator", "pair",
            "public_field_definition",
        ):  # fmt: skip
            name = text(child(node, "name")) if child(node, "name") else key_text(node)
            function = _function(node) if name in names else None
            if function is not None:
                yield Definition(
                    name=name,
                    line=line(node),
                    parameters=tuple(_parameters(module, function)),
                )


def _function(node: Node) -> Node | None:
    """The function that a declaration makes, also one inside `useCallback(…)`."""
    if node.type in FUNCTIONS:
        return node
    value = child(node, "value")
    if value is not None and value.type == "call_expression":
        given = named_children(child(value, "arguments"))
        value = given[0] if given else None
    return value if value is not None and value.type in FUNCTIONS else None


def _parameters(module: Module, function: Node) -> Iterator[Parameter]:
    for item in parameters(function):
        annotation = child(item, "type")
        said = text(annotation).removeprefix(":").strip()
        name = text(pattern_of(item))
        yield Parameter(name=name, type=said, means=_written_out(module, said))


def _written_out(module: Module, said: str) -> str:
    """The type with what the file's own names in it stand for."""
    found = [said]
    for name in dict.fromkeys(_NAME.findall(said)):
        declared = module.declared.get(name)
        if declared is not None and declared.type in _TYPES:
            body = child(declared, "value") or child(declared, "body")
            found.append(text(body))
    return " ".join(found)
