"""Routes that code registers on a router: Express, Koa, Fastify, Hono, Hapi and their like."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from wizard.languages.javascript.reader.handler import Handler
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.surfaces.functions import (
    Exported,
    exported_functions,
    function_in,
    takes_request,
)
from wizard.languages.javascript.reader.syntax import (
    FUNCTIONS,
    arguments,
    callee,
    decorators_of,
    enclosing,
    entries,
    field,
    is_class,
    last_name,
    name_path,
    parameter_names,
    string_of,
    text,
    unwrapped,
)
from wizard.model.action import Surface

_VERBS = {
    "post": "POST",
    "put": "PUT",
    "patch": "PATCH",
    "delete": "DELETE",
    "del": "DELETE",
    "get": "GET",
    "all": None,
}
_METHODS = frozenset(("GET", "POST", "PUT", "PATCH", "DELETE"))
_ROUTER_NAMES = re.compile(
    r"(^|.)(router|routes?|app|server|fastify|instance|koa|hono|api|express|group|endpoints?)$",
    re.I,
)
_MAKERS = frozenset(
    (
        "Router",
        "express",
        "fastify",
        "Fastify",
        "Hono",
        "Koa",
        "KoaRouter",
        "OpenAPIHono",
        "Elysia",
        "server",
        "createRouter",
        "polka",
        "restana",
        "h3",
        "createApp",
    )
)
_CLIENTS = frozenset(
    ("axios", "http", "https", "request", "supertest", "got", "ky", "cache", "redis", "map")
)
_PASSPORT = re.compile(r"passport\.authenticate\(|(^|\W)authenticate\(['\"](local|google|github)")
_PARAMETER = re.compile(r"^(app|router|fastify|server|instance|api|route|routes)$", re.I)


def find(module: Module, routes: list["Route"]) -> Iterator[Handler]:
    """The handlers that are in this file, by the routes of this file; then the functions that only
    another file's routes make handlers."""
    seen: set[int] = set()
    for route in routes:
        function = function_in(route.target, module)
        if function is not None and function.id not in seen:
            seen.add(function.id)
            yield _handler(module, route, function)
    for exported in exported_functions(module):
        if exported.function.id in seen or not takes_request(exported.function):
            continue
        if not decorators_of(exported.function):
            yield _unproven(module, exported)


class Route:
    """One registered route: `target` is the expression of its last handler."""

    def __init__(self, surface: Surface, target: Node, call: Node, signs_in: bool) -> None:
        self.surface = surface
        self.target = target
        self.call = call
        self.signs_in = signs_in


def routes_of(module: Module) -> list[Route]:
    """Every route of the file, in source order."""
    found: list[Route] = []
    for call in module.calls:
        found += _routes(call, module)
    return found


def _routes(call: Node, module: Module) -> list[Route]:
    function = callee(call)
    if function is None or function.type != "member_expression":
        return []
    name = text(field(function, "property"))
    if name == "openapi" and len(arguments(call)) > 1:
        return [Route(Surface(kind="route"), arguments(call)[1], call, False)]
    if name == "route":
        given = arguments(call)
        return _described(call, given[0]) if given and given[0].type == "object" else []
    if name not in _VERBS:
        return []
    found = _path_and_handlers(call, field(function, "object"))
    if found is None:
        return []
    path, handlers = found
    owner = field(function, "object")
    if not handlers or not _is_router(owner, handlers[-1], module):
        return []
    surface = Surface(kind="route", method=_VERBS[name], route=path)
    target = handlers[-1]
    if target.type == "object" and len(handlers) > 1:
        target = handlers[-2]
    signs_in = any(
        _PASSPORT.search(text(part)) for part in handlers[:-1] if part.type == "call_expression"
    )
    return [Route(surface, target, call, signs_in)]


def _path_and_handlers(call: Node, owner: Node | None) -> tuple[str, list[Node]] | None:
    """The path of a route and what handles it; `router.route("/x").post(fn)` has it in front."""
    given = arguments(call)
    if not given:
        return None
    path = string_of(given[0])
    if path is None and given[0].type == "array":
        path = string_of(next(iter(given[0].named_children), None))
    if path is not None:
        return (path, given[1:]) if path[:1] in {"/", "*", ":"} or path == "" else None
    if given[0].type == "template_string":
        return re.sub(r"\$\{[^}]*\}", "", text(given[0])[1:-1]), given[1:]
    path = _chained_path(owner)
    return (path, given) if path is not None else None


