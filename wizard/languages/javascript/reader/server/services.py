"""Functions that handlers leave their work to: the methods of services, imported functions."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from wizard.languages.javascript.bindings import is_bound_at
from wizard.languages.javascript.reader.handler import Handler
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.server.effects import writers_of
from wizard.languages.javascript.reader.server.facts import Called
from wizard.languages.javascript.reader.server.modules import AUTOMATIC
from wizard.languages.javascript.reader.server.shapes import shape_of_annotation
from wizard.languages.javascript.reader.surfaces.functions import exported_functions, takes_request
from wizard.languages.javascript.reader.syntax import (
    enclosing,
    field,
    is_class,
    key_text,
    name_path,
    parameters,
    pattern_of,
    text,
)
from wizard.languages.verbs import WRITES
from wizard.languages.words import words
from wizard.model.action import Surface

_SERVED = re.compile(r"(?:^|/)server/(?:api|routes|utils|middleware|plugins|tasks)/")
_CLASSES = frozenset(("class_declaration", "abstract_class_declaration", "class"))


def find(module: Module) -> Iterator[Handler]:
    """The exported functions and methods that certainly write, and are no handlers."""
    writers = writers_of(module)
    for exported in exported_functions(module):
        if exported.name in writers and not takes_request(exported.function):
            yield Handler(
                node=exported.function,
                module=module,
                symbol=exported.symbol,
                surface=Surface(kind="function"),
                name=exported.name,
                nouns=(exported.owner,) if exported.owner else (),
                exported=exported.names,
                unproven=True,
            )


def calls_of(module: Module) -> Iterator[Called]:
    """The calls of other files' functions whose names say that they write."""
    for call in module.calls:
        path = name_path(field(call, "function"))
        if len(path) > 3 or not path or not WRITES & set(words(path[-1])):
            continue
        found = called_of(call, module)
        if found is not None:
            yield found


def called_of(call: Node, module: Module) -> Called | None:
    """What a call calls, where an import says it: `createOrder(…)`, `orders.create(…)`, and
    `this.orders.create(…)` by the type that the constructor gives `orders`."""
    path = name_path(field(call, "function"))
    if path[:1] == ("this",) and len(path) == 3:
        name = _injected_type(call, path[1])
        return _imported((name, path[2]), module) if name else None
    if not 0 < len(path) < 3:
        return None
    return _imported(path, module) or _automatic(call, path, module)


def _automatic(call: Node, path: tuple[str, ...], module: Module) -> Called | None:
    """A name that nothing binds, on a Nuxt or Nitro server."""
    root = path[0]
    if "server/" not in module.path or root in {"", "this"} or root in module.imports:
        return None
    if not _SERVED.search(module.path):
        return None
    if root in module.declared or is_bound_at(module.section_of(call), root, call.start_byte):
        return None
    return Called(source=AUTOMATIC, name=".".join(path))


def _imported(path: tuple[str, ...], module: Module) -> Called | None:
    root = module.instances.get(path[0], path[0])
    found = module.imports.get(root)
    if found is None:
        return None
    rest = path[1:] if found.name == "*" else (found.name, *path[1:])
    return Called(source=found.module, name=".".join(rest)) if rest else None


def _injected_type(node: Node, name: str) -> str:
    """The type of a constructor parameter, or of a field, of the class around `node`."""
    owner = enclosing(node, _CLASSES)
    body = field(owner, "body")
    if owner is None or body is None or not is_class(owner):
        return ""
    for item in body.named_children:
        if item.type == "public_field_definition" and key_text(item) == name:
            return shape_of_annotation(field(item, "type")).named
        if item.type == "method_definition" and key_text(item) == "constructor":
            for parameter in parameters(item):
                if text(pattern_of(parameter)) == name:
                    return shape_of_annotation(field(parameter, "type")).named
    return ""
