"""What is certainly in scope at a point of a function: bound names, and chains already read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from tree_sitter import Node

from wizard.languages.javascript.reader.server.origins import Source, of_shape, sensitive, source_of
from wizard.languages.javascript.reader.server.reads import Read, certain_reads, chain_parts
from wizard.languages.javascript.reader.server.shapes import UNKNOWN, Shape
from wizard.languages.javascript.reader.syntax import FUNCTIONS, key_text, own_nodes, text
from wizard.languages.javascript.reader.syntax import field as part_of

Fields = Callable[[str], dict[str, Shape]]


def no_fields(_name: str) -> dict[str, Shape]:
    """Nothing is known of any type."""
    return {}


@dataclass
class Scope:
    """`names` are bound on every path to here; `reads` were evaluated on every path and still
    hold; `fixed` are chains that can only have one known value here. `fields` gives the fields of
    the types of the file by name."""

    names: dict[str, Source] = field(default_factory=dict)
    reads: dict[str, Read] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()
    fields: Fields = no_fields

    def copy(self) -> "Scope":
        return Scope(dict(self.names), dict(self.reads), self.fixed, self.fields)

    def evaluate(self, node: Node | None) -> None:
        """The reads and the assignments of evaluating an expression."""
        if node is None:
            return
        for inner in own_nodes(node):
            if inner.type in {"assignment_expression", "augmented_assignment_expression"}:
                self._assigned(inner)
            elif inner.type == "update_expression":
                self._forget_target(part_of(inner, "argument"))
        self.observe(node)

    def observe(self, node: Node) -> None:
        """The reads of an expression that is known to have been evaluated."""
        for read in certain_reads(node):
            known = self.reads.get(read.text)
            if known is None or known.inner:
                self.reads[read.text] = read

    def _assigned(self, node: Node) -> None:
        target, value = part_of(node, "left"), part_of(node, "right")
        if target is None:
            return
        plain = node.type == "assignment_expression"
        if target.type in {"object_pattern", "array_pattern"}:
            known = set(self.names)
            self.bind(target, value)
            self.names = {name: held for name, held in self.names.items() if name in known}
        elif target.type == "identifier" and text(target) in self.names:
            before = self.names[text(target)]
            self.forget(text(target))
            source = source_of(value, self.names) if plain else before
            source = replace(source, mutable=True)
            if before.type != "any" and before.origin == "declared":
                source = replace(source, type=before.type, choice=before.choice)
            self.names[text(target)] = source
        else:
            self._forget_target(target)

    def _forget_target(self, target: Node | None) -> None:
        if target is None:
            return
        if target.type == "identifier":
            self._drop(text(target), own=True)
            return
        parts = chain_parts(target)
        if parts:
            self._drop(text(target), own=True)

    def _drop(self, start: str, *, own: bool) -> None:
        plain = start.replace("?.", ".").replace("!", "")
        self.reads = {
            said: read for said, read in self.reads.items() if not _is_below(said, plain, own=own)
        }

    def bind(self, target: Node, value: Node | None, shape: Shape = UNKNOWN) -> None:
        """Bind a name or a pattern to what `value` gives."""
        if target.type == "identifier":
            source = source_of(value, self.names, shape)
            self.forget(text(target))
            self.names[text(target)] = source
        elif target.type == "object_pattern":
            whole = source_of(value, self.names, shape)
            said = text(value) if value is not None else "parameter"
            self._bind_object(target, whole, said)
        elif target.type == "array_pattern":
            for part in target.named_children:
                name = pattern_name(part)
                if name:
                    self.forget(name)
                    self.names[name] = Source(
                        taint=sensitive(name), origin="taken from a list", whole=True
                    )

    def bind_source(self, target: Node, source: Source, said: str) -> None:
        """The same for a parameter, whose source is known."""
        if target.type == "identifier":
            self.forget(text(target))
            self.names[text(target)] = source
        elif target.type == "object_pattern":
            self._bind_object(target, source, said)

    def _bind_object(self, pattern: Node, whole: Source, said: str) -> None:
        known = self.fields(whole.shape) if whole.shape else {}
        for part in pattern.named_children:
            if part.type == "rest_pattern":
                name = pattern_name(part)
                self.names[name] = Source(origin=f"the rest of {said}", whole=True)
                continue
            key, target = _entry(part)
            if target is None:
                continue
            shape = known.get(key, UNKNOWN)
            source = of_shape(shape, f"assigned from {_one_line(said)}.{key}", key)
            source = replace(
                source,
                taint=source.taint or whole.taint,
                whole=shape.whole,
                nullable=shape.nullable,
            )
            if target.type == "identifier" or target.type.startswith("shorthand"):
                name = text(target)
                self.forget(name)
                self.names[name] = replace(source, taint=source.taint or sensitive(name))
            else:
                self._bind_object(target, source, f"{said}.{key}")

    def define(self, name: str) -> None:
        """A function or a class of that name is declared."""
        self.forget(name)
        self.names[name] = Source(origin="defined here", local=True)

    def forget(self, name: str) -> None:
        """`name` is bound anew: what was read through it no longer holds."""
        self.names.pop(name, None)
        if any(read.root == name for read in self.reads.values()):
            self.reads = {said: read for said, read in self.reads.items() if read.root != name}
        self.fixed = frozenset(said for said in self.fixed if _root(said) != name)

    def forget_assigned(self, body: Node) -> None:
        """`body` may run any number of times: reads through names that it assigns don't hold."""
        for node in own_nodes(body):
            if node.type in {"assignment_expression", "augmented_assignment_expression"}:
                self._forget_target(part_of(node, "left"))
            elif node.type == "update_expression":
                self._forget_target(part_of(node, "argument"))

    def choose(self, name: str) -> None:
        """From here on `name` is one of a list of values that the code knows."""
        if name in self.names:
            self.names[name] = replace(self.names[name], choice=True)

    def fix(self, said: str) -> None:
        """From here on the chain has one known value: it tells nothing."""
        self.fixed |= {said}

    def merged(self, other: "Scope") -> "Scope":
        """What holds whichever of the two ways was taken."""
        names = {
            name: source.either(other.names[name])
            for name, source in self.names.items()
            if name in other.names
        }
        reads = {said: read for said, read in self.reads.items() if said in other.reads}
        return Scope(names, reads, self.fixed & other.fixed, self.fields)


