"""One parsed file, with what its readers ask again and again."""

from collections.abc import Iterator
from functools import cached_property

from tree_sitter import Node

from wizard.languages.javascript.parse import ParsedFile
from wizard.languages.javascript.reader.browser.endpoint import Endpoint
from wizard.languages.javascript.reader.linkage import Import, exported, imported, required
from wizard.languages.javascript.reader.server.facts import KnownCall
from wizard.languages.javascript.reader.syntax import (
    FUNCTIONS,
    field,
    is_class,
    key_text,
    string_of,
    text,
    unwrapped,
)
from wizard.languages.javascript.sections import Section
from wizard.model.detection import Evidence

_EVIDENCE_CHARS = 160


class Module:
    """`parsed` and what it says at its top level. Never leaves the process that made it.

    `known` are the calls of which other files tell what they do, by what is called; `endpoints`
    those of RTK Query that other files declare.
    """

    def __init__(self, parsed: ParsedFile) -> None:
        self.parsed = parsed
        self.path = parsed.file.path
        self.content = parsed.file.content
        self.memo: dict[str, frozenset[str]] = {}
        self.known: dict[str, KnownCall] = {}
        self.endpoints: dict[str, Endpoint] = {}

    @cached_property
    def scripts(self) -> tuple[Section, ...]:
        return self.parsed.scripts

    @cached_property
    def text(self) -> str:
        return self.content.decode("utf-8", "replace")

    @cached_property
    def lines(self) -> tuple[bytes, ...]:
        return tuple(self.content.split(b"\n"))

    def evidence(self, line: int) -> Evidence:
        said = self.lines[line - 1].decode("utf-8", "replace").strip()
        return Evidence(path=self.path, line=line, text=said[:_EVIDENCE_CHARS])

    def section_of(self, node: Node) -> Section:
        """The section that `node` stands in."""
        return self.parsed.section_at(node.start_byte) or self.parsed.sections[0]

    def top_level(self) -> Iterator[Node]:
        """The statements of every script, without the `export` around them."""
        for section in self.scripts:
            for node in section.tree.root_node.named_children:
                yield exported_node(node)

    @cached_property
    def calls(self) -> tuple[Node, ...]:
        """Every call of the scripts, in source order."""
        return tuple(call for section in self.scripts for call in section.find("call_expression"))

    @cached_property
    def imports(self) -> dict[str, Import]:
        """What each imported or required name stands for."""
        found: dict[str, Import] = {}
        for section in self.scripts:
            for node in section.tree.root_node.named_children:
                if node.type == "import_statement":
                    found.update(imported(node))
                elif node.type in {"lexical_declaration", "variable_declaration"}:
                    found.update(required(node))
        return found

    @cached_property
    def packages(self) -> frozenset[str]:
        """The modules that are imported, by their full text."""
        return frozenset(source.module for source in self.imports.values()) | self._bare_imports

    @cached_property
    def _bare_imports(self) -> frozenset[str]:
        return frozenset(
            string_of(field(node, "source")) or ""
            for section in self.scripts
            for node in section.tree.root_node.named_children
            if node.type == "import_statement"
        )

    def uses(self, *names: str) -> bool:
        """Whether one of these packages, or a module below it, is imported."""
        return any(
            module == name or module.startswith(f"{name}/")
            for module in self.packages
            for name in names
        )

    @cached_property
    def declared(self) -> dict[str, Node]:
        """The value of each name at the top level: a function, a class, or what a `const` is."""
        found: dict[str, Node] = {}
        for node in self.top_level():
            if node.type in FUNCTIONS or is_class(node):
                name = field(node, "name")
                if name is not None:
                    found[text(name)] = node
            elif node.type in {"lexical_declaration", "variable_declaration"}:
                for part in node.named_children:
                    name, value = field(part, "name"), field(part, "value")
                    if name is not None and name.type == "identifier" and value is not None:
                        found[text(name)] = unwrapped(value)
            elif node.type in {"interface_declaration", "type_alias_declaration"}:
                name = field(node, "name")
                if name is not None:
                    found.setdefault(text(name), node)
        return found

    def function(self, name: str) -> Node | None:
        """The top-level function of that name."""
        found = self.declared.get(name)
        return found if found is not None and found.type in FUNCTIONS else None

    @cached_property
    def callables(self) -> dict[str, Node]:
        """The functions at the top level and the methods of the classes, by their own name."""
        found = {name: node for name, node in self.declared.items() if node.type in FUNCTIONS}
        for node in self.classes.values():
            body = field(node, "body")
            for item in body.named_children if body is not None else ():
                if item.type == "method_definition":
                    found.setdefault(key_text(item), item)
        return found

    @cached_property
    def exports(self) -> dict[str, tuple[str, ...]]:
        """The names under which each top-level name is exported ("default" among them)."""
        found: dict[str, list[str]] = {}
        for section in self.scripts:
            for node in section.tree.root_node.named_children:
                for local, name in exported(node):
                    found.setdefault(local, []).append(name)
        return {local: tuple(names) for local, names in found.items()}

    @cached_property
    def instances(self) -> dict[str, str]:
        """The class of each top-level `const x = new X()`."""
        found: dict[str, str] = {}
        for name, value in self.declared.items():
            if value.type == "new_expression":
                made = field(value, "constructor")
                if made is not None:
                    found[name] = text(made)
        return found

    @cached_property
    def classes(self) -> dict[str, Node]:
        return {name: node for name, node in self.declared.items() if is_class(node)}


def exported_node(node: Node) -> Node:
    """What an `export` statement exports, else the node itself."""
    if node.type != "export_statement":
        return node
    found = field(node, "declaration") or field(node, "value")
    return unwrapped(found) if found is not None else node
