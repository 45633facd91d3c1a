"""How a user reaches a function of a component: by which element, or not at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.bindings import enclosing_function
from wizard.languages.javascript.reader.browser.units import Unit, unit_of
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.surfaces import react
from wizard.languages.javascript.reader.surfaces.markup import Use, uses_in
from wizard.languages.javascript.reader.syntax import field, text
from wizard.model.action import SurfaceKind

_DEPTH = 3
_FORM_ARGUMENTS = re.compile(r":\s*(?:[\w.]+\.)?(?:Client)?Action(?:Function)?Args\b")


@dataclass(frozen=True)
class Reached:
    kind: SurfaceKind
    ui_text: str | None = None


class Reach:
    """The uses of functions in one file."""

    def __init__(self, module: Module) -> None:
        self._module = module

    @cached_property
    def is_component(self) -> bool:
        """Whether the file draws what a user sees."""
        if self._module.parsed.is_component:
            return True
        return any(
            script.find("jsx_element", "jsx_self_closing_element", "jsx_fragment")
            for script in self._module.scripts
        )

    @cached_property
    def _markup(self) -> dict[str, Use]:
        found: dict[str, Use] = {}
        for section in self._module.parsed.markups:
            for use in uses_in(section):
                found.setdefault(use.name, use)
        return found

    def of(self, unit: Unit) -> Reached | None:
        """The surface of a unit; None where only the code itself runs it."""
        if unit.attribute is not None:
            kind = react.kind_of(unit.attribute)
            return Reached(kind, react.ui_text(unit.attribute)) if kind is not None else None
        if unit.kind is not None:
            return Reached(unit.kind)
        if not unit.name:
            return None
        return self._named(unit.name, unit.node, _DEPTH)

    def _named(self, name: str, own: Node, depth: int) -> Reached | None:
        in_markup = self._markup.get(name)
        if in_markup is not None:
            return Reached(in_markup.kind, in_markup.ui_text)
        found: Reached | None = None
        for node in self._references(name, own):
            attribute = react.attribute_around(node)
            if attribute is not None and not _is_inner_call(node, attribute):
                kind = react.kind_of(attribute)
                if kind is not None:
                    return Reached(kind, react.ui_text(attribute))
                found = found or Reached("callback")
                continue
            caller = self._caller(node, own, depth)
            if caller is not None and (found is None or found.kind == "callback"):
                found = caller
        return found

    def _caller(self, node: Node, own: Node, depth: int) -> Reached | None:
        """The function that calls it, or what it is handed to."""
        function = enclosing_function(node)
        if function is None:
            return Reached("callback")
        if not _is_called(node):
            return Reached("callback")
        unit = unit_of(node)
        if unit is None or unit.node == own or depth == 0:
            return None
        if unit.runs in {"store", "mutation", "listener"}:
            return Reached("callback")
        return self.of(unit) if not unit.name else self._named(unit.name, unit.node, depth - 1)

    def _references(self, name: str, own: Node) -> Iterator[Node]:
        """Where the name is read outside of the function itself, its declaration left out."""
        pattern = re.compile(rb"(?<![\w$])" + re.escape(name.encode()) + rb"(?![\w$])")
        for section in self._module.scripts:
            for match in pattern.finditer(self._module.content, section.start, section.end):
                node = section.root.descendant_for_byte_range(match.start(), match.end())
                if node is None or not node.type.endswith(("identifier", "identifier_pattern")):
                    continue
                if own.start_byte <= node.start_byte < own.end_byte or _is_declaration(node):
                    continue
                yield node


def answers_form(unit: Unit) -> bool:
    """The action of a client route: React Router calls it when a form is sent. One that is named
    `action` may run on the server."""
    if unit.runs != "named" or unit.name == "action":
        return False
    return bool(_FORM_ARGUMENTS.search(text(field(unit.node, "parameters"))))


def _is_declaration(node: Node) -> bool:
    around = node.parent
    if around is None:
        return True
    named = field(around, "name")
    keyed = field(around, "key")
    return (named is not None and named == node) or (keyed is not None and keyed == node)


def _is_called(node: Node) -> bool:
    """Whether the name is called here, directly or as a member of `this`."""
    current = node
    around = current.parent
    while around is not None and around.type == "member_expression":
        current, around = around, around.parent
    return (
        around is not None
        and around.type == "call_expression"
        and (field(around, "function") == current)
    )


def _is_inner_call(node: Node, attribute: Node) -> bool:
    """A name that is read in markup which is itself the value of an attribute."""
    return text(attribute.named_children[0]) in {"render", "children", "content"} and _is_called(
        node
    )
