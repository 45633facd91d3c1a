"""Functions and methods with a route decorator: Flask, FastAPI and Starlette, Ninja, DRF, …"""

import ast

from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.surfaces.base import (
    Entry,
    Family,
    is_infrastructure,
    main_method,
)
from wizard.languages.python.reader.syntax import keyword, last_name, name_path, string, strings
from wizard.model.action import Surface

_METHODS = {name: name.upper() for name in ("get", "post", "put", "patch", "delete")}
_ROUTERS = ("app", "router", "api", "bp", "blueprint", "blp", "routes", "ns", "namespace", "web")
_DJANGO_METHODS = {
    "require_POST": "POST",
    "require_GET": "GET",
    "require_safe": "GET",
    "ajax_post": "POST",
}


def find(function: FunctionInfo) -> Entry | None:
    """A function that a decorator registers as a route, or as a view for some methods."""
    for decorator in function.node.decorator_list:
        found = _registered(function, decorator)
        if found is not None:
            return found
    return None


def _registered(function: FunctionInfo, decorator: ast.expr) -> Entry | None:
    name = last_name(decorator)
    if not isinstance(decorator, ast.Call):
        return _django(function, decorator, name)
    if name in {"route", "api_route", "expose", "view"}:
        return _routed(function, decorator)
    if name in _METHODS and _is_router(decorator):
        methods = frozenset({_METHODS[name]})
        return _entry(function, methods, _path(decorator))
    if (wrapped := _wrapped_method(decorator)) is not None:
        return _entry(function, frozenset({wrapped}), string(decorator.args[1]))
    return _django(function, decorator, name)


def _wrapped_method(decorator: ast.Call) -> str | None:
    """`@protected_route(router.post, "/orders")`: a decorator of the project's registers it."""
    if len(decorator.args) < 2:
        return None
    registrar, route = name_path(decorator.args[0]), string(decorator.args[1])
    if len(registrar) < 2 or not registrar[-2].lower().endswith(_ROUTERS):
        return None
    is_path = route is not None and (route == "" or route.startswith("/"))
    return _METHODS.get(registrar[-1]) if is_path else None


def _routed(function: FunctionInfo, decorator: ast.Call) -> Entry | None:
    route = _path(decorator)
    if route is None and last_name(decorator) == "view":
        return None
    methods = strings(keyword(decorator, "methods")) or strings(keyword(decorator, "method"))
    return _entry(function, frozenset(map(str.upper, methods)) or frozenset({"GET"}), route)


def _django(function: FunctionInfo, decorator: ast.expr, name: str) -> Entry | None:
    if name in _DJANGO_METHODS:
        return _django_view(function, frozenset({_DJANGO_METHODS[name]}), None)
    if not isinstance(decorator, ast.Call):
        return _django_view(function, frozenset({"GET"}), None) if name == "action" else None
    if name in {"require_http_methods", "api_view", "require_methods"} and decorator.args:
        given = frozenset(map(str.upper, strings(decorator.args[0])))
        return _django_view(function, given, None)
    if name in {"action", "list_route", "detail_route"} and function.owner is not None:
        return _action(function, decorator)
    return None


def _action(function: FunctionInfo, decorator: ast.Call) -> Entry | None:
    methods = frozenset(map(str.upper, strings(keyword(decorator, "methods"))))
    path = string(keyword(decorator, "url_path"))
    return _django_view(function, methods or frozenset({"GET"}), path, kind_is_api=True)


def _django_view(
    function: FunctionInfo, methods: frozenset[str], route: str | None, kind_is_api: bool = False
) -> Entry | None:
    if is_infrastructure(function.name, route or ""):
        return None
    request = "request"
    if function.parameters and "request" not in function.parameters:
        request = "self.request" if function.owner is not None else function.parameters[0]
    api = kind_is_api or "api_view" in function.decorator_names
    surface = Surface(kind="api" if api else "view", method=main_method(methods), route=route)
    return Entry(surface=surface, family="django", request=request, methods=methods)


def _is_router(decorator: ast.Call) -> bool:
    """`@mock.patch("a.b")` is no route: a route has a path, or a receiver that is named so."""
    path = name_path(decorator.func)
    if len(path) < 2:
        return False
    route = _path(decorator)
    if route is not None and (route == "" or route.startswith("/")):
        return True
    return path[-2].lower().endswith(_ROUTERS)


def _path(decorator: ast.Call) -> str | None:
    first = decorator.args[0] if decorator.args else None
    given = first or keyword(decorator, "path") or keyword(decorator, "rule")
    return string(given)


def _entry(function: FunctionInfo, methods: frozenset[str], route: str | None) -> Entry | None:
    if is_infrastructure(function.name, route or ""):
        return None
    family: Family = "other"
    if function.module.uses("fastapi", "starlette", "litestar"):
        family = "fastapi"
    elif function.module.uses("ninja", "django"):
        family = "django"
    elif function.module.uses("flask", "flask_restx", "flask_smorest", "quart", "flask_appbuilder"):
        family = "flask"
    request = "request" if family == "django" and "request" in function.parameters else ""
    surface = Surface(kind="route", method=main_method(methods), route=route)
    return Entry(surface=surface, family=family, request=request, methods=methods)
