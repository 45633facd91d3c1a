"""Names of the features that ranking weighs, read off a function."""

import ast
from collections.abc import Iterator

from wizard.languages.python.reader.effect import Effect
from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.surfaces.base import Entry
from wizard.languages.python.reader.syntax import last_name, name_path
from wizard.languages.verbs import GETTERS, VERBS
from wizard.languages.words import word_set, words

_EFFECT_FACTS = {
    "create": "creates",
    "update": "updates",
    "save": "updates",
    "delete": "deletes",
    "commit": "commits",
    "send": "sends",
    "charge": "charges",
    "log_in": "logs_in",
    "log_out": "logs_out",
    "external": "calls_out",
    "enqueue": "enqueues",
    "upload": "uploads",
    "service": "calls_service",
    "delegate": "delegates",
    "serve": "serves_file",
    "search": "searches",
    "join": "joins",
    "notice": "notifies",
}
_UTIL_WORDS = word_set("util utils lib libs service services helper helpers common core")
_PERMISSION = ("permission", "require", "authoriz", "has_perm", "check_access", "can_")


def facts_of(function: FunctionInfo, entry: Entry, effects: list[Effect]) -> tuple[str, ...]:
    """The facts of one action, sorted."""
    found = {_EFFECT_FACTS[effect.kind] for effect in effects}
    found.update(_surface_facts(function, entry))
    found.update(_name_facts(function))
    found.update(_shape_facts(function))
    found.update(_text_facts(function))
    found.update(_call_facts(function))
    return tuple(sorted(found))


def _surface_facts(function: FunctionInfo, entry: Entry) -> Iterator[str]:
    kind = entry.surface.kind
    if kind in {"route", "view", "api"}:
        yield "route"
        if entry.writes:
            yield "write_route"
        elif entry.reads_only:
            yield "get_route"
    else:
        yield kind
    if function.owner is not None and kind in {"view", "api"}:
        yield "view_class"
    if function.owner is not None and kind == "function":
        yield "plain_method"


def _name_facts(function: FunctionInfo) -> Iterator[str]:
    parts = words(function.name)
    if parts and parts[0] in VERBS:
        yield "action_verb_first"
    if parts and parts[0] in GETTERS - {"find", "render"} and len(parts) > 1:
        yield "getter_name"
    if function.name.startswith("_"):
        yield "private"
    if _UTIL_WORDS & set(words(function.module.path)):
        yield "util_path"


def _shape_facts(function: FunctionInfo) -> Iterator[str]:
    node = function.node
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    sizes = ((3, "lines_upto_3"), (10, "lines_4_10"), (30, "lines_11_30"))
    yield next((name for limit, name in sizes if lines <= limit), "lines_over_30")
    kinds: tuple[tuple[type[ast.AST], str], ...] = (
        (ast.Await, "awaits"),
        (ast.Try, "try"),
        (ast.Raise, "raises"),
    )
    nodes = {type(child) for child in function.nodes}
    yield from (name for kind, name in kinds if kind in nodes)
    if isinstance(node, ast.AsyncFunctionDef):
        yield "async"


def _call_facts(function: FunctionInfo) -> Iterator[str]:
    calls = [child for child in function.nodes if isinstance(child, ast.Call)]
    if len(calls) < 2:
        yield "one_call" if calls else "no_calls"
    for call in calls:
        name = last_name(call.func)
        if name in {"redirect", "HttpResponseRedirect", "RedirectResponse"}:
            yield "redirects"
        elif name == "flash" or (name in {"success", "info"} and "messages" in name_path(call)):
            yield "notifies"


def _text_facts(function: FunctionInfo) -> Iterator[str]:
    text = function.text
    if "current_user" in text or "request.user" in text:
        yield "uses_current_user"
    if "session[" in text or "cookie" in text:
        yield "session"
    decorators = " ".join(function.decorators).lower()
    if any(word in text or word in decorators for word in _PERMISSION):
        yield "permission_check"
    if "201" in text or "HTTP_201_CREATED" in text:
        yield "returns_created"
