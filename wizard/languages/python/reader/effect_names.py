"""The verb of an action that no name tells, as its effects say it."""

from collections.abc import Sequence

from wizard.languages.python.reader.effect import Effect
from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.nouns import model_noun
from wizard.languages.python.reader.surfaces.base import Entry
from wizard.languages.python.reader.syntax import dotted
from wizard.languages.verbs import verb_of
from wizard.languages.words import singular, word_set, words

_BESIDES = {
    "log_in": frozenset(("create", "update", "save", "delete")),
    "create": frozenset(("update", "save")),
}
_HISTORY = word_set("log logs logentry audit audits history activity activities")
_VERB_OF_KIND: dict[str, str] = {
    "log_in": "log_in",
    "log_out": "log_out",
    "charge": "purchase",
    "delete": "delete",
    "create": "create",
    "upload": "upload",
    "serve": "download",
    "search": "search",
    "join": "join",
    "send": "send",
}
_VERB_OF_METHOD = {"PUT": "update", "PATCH": "update", "DELETE": "delete", "POST": "submit"}


def verb_of_effects(function: FunctionInfo, effects: list[Effect], entry: Entry) -> str:
    effects = [effect for effect in effects if not _HISTORY & set(words(effect.target))]
    kinds = [effect.kind for effect in effects]
    if any(_creates(effect, kinds, function) for effect in effects):
        return "create"
    if verb := _verb_of_service(function, effects):
        return verb
    for kind in ("log_in", "log_out", "charge", "create", "upload", "join", "save"):
        besides = _BESIDES.get(kind, frozenset()) & set(kinds)
        if kind in kinds and not besides:
            return _VERB_OF_KIND.get(kind, "update")
    for kind in ("delete", "send", "search", "serve"):
        if kind in kinds and "save" not in kinds and "update" not in kinds:
            return _VERB_OF_KIND[kind]
    if {"update", "commit"} & set(kinds):
        return "update"
    return _VERB_OF_METHOD.get(entry.surface.method or "", "complete")


def _creates(effect: Effect, kinds: Sequence[str], function: FunctionInfo) -> bool:
    """Whether making a row is what it is about: it is the function's subject, or all there is."""
    if effect.kind != "create" or not effect.strong:
        return False
    made = {singular(word) for word in words(model_noun(effect.target))}
    said = {singular(word) for word in words(function.symbol)}
    return bool(made & said) or not {"save", "update", "delete"} & set(kinds)


def _verb_of_service(function: FunctionInfo, effects: list[Effect]) -> str | None:
    """The verb of the service calls that speak of the same thing as the function, if it is one."""
    said = {singular(word) for word in (*words(function.symbol), *words(function.module.path))}
    verbs: set[str] = set()
    for effect in effects:
        found = verb_of(effect.target) if effect.kind == "service" else None
        called = words(dotted(effect.node)) if found is not None else ()
        about = {singular(word) for word in called} - set(words(effect.target)[:1])
        if found is not None and said & about:
            verbs.add(found[0])
    return verbs.pop() if len(verbs) == 1 else None
