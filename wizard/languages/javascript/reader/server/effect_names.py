"""The verb of an action that no name tells, as its effects say it."""

from collections.abc import Sequence

from wizard.languages.javascript.reader.handler import Handler
from wizard.languages.javascript.reader.server.effect import Effect
from wizard.languages.javascript.reader.server.nouns import model_noun
from wizard.languages.words import singular, word_set, words

_VERB_OF_METHOD = {"PUT": "update", "PATCH": "update", "DELETE": "delete", "POST": "submit"}
_VERB_OF_KIND: dict[str, str] = {
    "log_in": "log_in",
    "log_out": "log_out",
    "charge": "purchase",
    "delete": "delete",
    "create": "create",
    "upload": "upload",
    "serve": "download",
    "search": "search",
    "send": "send",
}
_HISTORY = word_set("log logs audit audits history activity activities")
_CHANGES = frozenset(("create", "update", "save", "delete"))


def verb_of_effects(handler: Handler, effects: list[Effect]) -> str:
    effects = [effect for effect in effects if not _HISTORY & set(words(effect.target))]
    kinds = [effect.kind for effect in effects]
    method = handler.surface.method or ""
    if "log_in" in kinds and {"login", "signin"} & set(
        words(handler.surface.route or handler.module.path)
    ):
        return "log_in"
    if method in {"PUT", "PATCH", "DELETE"}:
        return _VERB_OF_METHOD[method]
    if any(_creates(effect, kinds, handler) for effect in effects):
        return "create"
    if verb := _verb_of_service(handler, effects):
        return "create" if verb == "update" and _fills(handler, effects) else verb
    for kind in ("log_in", "log_out", "charge", "create", "upload", "save"):
        if kind in kinds and not (kind == "log_in" and _CHANGES & set(kinds)):
            return _VERB_OF_KIND.get(kind, "update")
    for kind in ("delete", "send", "search", "serve"):
        if kind in kinds and "save" not in kinds and "update" not in kinds:
            return _VERB_OF_KIND[kind]
    if "update" in kinds:
        return "update"
    return _VERB_OF_METHOD.get(method, "complete")


def _fills(handler: Handler, effects: list[Effect]) -> bool:
    """Whether what is saved is one more of what the route lists: `saveVote` in POST /votes."""
    last = words((handler.surface.route or "").rpartition("/")[2])[-1:]
    if handler.surface.method != "POST" or not last or singular(last[0]) == last[0]:
        return False
    return any(singular(last[0]) in words(effect.target) for effect in effects)


def _creates(effect: Effect, kinds: Sequence[str], handler: Handler) -> bool:
    """Whether making a row is what it is about: it is the function's subject, or all there is."""
    if effect.kind != "create":
        return False
    made = {singular(word) for word in words(model_noun(effect.target))}
    route = handler.surface.route or ""
    said = {singular(word) for word in (*words(handler.symbol), *words(route))}
    return bool(made & said) or not {"save", "update", "delete"} & set(kinds)


def _verb_of_service(handler: Handler, effects: list[Effect]) -> str | None:
    """The verb of the service calls, if they agree on one."""
    verbs = {effect.said for effect in effects if effect.kind == "service" and effect.said}
    if len(verbs) > 1:
        where = f"{handler.symbol} {handler.surface.route or ''} {handler.module.path}"
        said = {singular(word) for word in words(where)}
        about = [
            effect
            for effect in effects
            if effect.kind == "service"
            and said & {singular(word) for word in words(effect.target)[1:]}
        ]
        verbs = {effect.said for effect in about if effect.said}
        if len(verbs) > 1:
            return next((verb for verb in ("create", "update", "delete") if verb in verbs), None)
    return verbs.pop() if len(verbs) == 1 else None
