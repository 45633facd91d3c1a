"""Which calls and assignments change the world, for one handler."""

import re
from collections.abc import Callable

from tree_sitter import Node

from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.server.effect import Effect, EffectKind
from wizard.languages.javascript.reader.server.remote_effects import remote_effect
from wizard.languages.javascript.reader.server.row_effects import row_effect
from wizard.languages.javascript.reader.server.service_effects import service_effect, weak_service
from wizard.languages.javascript.reader.syntax import (
    arguments,
    awaited,
    field,
    is_async,
    last_name,
    name_path,
    own_nodes,
    text,
    unwrapped,
)
from wizard.languages.verbs import plain, verb_of
from wizard.languages.words import singular, word_set, words

_REQUESTS = word_set("req request ctx context c event")
_SESSION_KEYS = word_set("user account member username uid userid")
_LISTS: dict[str, EffectKind] = {
    "push": "create",
    "unshift": "create",
    "splice": "delete",
    "set": "save",
    "add": "create",
    "delete": "delete",
}
_MAY_WRITE = re.compile(
    rb"\.(?:create|insert|update|upsert|delete|destroy|remove|save|put|post|patch|add|set|bulk|find\w+And|"
    rb"send|upload|charge|execute|exec|query|run|increment|soft|replace|persist)\w*\(|[Dd]oc\(|fetch\(|sql`"
)
_DISPATCHES = word_set("dispatch commit")


def effects_of(module: Module, verb: str) -> Callable[[Node], list[Effect]]:
    """What finds the effects of an expression or a statement, in source order. `verb` is what the
    function around says that it does."""
    writers = writers_of(module)
    known: dict[int, list[Effect]] = {}

    def find(node: Node) -> list[Effect]:
        if node.id not in known:
            found = [
                one for inner in own_nodes(node) if (one := _effect(inner, module, verb, writers))
            ]
            known[node.id] = _without_parts(found)
        return known[node.id]

    return find


def _without_parts(found: list[Effect]) -> list[Effect]:
    """One effect for each chain: of `db.insert(orders).values(x).returning()` the first."""
    kept: list[Effect] = []
    for effect in found:
        around = [one for one in kept if _is_owner(effect.node, one.node)]
        if around and around[-1].strong >= effect.strong:
            continue
        kept = [one for one in kept if one not in around]
        kept.append(effect)
    return kept


def _is_owner(inner: Node, outer: Node) -> bool:
    """Whether `inner` is what `outer` is called on."""
    if not (outer.start_byte == inner.start_byte and inner.end_byte < outer.end_byte):
        return False
    return outer.type == "call_expression"


def _effect(node: Node, module: Module, verb: str, writers: frozenset[str]) -> Effect | None:
    if node.type == "call_expression":
        path = name_path(field(node, "function"))
        return _called(node, path, module, verb, writers) if path and path[-1] else None
    if node.type == "assignment_expression":
        return _session_write(node) or _session_end(node)
    if node.type == "unary_expression" and text(field(node, "operator")) == "delete":
        return Effect("log_out", node, sync=True) if _session_key(field(node, "argument")) else None
    return None


def _session_write(node: Node) -> Effect | None:
    """`req.session.userId = user.id`; null ends it."""
    if not _session_key(field(node, "left")):
        return None
    value = field(node, "right")
    ends = value is not None and text(value) in {"null", "undefined"}
    return Effect("log_out" if ends else "log_in", node, sync=True)


def _session_end(node: Node) -> Effect | None:
    """`ctx.session = null`, `req.session.user = undefined`."""
    path, value = name_path(field(node, "left")), field(node, "right")
    ends = value is not None and text(value) in {"null", "undefined"}
    if ends and len(path) == 2 and path[0] in _REQUESTS and path[1] == "session":
        return Effect("log_out", node, sync=True)
    return None


def _session_key(target: Node | None) -> bool:
    path = name_path(target)
    if len(path) < 3 or path[-2] != "session":
        return False
    key = words(path[-1])
    return bool(_SESSION_KEYS & set(key)) and len(key) <= 2


def _called(
    call: Node, path: tuple[str, ...], module: Module, verb: str, writers: frozenset[str]
) -> Effect | None:
    effect = (
        remote_effect(call, path, verb)
        or _known_deed(call, path, module)
        or row_effect(call, path, module)
        or _list_write(call, path, module)
        or _dispatched(call, path)
        or service_effect(call, path, verb, writers, module)
    )
    if effect is None:
        return None
    if effect.kind == "service" and len(path) == 1 and effect.sync is None:
        effect = effect._replace(sync=_is_sync(path[0], module))
    return owned(effect, verb)


def _known_deed(call: Node, path: tuple[str, ...], module: Module) -> Effect | None:
    """`orders.close(order)`, which changes something as its own file tells."""
    known = module.known.get(".".join(path))
    if known is None:
        return None
    return weak_service(call, path)._replace(strong=known.rows, own=True, sync=known.over)


def _is_sync(name: str, module: Module) -> bool | None:
    """Whether a function of this file is over when it returns; None where another file has it."""
    function = module.function(name)
    if function is None:
        return None
    body = text(field(function, "body"))
    gives = "Promise" in body or ".then(" in body or "fetch(" in body or "axios" in body
    return None if gives else not is_async(function)


def owned(effect: Effect, verb: str) -> Effect:
    """A weak sign that says what the function says is a better one."""
    if effect.strong or effect.own or not verb:
        return effect
    said = effect.said
    return effect._replace(own=plain(said) == plain(verb))


def _list_write(call: Node, path: tuple[str, ...], module: Module) -> Effect | None:
    """`orders.push(order)`: a list or a map that the module keeps."""
    if len(path) != 2 or path[1] not in _LISTS:
        return None
    kept = module.declared.get(path[0])
    if kept is None or not (
        kept.type == "array" or text(field(kept, "constructor")) in {"Map", "Set"}
    ):
        return None
    kind = _LISTS[path[1]]
    model = "".join(part.capitalize() for part in words(path[0]))
    return Effect(kind, call, singular(model), strong=False, own=True, sync=True)


def _dispatched(call: Node, path: tuple[str, ...]) -> Effect | None:
    """`dispatch(addToCart(product))`, `store.commit("addToCart", product)`: the action's name."""
    given = arguments(call)
    if path[-1] not in _DISPATCHES or not given:
        return None
    first = awaited(given[0])
    name = last_name(first) if first.type == "call_expression" else ""
    if first.type == "string":
        name = text(first)[1:-1].rpartition("/")[2]
    found = verb_of(name) if name else None
    if found is None:
        return None
    return Effect("service", call, "_".join(words(name)), strong=False, sync=None)


def writers_of(module: Module) -> frozenset[str]:
    """The names of the file's functions that certainly write, by their own statements."""
    if "writers" not in module.memo:
        module.memo["writers"] = frozenset(
            name
            for name, node in module.callables.items()
            if (body := field(node, "body")) is not None
            and _MAY_WRITE.search(body.text or b"")
            and _writes(body, module)
        )
    return module.memo["writers"]


def _writes(body: Node, module: Module) -> bool:
    for node in own_nodes(unwrapped(body)):
        if node.type == "call_expression":
            path = name_path(field(node, "function"))
            if not path or not path[-1]:
                continue
            found = row_effect(node, path, module) or remote_effect(node, path, "")
            if found is not None and found.strong and found.kind not in {"log_in", "log_out"}:
                return True
    return False
