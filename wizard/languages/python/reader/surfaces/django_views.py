"""Django function views: `request` comes first and a response goes back."""

import ast

from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.surfaces.base import Entry, is_infrastructure
from wizard.languages.python.reader.syntax import last_name
from wizard.languages.words import word_set
from wizard.model.action import Surface

_RESPONSES = word_set("render redirect render_to_response Response get_response")


def find(function: FunctionInfo) -> Entry | None:
    """A public function of a module whose first parameter is the request."""
    if function.owner is not None or "." in function.symbol or function.name.startswith("_"):
        return None
    if not function.parameters or function.parameters[0] not in {"request", "req"}:
        return None
    if function.module.uses("fastapi", "starlette", "flask", "sanic", "aiohttp"):
        return None
    if not function.module.uses("django", "rest_framework"):
        return None
    if is_infrastructure(function.name) or not _responds(function):
        return None
    text = function.text
    posts = "POST" in text or "request.data" in text or "request.body" in text
    surface = Surface(kind="view", method="POST" if posts else None)
    methods = frozenset({"POST"}) if posts else frozenset[str]()
    return Entry(
        surface=surface,
        family="django",
        request=function.parameters[0],
        methods=methods,
        unproven="view" not in function.module.path,
    )


def _responds(function: FunctionInfo) -> bool:
    for node in function.nodes:
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Call | ast.Await):
            name = last_name(node.value)
            if name in _RESPONSES or name.endswith("Response") or name.startswith("HttpResponse"):
                return True
    return False
