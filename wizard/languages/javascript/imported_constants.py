"""Events that are named by constants of other files: `track(EVENTS.SIGNED_UP)`."""

from collections.abc import Iterator, Sequence

from msgspec import structs
from tree_sitter import Node

from wizard.languages.javascript.existing_file import FileTracking, TrackingCall, constants
from wizard.languages.javascript.parse import parse_script
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.syntax import (
    arguments,
    callee,
    entries,
    field,
    last_name,
    string_of,
    text,
    unwrapped,
)
from wizard.languages.javascript.vendors import EVENT_KEYS, MARK
from wizard.languages.javascript.wrapper import Places
from wizard.model.edit import Refused
from wizard.model.reading import Mapper
from wizard.model.source import SourceFile, SourceTree
from wizard.model.value import Value

_HOPS = 4
_DEPTH = 4


class Constants(Value, frozen=True, kw_only=True):
    """`texts` are a file's strings by the names that it exports them under ("EVENTS.SIGNED_UP").
    `handed` are names that it has from other modules: (its name, name there, module), "*" for all.
    """

    texts: dict[str, str]
    handed: tuple[tuple[str, str, str], ...]


def with_names(
    modules: Sequence[FileTracking], tree: SourceTree, mapper: Mapper = map
) -> list[FileTracking]:
    """The files, each call with the text of its event; without those whose event nothing tells."""
    if not any(_asks(call) for module in modules for call in module.calls):
        return list(modules)
    project = _Project(tree, mapper)
    project.learn(
        (module.path, name)
        for module in modules
        for call in module.calls
        for name in (call.event or "", call.vendor[1] if call.vendor else "")
        if name.startswith(MARK)
    )
    return [
        structs.replace(module, calls=tuple(_named(module, project)))
        if any(map(_asks, module.calls))
        else module
        for module in modules
    ]


def _asks(call: TrackingCall) -> bool:
    vendor = call.vendor is not None and call.vendor[1].startswith(MARK)
    return vendor or bool(call.event and call.event.startswith(MARK))


def _named(module: FileTracking, project: "_Project") -> Iterator[TrackingCall]:
    for call in module.calls:
        event = project.text(module.path, call.event)
        name = project.text(module.path, call.vendor[1]) if call.vendor else None
        if event or name:
            vendor = (call.vendor[0], name) if call.vendor and name else None
            yield structs.replace(call, event=event, vendor=vendor)


class _Project:
    """What the constants of the project are, as far as somebody has asked."""

    def __init__(self, tree: SourceTree, mapper: Mapper) -> None:
        self._tree = tree
        self._places = Places(tree)
        self._mapper = mapper
        self._read: dict[str, Constants] = {}

    def learn(self, asked: Iterator[tuple[str, str]]) -> None:
        """Read the files that hold what is asked for, and those that they take it from."""
        waiting = {
            place for path, name in asked if (place := self._places.of(path, _parts(name)[0]))
        }
        for _ in range(_HOPS):
            files = [self._tree.read(path) for path in sorted(waiting - self._read.keys())]
            known = [file for file in files if file is not None]
            if not known:
                return
            found = list(self._mapper(read_constants, known))
            self._read |= {file.path: said for file, said in zip(known, found, strict=True)}
            waiting = {
                place
                for file, said in zip(known, found, strict=True)
                for _, _, source in said.handed
                if (place := self._places.of(file.path, source))
            }

    def text(self, path: str, name: str | None) -> str | None:
        """The text itself; None for a constant that no file tells."""
        if name is None or not name.startswith(MARK):
            return name
        source, exported = _parts(name)
        place = self._places.of(path, source)
        return self._text(place, exported, 0) if place is not None else None

    def _text(self, path: str, name: str, hops: int) -> str | None:
        said = self._read.get(path)
        if said is None or hops > _HOPS:
            return None
        own = name.removeprefix("*.")
        if own in said.texts:
            return said.texts[own]
        root, _, rest = own.partition(".")
        for local, exported, source in said.handed:
            place = self._places.of(path, source) if local in {root, "*"} else None
            if place is not None:
                there = own if local == "*" else ".".join(part for part in (exported, rest) if part)
                found = self._text(place, there, hops + 1)
                if found is not None:
                    return found
        return None


def _parts(marked: str) -> tuple[str, str]:
    source, _, name = marked.removeprefix(MARK).partition(MARK)
    return source, name


def read_constants(file: SourceFile) -> Constants:
    """What one file says. A pure function of its path and its bytes."""
    parsed = parse_script(file)
    if isinstance(parsed, Refused):
        return Constants(texts={}, handed=())
    module = Module(parsed)
    own = {**_texts(module), **constants(module)}
    texts = {
        ".".join(part for part in (exported, rest) if part): said
        for name, said in own.items()
        for root, _, rest in [name.partition(".")]
        for exported in module.exports.get(root, ())
    }
    return Constants(texts={**texts, **_of_default(module)}, handed=tuple(_handed(module)))


def _texts(module: Module) -> dict[str, str]:
    return {
        name: said
        for root, value in module.declared.items()
        for name, said in _below(root, value, 0)
    }


def _below(name: str, value: Node, depth: int) -> Iterator[tuple[str, str]]:
    """Every string in an object, and the object itself where it is one of an event."""
    value = unwrapped(value)
    if value.type == "call_expression" and last_name(callee(value)) == "freeze":
        value = next(iter(arguments(value)), value)
    said = string_of(value)
    if said is not None:
        yield name, said.strip()
    elif value.type == "object" and depth < _DEPTH:
        parts = entries(value)
        named = next((string_of(parts[key]) for key in EVENT_KEYS if key in parts), None)
        if named:
            yield name, named
        for key, inner in parts.items():
            yield from _below(f"{name}.{key}" if name else key, inner, depth + 1)


def _of_default(module: Module) -> dict[str, str]:
    """`export default { SIGNED_UP: "Signed Up" }`."""
    found: dict[str, str] = {}
    for section in module.scripts:
        for node in section.find("export_statement"):
            value = field(node, "value")
            if value is not None and any(child.type == "default" for child in node.children):
                found.update(_below("default", value, 0))
    return found


def _handed(module: Module) -> Iterator[tuple[str, str, str]]:
    """`export * from`, `export { A as B } from`, and what is imported and exported again."""
    for section in module.scripts:
        for node in section.find("export_statement"):
            source = string_of(field(node, "source"))
            clauses = [child for child in node.named_children if child.type == "export_clause"]
            if source is None:
                continue
            if not clauses and not any(c.type == "namespace_export" for c in node.named_children):
                yield "*", "*", source
            for item in (item for clause in clauses for item in clause.named_children):
                name = text(field(item, "name"))
                yield text(field(item, "alias")) or name, name, source
    for local, names in module.exports.items():
        taken = module.imports.get(local)
        if taken is not None:
            yield from ((name, taken.name, taken.module) for name in names)
