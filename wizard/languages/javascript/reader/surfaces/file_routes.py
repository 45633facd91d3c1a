"""Routes that files make: Next, SvelteKit, Nitro, Astro, Remix and React Router."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from wizard.languages.javascript.reader.handler import Answer, Handler
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.surfaces.functions import (
    exported_functions,
    function_in,
    takes_request,
)
from wizard.languages.javascript.reader.syntax import entries, text
from wizard.model.action import Surface

_METHODS = frozenset(("GET", "POST", "PUT", "PATCH", "DELETE"))
_NEXT_APP = re.compile(r"(?:^|/)app/(?P<route>.*/)?route\.[mc]?[jt]sx?$")
_NEXT_PAGES = re.compile(r"(?:^|/)pages/(?P<route>api/.*)\.[mc]?[jt]sx?$")
_SVELTE = re.compile(r"(?:^|/)routes/(?P<route>.*/)?\+server\.[jt]s$")
_SVELTE_PAGE = re.compile(r"(?:^|/)routes/(?P<route>.*/)?\+page\.server\.[jt]s$")
_ASTRO = re.compile(r"(?:^|/)src/pages/(?P<route>.*)\.[jt]s$")
_NITRO = re.compile(
    r"(?:^|/)server/(?P<route>(?:api|routes)/.*?)(?:\.(?P<method>get|post|put|patch|delete))?\.[mc]?[jt]s$"
)
_REMIX = re.compile(r"(?:^|/)(?:app/)?(?:routes|pages)/(?P<route>.*)\.[jt]sx?$")
_GROUP = re.compile(r"\([^)/]*\)/|(?<=/)@\w+/")


def find(module: Module) -> Iterator[Handler]:
    """The handlers that this file holds by its name and its place."""
    path = module.path
    for pattern in (_NEXT_APP, _SVELTE):
        if match := pattern.search(path):
            yield from _by_method(module, _clean(match["route"] or ""))
            return
    if match := _NEXT_PAGES.search(path):
        yield from _default(module, _clean(match["route"]))
        yield from _by_method(module, _clean(match["route"]))
    elif match := _SVELTE_PAGE.search(path):
        yield from _form_actions(module, _clean(match["route"] or ""))
    elif (match := _NITRO.search(path)) and b"Handler(" in module.content:
        yield from _nitro(module, match)
    elif b"action" in module.content and (match := _REMIX.search(path)):
        yield from _remix(module, match["route"])
    elif match := _ASTRO.search(path):
        yield from _by_method(module, _clean(match["route"]))


def _clean(route: str) -> str:
    """Without groups and without what only says that it is the folder's own page."""
    plain = _GROUP.sub("", route).strip("/")
    return "/" + re.sub(r"/?index$", "", plain)


def _by_method(module: Module, route: str) -> Iterator[Handler]:
    """`export async function POST(…)`, `export const POST = withAuth(async (req) => …)`."""
    for exported in exported_functions(module):
        for name in exported.names:
            if name in _METHODS:
                yield _handler(
                    module,
                    exported.function,
                    name,
                    "",
                    Surface(kind="route", method=name, route=route),
                )


def _handler(
    module: Module,
    function: Node,
    symbol: str,
    name: str,
    surface: Surface,
    answers: Answer = "return",
) -> Handler:
    return Handler(
        node=function, module=module, symbol=symbol, surface=surface, name=name, answers=answers
    )


def _default(module: Module, route: str) -> Iterator[Handler]:
    """`pages/api`: one function for every method."""
    for exported in exported_functions(module):
        if "default" in exported.names and takes_request(exported.function):
            method = None if "method" in text(exported.function) else "POST"
            name = "" if exported.name.lower() in {"handler", "default"} else exported.name
            surface = Surface(kind="api", method=method, route=route)
            yield _handler(
                module, exported.function, exported.name or "handler", name, surface, "response"
            )


def _form_actions(module: Module, route: str) -> Iterator[Handler]:
    """SvelteKit: `export const actions = { default: …, delete: … }`."""
    literal = module.declared.get("actions")
    if literal is None or literal.type != "object":
        return
    for name, value in entries(literal).items():
        function = function_in(value, module)
        if function is not None:
            said = "" if name == "default" else name
            surface = Surface(kind="server_action", method="POST", route=route)
            yield _handler(module, function, f"actions.{name}", said, surface)


def _nitro(module: Module, match: re.Match[str]) -> Iterator[Handler]:
    method = (match["method"] or "").upper() or None
    route = _clean(match["route"])
    for exported in exported_functions(module):
        if "default" in exported.names:
            surface = Surface(kind="route", method=method or _asked_method(module), route=route)
            yield _handler(module, exported.function, "handler", "", surface)


def _asked_method(module: Module) -> str | None:
    return "POST" if b"readBody" in module.content else None


def _remix(module: Module, path: str) -> Iterator[Handler]:
    """`export async function action({ request })` of a route module."""
    for exported in exported_functions(module):
        if "action" in exported.names:
            surface = Surface(kind="server_action", method="POST", route=_of_flat_route(path))
            yield _handler(module, exported.function, "action", "", surface)


def _of_flat_route(path: str) -> str:
    """`_app.orders.$id.edit` is /orders/$id/edit; so is `_app/orders/$id/edit/route`."""
    parts = [part for part in re.split(r"[./]", path) if part and not part.startswith("_")]
    kept = [part.rstrip("_") for part in parts if part not in {"route", "index", "page"}]
    return "/" + "/".join(kept)
