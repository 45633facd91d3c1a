"""Every node of a file that its readers look at, found in one pass over its trees."""

from collections.abc import Sequence
from functools import cached_property

from tree_sitter import Node

from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.sections import Section

_DECLARED = (
    *("variable_declarator", "function_declaration", "generator_function_declaration"),
    *("class_declaration", "class"),
)
_ALL = ("call_expression", "arrow_function", *_DECLARED)


class Index:
    """The nodes of the scripts that run in a browser, by kind, in file order; then those of the
    handlers that stand in the markup."""

    def __init__(self, module: Module, inline: Sequence[Section] = ()) -> None:
        self._module = module
        self._inline = inline

    def of(self, *kinds: str) -> list[Node]:
        """The nodes of these kinds; one kind after the other."""
        return [node for kind in kinds for node in self._found.get(kind, ())]

    @cached_property
    def calls(self) -> list[Node]:
        return self.of("call_expression")

    @cached_property
    def _found(self) -> dict[str, list[Node]]:
        found: dict[str, list[Node]] = {}
        for section in (*self._module.scripts, *self._inline):
            if section.role != "frontmatter":
                for node in section.find(*_ALL):
                    found.setdefault(node.type, []).append(node)
        return found