def _root(said: str) -> str:
    return said.split(".", 1)[0].split("?", 1)[0].split("[", 1)[0]


def _is_below(said: str, start: str, *, own: bool) -> bool:
    plain = said.replace("?.", ".").replace("!", "")
    return (own and plain == start) or plain.startswith((f"{start}.", f"{start}["))


def _one_line(said: str) -> str:
    return " ".join(said.split())[:60]


def _entry(part: Node) -> tuple[str, Node | None]:
    """The key that a part of an object pattern takes, and what it binds."""
    if part.type == "shorthand_property_identifier_pattern":
        return text(part), part
    if part.type == "object_assignment_pattern":
        left = part_of(part, "left")
        return text(left), left
    if part.type == "pair_pattern":
        value = part_of(part, "value")
        if value is not None and value.type == "assignment_pattern":
            value = part_of(value, "left")
        return key_text(part), value
    return "", None


def pattern_name(part: Node) -> str:
    """The one name that a simple part of a pattern binds, "" for none."""
    if part.type == "identifier" or part.type.startswith("shorthand"):
        return text(part)
    if part.type in {"assignment_pattern", "object_assignment_pattern"}:
        left = part_of(part, "left")
        return pattern_name(left) if left is not None else ""
    if part.type == "rest_pattern" and part.named_children:
        return pattern_name(part.named_children[0])
    return ""


def bound_names(target: Node) -> Iterator[str]:
    """Every name that a pattern binds."""
    if target.type in {"identifier", "shorthand_property_identifier_pattern"}:
        yield text(target)
        return
    for part in target.named_children:
        if part.type == "pair_pattern":
            value = part_of(part, "value")
            if value is not None:
                yield from bound_names(value)
        elif part.type in {"assignment_pattern", "object_assignment_pattern"}:
            left = part_of(part, "left")
            if left is not None:
                yield from bound_names(left)
        else:
            yield from bound_names(part)


def declared_in(statements: Iterable[Node]) -> list[str]:
    """The names that a block declares for itself."""
    found: list[str] = []
    for node in statements:
        if node.type == "lexical_declaration":
            for part in node.named_children:
                target = part_of(part, "name")
                if target is not None:
                    found += bound_names(target)
        elif node.type in FUNCTIONS or node.type == "class_declaration":
            found.append(text(part_of(node, "name")))
    return found
