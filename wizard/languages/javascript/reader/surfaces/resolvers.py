"""Mutations of an API that has no routes: GraphQL resolvers and tRPC procedures."""

from collections.abc import Iterator

from tree_sitter import Node

from wizard.languages.javascript.reader.handler import Handler
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.surfaces.functions import function_in
from wizard.languages.javascript.reader.syntax import (
    arguments,
    callee,
    enclosing,
    entries,
    field,
    key_text,
    last_name,
    name_path,
    string_of,
    text,
    unwrapped,
)
from wizard.model.action import Surface

_HOLDERS = frozenset(("pair", "variable_declarator"))
_FIELDS = frozenset(("mutationField", "field"))


def find(module: Module) -> Iterator[Handler]:
    """Every mutation that this file resolves."""
    if b"utation" in module.content:
        yield from _resolvers(module)
        yield from _fields(module)
        yield from _procedures(module)


def _handler(module: Module, function: Node, name: str, nouns: tuple[str, ...]) -> Handler:
    label = ".".join((*reversed(nouns), name)) if nouns else name
    return Handler(
        node=function,
        module=module,
        symbol=label,
        surface=Surface(kind="resolver", route=name),
        name=name,
        nouns=nouns,
    )


def _resolvers(module: Module) -> Iterator[Handler]:
    """`Mutation: { createOrder: async (parent, args, context) => … }`."""
    for section in module.scripts:
        for node in section.find("pair", "variable_declarator"):
            key = key_text(node) if node.type == "pair" else text(field(node, "name"))
            value = field(node, "value")
            if key not in {"Mutation", "Mutations"} or value is None:
                continue
            for name, item in entries(unwrapped(value)).items():
                function = function_in(item, module)
                if function is not None:
                    yield _handler(module, function, name, ())


def _fields(module: Module) -> Iterator[Handler]:
    """Pothos and Nexus: `builder.mutationField("createOrder", (t) => t.field({ resolve }))`."""
    for call in module.calls:
        if last_name(call) != "mutationField":
            continue
        name = string_of(next(iter(arguments(call)), None))
        for pair in _resolve_entries(call):
            function = function_in(pair, module)
            if name and function is not None:
                yield _handler(module, function, name, ())


def _resolve_entries(node: Node) -> Iterator[Node]:
    stack = [node]
    while stack:
        current = stack.pop()
        if current.type == "object":
            found = entries(current).get("resolve")
            if found is not None:
                yield found
                return
        stack.extend(current.named_children)


def _procedures(module: Module) -> Iterator[Handler]:
    """tRPC: `create: protectedProcedure.input(…).mutation(async ({ ctx, input }) => …)`."""
    for call in module.calls:
        path = name_path(callee(call))
        if len(path) < 2 or path[-1] != "mutation" or path[0] in {"builder", "api", "client"}:
            continue
        function = function_in(next(iter(arguments(call)), None), module)
        around = enclosing(call, _HOLDERS)
        if function is None or around is None:
            continue
        is_pair = around.type == "pair"
        name = key_text(around) if is_pair else text(field(around, "name"))
        yield _handler(module, function, name, _routers(around) if is_pair else ())


def _routers(pair: Node) -> tuple[str, ...]:
    """The names of the routers around a procedure, the nearest first."""
    found: list[str] = []
    around = enclosing(pair, _HOLDERS)
    while around is not None:
        is_pair = around.type == "pair"
        found.append(key_text(around) if is_pair else text(field(around, "name")))
        around = enclosing(around, _HOLDERS)
    return tuple(found)
