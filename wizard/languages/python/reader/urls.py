"""URL patterns of Django: which view answers which route."""

import ast
from collections.abc import Iterator

from wizard.languages.python.reader.file_facts import UrlPattern
from wizard.languages.python.reader.module import Module
from wizard.languages.python.reader.syntax import all_nodes, keyword, last_name, string
from wizard.languages.words import word_set

_PATTERNS = word_set("path re_path url")


def url_patterns(module: Module) -> Iterator[UrlPattern]:
    """`path("orders/", views.orders)`, `router.register("orders", OrderViewSet)`, includes."""
    for node in all_nodes(module.tree):
        if not isinstance(node, ast.Call) or len(node.args) < 2:
            continue
        name = last_name(node.func)
        route = string(node.args[0])
        if route is None:
            continue
        if name in _PATTERNS:
            yield from _pattern(route, node.args[1])
        elif name == "register" and last_name(node.args[1]).endswith(("ViewSet", "View")):
            yield UrlPattern(route=_plain(route), view=last_name(node.args[1]))


def _pattern(route: str, target: ast.expr) -> Iterator[UrlPattern]:
    if isinstance(target, ast.Call) and last_name(target.func) == "include":
        included = string(target.args[0]) if target.args else None
        if included:
            yield UrlPattern(route=_plain(route), view=included, included=True)
        return
    view = _view(target)
    if view:
        yield UrlPattern(route=_plain(route), view=view)


def _view(target: ast.expr) -> str:
    """The view behind `View.as_view()` and behind decorators such as `login_required(view)`."""
    if isinstance(target, ast.Call):
        if isinstance(target.func, ast.Attribute) and target.func.attr == "as_view":
            return last_name(target.func.value)
        wrapped = target.args[0] if target.args else keyword(target, "view")
        return _view(wrapped) if wrapped is not None else ""
    return last_name(target)


def _plain(route: str) -> str:
    return route.lstrip("^").rstrip("$")