def _chained_path(owner: Node | None) -> str | None:
    node = owner
    while node is not None and node.type == "call_expression":
        function = callee(node)
        if last_name(function) == "route":
            return string_of(next(iter(arguments(node)), None))
        node = field(function, "object")
    return None


def _described(call: Node, literal: Node) -> list[Route]:
    """`fastify.route({ method: "POST", url: "/orders", handler })`."""
    known = entries(literal)
    path = string_of(known.get("url")) or string_of(known.get("path"))
    target = known.get("handler")
    methods = [string_of(known.get("method"))]
    if known.get("method") is not None and known["method"].type == "array":
        methods = [string_of(part) for part in known["method"].named_children]
    method = next((m.upper() for m in methods if m and m.upper() in _METHODS), None)
    if not path or target is None or method is None:
        return []
    return [Route(Surface(kind="route", method=method, route=path), target, call, False)]


def _is_router(owner: Node | None, last: Node, module: Module) -> bool:
    """Whether the receiver is a router and not a client: by what made it, or by its name where a
    function is handed over."""
    if owner is None:
        return False
    path = name_path(owner)
    if not path:
        return False
    root = path[0]
    made = module.declared.get(root)
    if made is not None and _makes_router(made):
        return True
    if any(part in _MAKERS for part in path):
        return True
    if root.lower() in _CLIENTS or path[-1] == "params":
        return False
    functional = unwrapped(last).type in FUNCTIONS
    if functional:
        return bool(_ROUTER_NAMES.search(path[-1])) or takes_request(unwrapped(last))
    handed = last.type in {"identifier", "member_expression", "call_expression"}
    if not handed or root == "api":
        return False
    return _is_given(root, owner) or any(_ROUTER_NAMES.search(part) for part in path[:2])


def _makes_router(node: Node) -> bool:
    inner = unwrapped(node)
    return inner.type in {"call_expression", "new_expression"} and bool(
        set(name_path(inner)) & _MAKERS or last_name(inner).endswith(("Router", "App"))
    )


def _is_given(name: str, node: Node) -> bool:
    """Whether a router comes as a parameter: `module.exports = (app) => { app.post(…) }`."""
    around = enclosing(node, FUNCTIONS)
    return around is not None and name in parameter_names(around) and bool(_PARAMETER.match(name))


def _handler(module: Module, route: Route, function: Node) -> Handler:
    name = _name_of(route, function)
    symbol = _symbol(function, name) or route.surface.label
    enters = route.signs_in and route.surface.method is not None
    return Handler(
        node=function,
        module=module,
        symbol=symbol,
        surface=route.surface,
        name=name,
        nouns=_nouns(route),
        answers="response",
        role="log_in" if enters else None,
        always=enters,
    )


def _name_of(route: Route, function: Node) -> str:
    name = text(field(function, "name"))
    target = unwrapped(route.target)
    if name:
        return name
    if target.type in {"identifier", "member_expression"}:
        return last_name(target)
    return ""


def _symbol(function: Node, name: str) -> str:
    around = enclosing(function, frozenset(("class_declaration",)))
    if around is not None and name and is_class(around):
        return f"{text(field(around, 'name'))}.{name}"
    return name


def _nouns(route: Route) -> tuple[str, ...]:
    """The name of the router, where it says something: `ordersRouter`."""
    function = callee(route.call)
    path = name_path(field(function, "object"))
    target = name_path(route.target) if route.target.type == "member_expression" else ()
    return tuple(part for part in (*reversed(target[:-1]), *path[:1]) if part not in {"this", ""})


def _unproven(module: Module, exported: Exported) -> Handler:
    return Handler(
        node=exported.function,
        module=module,
        symbol=exported.symbol,
        surface=Surface(kind="route"),
        name=exported.name,
        nouns=(exported.owner,) if exported.owner else (),
        answers="response",
        exported=exported.names,
        unproven=True,
    )
