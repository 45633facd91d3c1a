"""The features of one function, as far as its own file tells them."""

import ast
from collections.abc import Iterator

from wizard.languages.inventory_topics import about_features
from wizard.languages.inventory_words import (
    call_features,
    name_features,
    owner_features,
    path_features,
    size_features,
)
from wizard.languages.python.inventory.shape import Shape
from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.surfaces import entry_of
from wizard.languages.words import word_set, words

_PERMISSION = word_set("permission permissions require required authorize authorized can allow")
_SESSION = word_set("session cookies set_cookie cookie")
_USER = word_set("user current_user request_user")
_ROW_CALLS = word_set("save create delete update add bulk_create insert execute get_or_create")
_ANSWERS = word_set("redirect flash render jsonify HttpResponseRedirect RedirectResponse Response")
_TELLS = word_set("flash success info warning echo secho print")
_TASK_CALLS = word_set("delay apply_async send_task enqueue add_task")
_MAIL = word_set("send_mail send_email send_message email_user")
_CALLS = (
    ("commits", frozenset(("commit",))),
    ("write_call", _ROW_CALLS),
    ("answers", _ANSWERS),
    ("shows_toast", _TELLS),
    ("enqueues", _TASK_CALLS),
    ("sends_mail", _MAIL),
)
_KINDS: tuple[tuple[str, tuple[type[ast.AST], ...]], ...] = (
    ("awaits", (ast.Await,)),
    ("try", (ast.Try,)),
    ("raises", (ast.Raise,)),
    ("branches", (ast.If,)),
    ("yields", (ast.Yield, ast.YieldFrom)),
    ("with", (ast.With, ast.AsyncWith)),
    ("loops", (ast.For, ast.While, ast.AsyncFor)),
)
_SEVERAL: tuple[tuple[str, type[ast.AST], int], ...] = (
    ("awaits:2+", ast.Await, 2),
    ("branches:4+", ast.If, 4),
    ("returns:many", ast.Return, 4),
)


def features_of(function: FunctionInfo, shape: Shape, siblings: int) -> tuple[str, ...]:
    """Sorted, each once."""
    node = function.node
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    found = {"python"}
    found.update(name_features(function.name))
    found.update(call_features(shape.calls))
    found.update(path_features(function.module.path))
    found.update(size_features(lines, siblings))
    found.update(about_features(function.symbol, function.module.path, shape.calls))
    found.update(_surface_features(function))
    found.update(_shape_features(function, shape))
    found.update(_effect_features(shape))
    found.update(_decorator_features(function))
    if function.owner is not None:
        found.update(owner_features(function.owner.name))
    return tuple(sorted(found))


def _surface_features(function: FunctionInfo) -> Iterator[str]:
    entry = entry_of(function)
    if entry is None:
        return
    kind = entry.surface.kind
    if kind in {"route", "view", "api"}:
        yield "route:any"
        yield "route:write" if entry.writes else "route:get" if entry.reads_only else "route:open"
        if entry.surface.method:
            yield f"method:{entry.surface.method}"
        if function.owner is not None:
            yield "view_class"
    else:
        yield f"surface:{kind}"


def _shape_features(function: FunctionInfo, shape: Shape) -> Iterator[str]:
    kinds = shape.kinds
    if isinstance(function.node, ast.AsyncFunctionDef):
        yield "async"
    for name, wanted in _KINDS:
        if any(kinds[kind] for kind in wanted):
            yield name
    yield from (name for name, kind, least in _SEVERAL if kinds[kind] >= least)
    if not kinds[ast.Return]:
        yield "returns:none"
    if shape.inner:
        yield "inner_functions"
    if function.owner is not None:
        yield "method"
    elif "." in function.symbol:
        yield "nested"


def _effect_features(shape: Shape) -> Iterator[str]:
    calls = frozenset(shape.calls)
    yield from (name for name, wanted in _CALLS if not calls.isdisjoint(wanted))
    if not calls.isdisjoint(_ROW_CALLS | {"commit"}) and not calls.isdisjoint(_ANSWERS):
        yield "write_call:answered"
    if shape.attributes & _USER or "get_current_user" in calls:
        yield "uses_user"
    if shape.attributes & _SESSION:
        yield "session"
    if any(_PERMISSION & set(words(name)) for name in calls):
        yield "permission"
    if any(name.endswith(("Error", "Exception")) for name in calls):
        yield "complains"


def _decorator_features(function: FunctionInfo) -> Iterator[str]:
    names = function.decorator_names
    if names:
        yield "decorated"
    if names & {"property", "cached_property", "hybrid_property"}:
        yield "property"
    if names & {"staticmethod", "classmethod"}:
        yield "class_function"
    if "command" in names:
        yield "surface:command"
    if any(_PERMISSION & set(words(name)) for name in names):
        yield "permission"
    if "fixture" in names or "overload" in names or "abstractmethod" in names:
        yield "declares_only"
