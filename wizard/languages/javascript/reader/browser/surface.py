"""How a user gets to the function that holds an action."""

import re

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.around import in_hook
from wizard.languages.javascript.reader.browser.effects import Judge
from wizard.languages.javascript.reader.browser.index import Index
from wizard.languages.javascript.reader.browser.owners import class_decorators
from wizard.languages.javascript.reader.browser.reach import Reach, Reached, answers_form
from wizard.languages.javascript.reader.browser.units import Unit, unit_of
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.surfaces.inline_handlers import InlineHandlers
from wizard.languages.javascript.reader.syntax import field, last_name, text

_STORE_NAME = re.compile(r"(Store|Stores)$")
_STORE_PATH = re.compile(r"(^|/)stores?/|store\.[jt]s$", re.I)
_UI_DECORATORS = frozenset(("Component", "Directive", "Injectable", "Page"))


class Surfaces:
    """The surfaces of one file."""

    def __init__(self, module: Module, index: Index, judge: Judge, inline: InlineHandlers) -> None:
        self.module = module
        self.index = index
        self.judge = judge
        self.inline = inline
        self.reach = Reach(module)

    def of(self, unit: Unit) -> Reached | None:
        """How a user gets here; None where this is a library of calls, or runs by itself."""
        if unit.runs == "store":
            return Reached("store")
        if (handler := self.inline.at(unit.node.start_byte)) is not None:
            return Reached(handler.kind, handler.ui_text)
        if unit.runs == "listener":
            return Reached(unit.kind, None) if unit.kind is not None else None
        return self.reach.of(unit) if unit.runs == "user" else self._of_function(unit)

    def _of_function(self, unit: Unit) -> Reached | None:
        if answers_form(unit):
            return Reached("form")
        if unit.runs == "method" and class_decorators(unit.node):
            if _UI_DECORATORS & set(class_decorators(unit.node)):
                return self.reach.of(unit) or Reached("component")
            return None
        if any(_STORE_NAME.search(owner) for owner in unit.owners[:1]):
            return Reached("store")
        if unit.owners and _STORE_PATH.search(self.module.path) and unit.container is not None:
            return Reached("store")
        if in_hook(unit):
            return self.reach.of(unit)
        return self.reach.of(unit) if self.reach.is_component else self._listened(unit)

    def _listened(self, unit: Unit) -> Reached | None:
        """How a listener of the file reaches a function that it calls, where the call itself tells
        nothing of the action."""
        for call in self.index.calls:
            if unit.name and last_name(call) == unit.name and calls_local(call):
                caller = unit_of(call)
                listens = caller is not None and caller.runs == "listener"
                if caller is not None and listens and caller.kind is not None:
                    return Reached(caller.kind) if self.judge.effect(call) is None else None
        return None


def calls_local(call: Node) -> bool:
    callee = field(call, "function")
    return callee is not None and (
        callee.type == "identifier" or text(field(callee, "object")) == "this"
    )
