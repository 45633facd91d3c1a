"""The parts of a file that have a language of their own, each with its syntax tree."""

from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Literal, NamedTuple

import tree_sitter
import tree_sitter_html
import tree_sitter_javascript
import tree_sitter_typescript
from tree_sitter import Node, Point, Range, Tree

from wizard.languages.javascript.embedded import Braces, Embedded, embedded, masked, without_holes

SectionKind = Literal["script", "template", "markup", "expression"]
Dialect = Literal["javascript", "jsx", "typescript", "tsx", "html"]
Role = Literal["file", "script", "setup", "module", "frontmatter", "inline", "markup", "expression"]
_SECOND_READING: dict[Dialect, Dialect] = {"javascript": "tsx", "jsx": "tsx", "typescript": "tsx"}


class Block(NamedTuple):
    """Where a section stands, before it is parsed. `attributes` are those of its tag.

    `braces` say how code is marked in markup, `holes` are stretches that belong to other sections.
    """

    kind: SectionKind
    dialect: Dialect
    role: Role
    start: int
    end: int
    attributes: tuple[tuple[str, str], ...] = ()
    braces: Braces = "none"
    holes: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Section:
    """One part of a file; the nodes of `tree` have byte offsets of the whole file.

    Roles of scripts: "file" a plain script file, "setup" Vue's script setup, "module" Svelte's
    module script, "frontmatter" Astro's server code, "inline" a script that no bundler reads,
    "script" any other. In a markup tree the code between braces is blanked: read source with
    `source`, never with `node.text`, and see `expressions` for that code.
    """

    content: bytes = field(repr=False)
    block: Block
    dialect: Dialect
    tree: Tree = field(repr=False, compare=False)

    @property
    def kind(self) -> SectionKind:
        return self.block.kind

    @property
    def role(self) -> Role:
        return self.block.role

    @property
    def start(self) -> int:
        return self.block.start

    @property
    def end(self) -> int:
        return self.block.end

    @property
    def root(self) -> Node:
        return self.tree.root_node

    @property
    def is_typed(self) -> bool:
        return self.dialect in ("typescript", "tsx")

    @property
    def attributes(self) -> dict[str, str]:
        return dict(self.block.attributes)

    def source(self, node: Node) -> str:
        return self.content[node.start_byte : node.end_byte].decode(errors="replace")

    def find(self, *types: str) -> list[Node]:
        """Every node of these types, in file order; much faster than walking."""
        return found_in(self.tree, types, self.root)

    @cached_property
    def expressions(self) -> tuple["Expression", ...]:
        """The code inside a markup section: `{…}`, `{{…}}` and Vue's attribute values."""
        return tuple(
            Expression(item, section_of(self.content, self._expression_block(item)))
            for item in embedded(
                without_holes(self.content, self.block.holes), self.tree, self.block.braces
            )
        )

    def _expression_block(self, item: Embedded) -> Block:
        dialect: Dialect = "tsx" if dict(self.block.attributes).get("lang") == "ts" else "jsx"
        return Block("expression", dialect, "expression", item.start, item.end)


@dataclass(frozen=True)
class Expression:
    """Code in markup: where it stands (`place.element`, `place.attribute`), and its own tree."""

    place: Embedded
    section: Section


def section_of(content: bytes, block: Block) -> Section:
    """Parsed in its own dialect, or as TSX where only that reads it without an error."""
    if block.dialect == "html":
        whole = without_holes(content, block.holes)
        blanked = masked(whole, block.start, block.end, block.braces)
        return Section(content, block, "html", _parse(blanked, block, "html"))
    tree = _parse(content, block, block.dialect)
    second = _SECOND_READING.get(block.dialect)
    if tree.root_node.has_error and second:
        other = _parse(content, block, second)
        if not other.root_node.has_error:
            return Section(content, block, second, other)
    return Section(content, block, block.dialect, tree)


def found_in(tree: Tree, types: tuple[str, ...], root: Node) -> list[Node]:
    query = _query(tree.language, types)
    if query is None:
        return []
    found = tree_sitter.QueryCursor(query).captures(root).get("found", [])
    return sorted(found, key=lambda node: (node.start_byte, -node.end_byte))


@cache
def _query(language: tree_sitter.Language, types: tuple[str, ...]) -> tree_sitter.Query | None:
    known = [kind for kind in types if language.id_for_node_kind(kind, True) is not None]
    if not known:
        return None
    return tree_sitter.Query(language, f"[{' '.join(f'({kind})' for kind in known)}] @found")


def _parse(content: bytes, block: Block, dialect: Dialect) -> Tree:
    parser = tree_sitter.Parser(language_of(dialect))
    if block.start or block.end != len(content):
        parser.included_ranges = [
            Range(_point(content, block.start), _point(content, block.end), block.start, block.end)
        ]
    return parser.parse(content)


def _point(content: bytes, offset: int) -> Point:
    before = content.rfind(b"\n", 0, offset) + 1
    return Point(content.count(b"\n", 0, offset), offset - before)


@cache
def language_of(dialect: Dialect) -> tree_sitter.Language:
    match dialect:
        case "javascript" | "jsx":
            return tree_sitter.Language(tree_sitter_javascript.language())
        case "typescript":
            return tree_sitter.Language(tree_sitter_typescript.language_typescript())
        case "tsx":
            return tree_sitter.Language(tree_sitter_typescript.language_tsx())
        case "html":
            return tree_sitter.Language(tree_sitter_html.language())
