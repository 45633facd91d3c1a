"""What a React context gives to its users, and which hook gives what."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.around import function_name
from wizard.languages.javascript.reader.browser.bindings import Bindings, enclosing_function
from wizard.languages.javascript.reader.browser.index import Index
from wizard.languages.javascript.reader.browser.units import Unit
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.syntax import descendants, field, text

_HINT = re.compile(rb"Context\b|Provider\b|\buse\(")
_READS_CONTEXT = re.compile(r"\b(?:useContext|use|useContextSelector)\(\s*(\w+)\s*[,)]")
_HANDS_ON = re.compile(r"(?:return|=>)\s+(use[A-Z]\w*)\(")
_NAME = re.compile(r"(?<![\w.$])[A-Za-z_$][\w$]*")
_IDENTIFIERS = frozenset(("identifier", "shorthand_property_identifier"))
_DEPTH = 3


def links_of(module: Module, index: Index, bindings: Bindings) -> tuple[tuple[str, str], ...]:
    """(name, source): what `name` gives is what `source` gives: a hook, a context, a hook."""
    if not _HINT.search(module.content):
        return ()
    found: list[tuple[str, str]] = []
    for function in index.of("arrow_function", "function_declaration"):
        name = function_name(function)
        if re.match(r"use[A-Z]", name):
            said = text(field(function, "body"))
            body = said if said.startswith("{") else f"=> {said}"
            sources = [*_READS_CONTEXT.findall(body), *_HANDS_ON.findall(body)]
            found += [(name, source) for source in sources if source != name]
    for context, value in _values(module):
        for name in _NAME.findall(text(value)):
            origin = bindings.origin(name, value)
            if origin is not None and origin.kind == "call" and not origin.key:
                found += [(context, made) for made in origin.path[-1:] if made.startswith("use")]
    return tuple(dict.fromkeys(found))


def given_names(unit: Unit, module: Module, bindings: Bindings) -> tuple[str, ...]:
    """The names by which the users of a context call this function of its provider."""
    if not unit.name or not unit.owners or not _HINT.search(module.content):
        return ()
    around = _outermost(unit.node)
    found: list[str] = []
    for context, value in _values(module):
        if _outermost(value) != around:
            continue
        for key in _keys(_written(value, bindings, _DEPTH), unit.name):
            base = re.sub(r"(Context|Provider|Ctx)$", "", context)
            owners = (context, f"use{base}", f"use{base}Context")
            found += [f"{owner}.{key}" for owner in owners]
    return tuple(dict.fromkeys(found))


def _values(module: Module) -> Iterator[tuple[str, Node]]:
    """(context, value) of each `<AuthContext value={…}>` and `<AuthContext.Provider value={…}>`."""
    for section in module.scripts:
        for attribute in section.find("jsx_attribute"):
            parts = attribute.named_children
            element = attribute.parent
            if len(parts) < 2 or text(parts[0]) != "value" or element is None:
                continue
            tag = text(field(element, "name"))
            if tag.endswith(("Provider", "Context", "Ctx")):
                yield tag.removesuffix(".Provider"), parts[1]


def _outermost(node: Node) -> Node | None:
    found, around = None, enclosing_function(node)
    while around is not None:
        found, around = around, enclosing_function(around)
    return found


def _written(value: Node, bindings: Bindings, depth: int) -> str:
    """The text of a value, and of the values that its names stand for."""
    said = text(value)
    if depth == 0:
        return said
    for name in descendants(value, _IDENTIFIERS):
        origin = bindings.origin(text(name), value)
        if origin is not None and origin.kind in {"call", "value"} and origin.node is not None:
            makes = origin.node.type == "object" or origin.path[-1:] == ("useMemo",)
            if makes and text(origin.node) not in said:
                said += f"\n{_written(origin.node, bindings, depth - 1)}"
    return said


def _keys(said: str, name: str) -> tuple[str, ...]:
    """The keys under which an object literal holds a name."""
    renamed = re.findall(rf"([\w$]+)\s*:\s*{re.escape(name)}(?![\w$])", said)
    plain = re.search(rf"[{{,]\s*{re.escape(name)}\s*[,}}]", said)
    return tuple(dict.fromkeys((*renamed, *((name,) if plain else ()))))
