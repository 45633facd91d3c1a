"""Names of the features that ranking weighs, read off a handler."""

from collections.abc import Iterator

from wizard.languages.javascript.reader.handler import Handler
from wizard.languages.javascript.reader.server.effect import Effect
from wizard.languages.javascript.reader.syntax import (
    end_line,
    field,
    is_async,
    last_name,
    line,
    own_nodes,
    text,
)
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
    "serve": "serves_file",
    "search": "searches",
    "notice": "notifies",
}
WRITES = word_set("POST PUT PATCH DELETE")
_REQUESTED = frozenset(("route", "view", "api"))
_WRITING_KINDS = frozenset(("server_action", "resolver"))
_HELPERS = word_set("util utils lib libs helper helpers common core")
_PERMISSION = ("permission", "require", "authoriz", "guard", "isadmin", "can(")
_REDIRECTS = word_set("redirect permanentRedirect navigateTo")


def is_write(handler: Handler) -> bool:
    """Whether the surface is one that changes something: a POST, an action, a mutation."""
    surface = handler.surface
    return surface.method in WRITES or surface.kind in _WRITING_KINDS or handler.unproven


def facts_of(handler: Handler, effects: list[Effect]) -> tuple[str, ...]:
    """The facts of one action, sorted."""
    found = {_EFFECT_FACTS[effect.kind] for effect in effects}
    found.update(_surface_facts(handler))
    found.update(_name_facts(handler))
    found.update(_shape_facts(handler))
    found.update(_text_facts(handler))
    return tuple(sorted(found))


def _surface_facts(handler: Handler) -> Iterator[str]:
    kind = handler.surface.kind
    if kind in _REQUESTED:
        yield "route"
        if is_write(handler):
            yield "write_route"
        elif handler.surface.method == "GET":
            yield "get_route"
    else:
        yield kind
        if kind in _WRITING_KINDS:
            yield "write_route"


def _name_facts(handler: Handler) -> Iterator[str]:
    parts = words(handler.name)
    if parts and parts[0] in VERBS:
        yield "action_verb_first"
    if parts and parts[0] in GETTERS - {"find", "render"} and len(parts) > 1:
        yield "getter_name"
    if handler.name.startswith("_"):
        yield "private"
    folders = handler.module.path.split("/")[:-1]
    if handler.surface.kind == "function" and _HELPERS & set(folders):
        yield "util_path"


def _shape_facts(handler: Handler) -> Iterator[str]:
    node = handler.node
    lines = end_line(node) - line(node) + 1
    sizes = ((3, "lines_upto_3"), (10, "lines_4_10"), (30, "lines_11_30"))
    yield next((name for limit, name in sizes if lines <= limit), "lines_over_30")
    if is_async(node):
        yield "async"
    body = field(node, "body")
    kinds, calls = set(), 0
    for inner in own_nodes(body) if body is not None else ():
        kinds.add(inner.type)
        if inner.type == "call_expression":
            calls += 1
            if last_name(inner) in _REDIRECTS:
                yield "redirects"
    named = (
        ("await_expression", "awaits"),
        ("try_statement", "try"),
        ("throw_statement", "raises"),
    )
    yield from (name for kind, name in named if kind in kinds)
    if calls < 2:
        yield "one_call" if calls else "no_calls"


def _text_facts(handler: Handler) -> Iterator[str]:
    said = text(handler.node)
    lowered = said.lower()
    if "req.user" in said or "session.user" in said or "currentUser" in said:
        yield "uses_current_user"
    if "session" in said or "cookie" in said:
        yield "session"
    if any(word in lowered for word in _PERMISSION):
        yield "permission_check"
    if "201" in said or "CREATED" in said:
        yield "returns_created"
    if ".flash(" in said or "toast" in said:
        yield "notifies"
