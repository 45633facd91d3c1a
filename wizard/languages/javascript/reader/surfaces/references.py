"""Routes whose handlers, and mounted routers that, other files hold."""

from collections.abc import Iterator

from tree_sitter import Node

from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.server.facts import Mount, RouteReference
from wizard.languages.javascript.reader.surfaces.functions import function_in
from wizard.languages.javascript.reader.surfaces.routers import Route
from wizard.languages.javascript.reader.syntax import (
    arguments,
    callee,
    entries,
    field,
    last_name,
    name_path,
    string_of,
    unwrapped,
)


def references_of(module: Module, routes: list[Route]) -> Iterator[RouteReference]:
    """The routes whose handlers other files hold."""
    for route in routes:
        if function_in(route.target, module) is not None:
            continue
        for source, name in _imported(route.target, module):
            yield RouteReference(source=source, name=name, surface=route.surface)


def mounts_of(module: Module) -> Iterator[Mount]:
    """`app.use("/orders", ordersRouter)`, `app.register(routes, { prefix: "/orders" })`."""
    for call in module.calls:
        name, given = last_name(call), arguments(call)
        if name in {"use", "route"} and len(given) > 1 and (prefix := string_of(given[0])):
            for part in given[1:]:
                yield from _mounted(part, prefix, module)
        elif name == "register" and len(given) > 1 and given[1].type == "object":
            prefix = string_of(entries(given[1]).get("prefix"))
            if prefix:
                yield from _mounted(given[0], prefix, module)


def _mounted(node: Node, prefix: str, module: Module) -> Iterator[Mount]:
    for source, _ in _imported(node, module):
        yield Mount(source=source, prefix=prefix)


def _imported(node: Node, module: Module) -> list[tuple[str, str]]:
    """(module, name there) of a handler that is imported: `orders.create`, `create`,
    `new OrderController().create`, in a wrapper or not."""
    node = unwrapped(node)
    if node.type == "call_expression":
        if last_name(node) == "bind":
            owner = field(callee(node), "object")
            return _imported(owner, module) if owner is not None else []
        if last_name(node) == "require":
            source = string_of(next(iter(arguments(node)), None))
            return [(source, "*")] if source else []
        found = [pair for part in reversed(arguments(node)) for pair in _imported(part, module)]
        return found or ([*_imported(callee(node), module)] if callee(node) else [])  # type: ignore[arg-type]
    path = name_path(node)
    if not path or node.type not in {"identifier", "member_expression"}:
        return []
    root = module.instances.get(path[0], path[0])
    found_import = module.imports.get(root)
    if found_import is None:
        return []
    rest = [part for part in path[1:] if part != "default"]
    if found_import.name == "*":
        return [(found_import.module, ".".join(rest) or "*")]
    return [(found_import.module, ".".join([found_import.name, *rest]))]
