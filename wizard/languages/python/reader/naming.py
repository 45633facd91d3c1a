"""The verb and the object of an action, as its names, its route and its effects say them."""

import re
from dataclasses import dataclass
from typing import Literal

from wizard.languages.python.reader.effect import Effect
from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.surfaces.base import Entry
from wizard.languages.python.reader.syntax import dotted
from wizard.languages.python.reader.verbs import (
    GETTERS,
    HANDLED_NOUNS,
    INVERSE,
    NOUNISH,
    VERBS,
    verb_of,
)
from wizard.languages.python.reader.words import noun, singular, word_set, words

Role = Literal["sign_up", "log_in", "log_out"]

_GENERIC_NAMES: dict[str, str] = {
    "perform_create": "create",
    "perform_update": "update",
    "perform_destroy": "delete",
    "partial_update": "update",
    "destroy": "delete",
    "create": "create",
    "update": "update",
    "delete": "delete",
    "put": "update",
    "patch": "update",
    "post": "",
    "get": "",
    "form_valid": "",
    "forms_valid": "",
    "formset_valid": "",
    "form_save": "",
    "done": "complete",
    "handle": "",
    "connect": "join",
    "mutate": "",
}
_CLASS_KINDS = word_set(
    "view views viewset api resource endpoint handler controller mixin base ajax generic form "
    "modal abstract method rest http v1 v2 v3 async sync default template popup model"
)
_CLASS_SHAPES = word_set("list detail details index item items page set collection step")
_STRIPPED = word_set(
    "create update delete edit add remove new destroy manage management change modify"
)
_NAME_NOISE = word_set(
    "view api ajax endpoint handler page form the a an my own all async sync post get put patch "
    "do http json html htmx partial modal action request requests impl v1 v2 v3 route func new re "
    "by id ids bulk batch multiple many single current existing global handle process perform "
    "command cmd method callback step success confirm web ui internal public object objects"
)
_CUTS = word_set("to from by for with in into on of via at as and or using after before")
_CONTAINERS = word_set("cart basket wishlist bag playlist collection group list")
_ACCOUNT = word_set("user users account accounts customer member profile person me")
_CHANGES = frozenset(("create", "update", "save", "delete"))
_NO_NOUNS = frozenset(VERBS) - NOUNISH
_BARE_ID = re.compile(r"(?:([\w-]+))?/[<{(][^>})/]*\b(?:id|pk|uuid)(?::\w+)?[>})]")
_FORMS = ("Form", "FormSet", "Serializer", "Schema")
_AUTH_WORDS = word_set(
    "auth sign log in up out login logout signup signin signout register registration username "
    "session email password oauth sso saml ldap oidc google github social token jwt"
)
_SUFFIX = re.compile(
    r"(Form|FormSet|Serializer|Schema|Model|Create|Update|Base|Table|Entity|DTO|In)$"
)
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


@dataclass(frozen=True)
class Named:
    verb: str
    object: str
    role: Role | None
    from_name: bool


def name_action(
    function: FunctionInfo, entry: Entry, effects: list[Effect], writes: tuple[str, ...]
) -> Named:
    """Verb, object and role. `writes` are class names of what is written, best guess first."""
    verb, rest, from_name = _verb(function, entry, effects)
    candidates = (
        rest,
        _class_words(function),
        words(model_noun(writes[0])) if writes else (),
        _route_words(entry),
        _file_words(function),
    )
    chosen = next((parts for parts in candidates if parts and not set(parts) <= _NO_NOUNS), ())
    chosen = chosen or next((parts for parts in candidates if parts), ("item",))
    role = entry.role or _role(verb, chosen, effects, function)
    if role == "sign_up":
        return Named("sign_up", "user", role, from_name)
    if role is not None:
        return Named(role, "user", role, from_name)
    return _settled(verb, chosen, writes, from_name)


def _settled(verb: str, chosen: tuple[str, ...], writes: tuple[str, ...], from_name: bool) -> Named:
    """Words that mean something else together: adding to a cart adds an item, not a cart."""
    if verb in {"sign_up", "log_in", "log_out"}:
        verb = {"sign_up": "register", "log_in": "authenticate"}.get(verb, verb)
    name = noun(chosen)
    if verb in {"add", "remove"} and chosen[-1] in _CONTAINERS:
        rows = [model for model in writes if not model.endswith(_FORMS)]
        name = (
            noun(words(rows[0])) if rows and rows[0].lower() not in _CONTAINERS else f"{name}_item"
        )
    return Named(verb, name, None, from_name)


def model_noun(class_name: str) -> str:
    """`OrderForm` → "Order"."""
    previous = ""
    while previous != class_name:
        previous, class_name = class_name, _SUFFIX.sub("", class_name) or class_name
    return class_name


def id_noun(function: FunctionInfo, entry: Entry, noun_of_action: str) -> str:
    """What a bare `id` of a route identifies: in `/channels/{id}/members` a channel."""
    route = entry.surface.route or ""
    found = _BARE_ID.search(route)
    if found is None:
        return noun_of_action
    before = object_words(words(found[1] or "")) or _file_words(function)
    owner = noun(before)
    return owner if owner and owner not in noun_of_action else noun_of_action


def _verb(
    function: FunctionInfo, entry: Entry, effects: list[Effect]
) -> tuple[str, tuple[str, ...], bool]:
    name = function.name
    if name not in _GENERIC_NAMES:
        if (found := verb_of(name)) and not _is_getter(name):
            return found[0], object_words(found[1]), True
        if by_route := _route_verb(entry):
            return by_route, object_words(words(name)), True
        return _verb_of_effects(function, effects, entry), object_words(words(name)), False
    if by_route := _route_verb(entry):
        return by_route, (), True
    hook = _GENERIC_NAMES[name]
    by_class = _class_verb(function.owner.name, hook) if function.owner is not None else None
    if by_class and name == "delete":
        by_class = INVERSE.get(by_class)
    if by_class or hook:
        return by_class or hook, (), True
    return _verb_of_effects(function, effects, entry), (), False


def _class_verb(name: str, hook: str) -> str | None:
    """`OrderCancelView` cancels; a noun that could be a verb (`PostView`) does not count.

    `hook` is what the method itself says: only `CloneOrderViewSet.perform_create` says it better.
    """
    stem = class_stem(name)
    found = verb_of("_".join(stem))
    if found is None or hook == "update" or found[0] == "search":
        return None
    if stem[0] in VERBS and stem[0] not in (HANDLED_NOUNS if hook else NOUNISH):
        return found[0]
    return found[0] if not hook and VERBS.get(stem[-1]) and stem[-1] not in NOUNISH else None


def _is_getter(name: str) -> bool:
    parts = words(name)
    return bool(parts) and parts[0] in GETTERS and parts[0] not in {"find", "check"}


def object_words(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The noun of an object phrase: cut at the first preposition, noise left out."""
    kept: list[str] = []
    for part in parts:
        if part in _CUTS:
            if kept:
                break
            continue
        if part not in _NAME_NOISE and not part.isdigit():
            kept.append(part)
    return tuple(kept[-3:])


def class_stem(name: str) -> tuple[str, ...]:
    """The words of a class name without what only says that it is a view: `OrderListView`."""
    parts = list(words(name))
    while parts and parts[-1] in _CLASS_KINDS:
        parts.pop()
    if len(parts) > 1 and parts[-1] in _CLASS_SHAPES:
        parts.pop()
    while len(parts) > 1 and parts[0] in _CLASS_KINDS:
        parts.pop(0)
    return tuple(parts)


def class_noun(name: str) -> tuple[str, ...]:
    """The object that a view class is about: `WishListCreateUpdateView` → wish, list."""
    stem = class_stem(name)
    found = verb_of("_".join(stem))
    parts = list(found[1] if found else stem)
    while len(parts) > 1 and parts[-1] in _STRIPPED:
        parts.pop()
    return () if len(parts) == 1 and parts[0] in _STRIPPED else object_words(tuple(parts))


def _class_words(function: FunctionInfo) -> tuple[str, ...]:
    return class_noun(function.owner.name) if function.owner is not None else ()


def _segments(route: str | None) -> list[str]:
    return [
        part
        for part in re.split(r"[/]", route or "")
        if part and not re.search(r"[<{(:\\\[\]]", part) and part not in {"api", "v1", "v2", "v3"}
    ]


def _route_verb(entry: Entry) -> str | None:
    segments = _segments(entry.surface.route)
    if not segments or entry.surface.kind not in {"route", "view", "api"}:
        return None
    parts = words(segments[-1])
    if len(parts) == 1 and parts[0] in VERBS and parts[0] not in {"post", "comment", "review"}:
        return None if parts[0] in {"new", "search"} and not entry.writes else VERBS[parts[0]]
    found = verb_of(segments[-1]) if parts and parts[0] in VERBS else None
    return found[0] if found and found[1] else None


def _route_words(entry: Entry) -> tuple[str, ...]:
    if entry.surface.kind not in {"route", "view", "api"}:
        return ()
    for segment in reversed(_segments(entry.surface.route)):
        parts = object_words(words(segment))
        if parts and not (len(parts) == 1 and parts[0] in VERBS):
            return parts
    return ()


def _file_words(function: FunctionInfo) -> tuple[str, ...]:
    """The file's or the package's name, where it is a noun of the domain."""
    vague = word_set(
        "generic mixins mixin ajax views view api apis routes route routers router endpoints "
        "handlers services service main app server core urls init base common utils controllers "
        "blueprints src backend web http viewsets tasks commands management cli models logic "
        "endpoint site project lib"
    )
    for part in reversed(function.module.path.removesuffix(".py").split("/")):
        parts = tuple(word for word in words(part) if word not in vague)
        if parts:
            return object_words(parts)
    return ()


def _verb_of_effects(function: FunctionInfo, effects: list[Effect], entry: Entry) -> str:
    kinds = [effect.kind for effect in effects]
    if any(effect.kind == "create" and effect.strong for effect in effects):
        return "create"
    if verb := _verb_of_service(function, effects):
        return verb
    for kind in ("log_in", "log_out", "charge", "create", "upload", "join", "save"):
        if kind in kinds and not (kind == "log_in" and _CHANGES & set(kinds)):
            return _VERB_OF_KIND.get(kind, "update")
    for kind in ("delete", "send", "search", "serve"):
        if kind in kinds and "save" not in kinds and "update" not in kinds:
            return _VERB_OF_KIND[kind]
    if {"update", "commit"} & set(kinds):
        return "update"
    return _VERB_OF_METHOD.get(entry.surface.method or "", "complete")


def _verb_of_service(function: FunctionInfo, effects: list[Effect]) -> str | None:
    """The verb of a service call that speaks of the same thing as the function."""
    said = {singular(word) for word in (*words(function.symbol), *words(function.module.path))}
    for effect in reversed(effects):
        found = verb_of(effect.target) if effect.kind == "service" else None
        called = words(dotted(effect.node)) if found is not None else ()
        about = {singular(word) for word in called} - set(words(effect.target)[:1])
        if found is not None and said & about:
            return found[0]
    return None


def _role(
    verb: str, chosen: tuple[str, ...], effects: list[Effect], function: FunctionInfo
) -> Role | None:
    kinds = {effect.kind for effect in effects}
    about_account = {singular(part) for part in chosen} <= {singular(word) for word in _ACCOUNT}
    name = function.name + (function.owner.name if function.owner else "")
    said = {"sign_up": "sign_up", "log_in": "log_in", "log_out": "log_out"}.get(verb)
    if said is not None and (about_account or not _other_noun(name)):
        return said  # type: ignore[return-value]
    if "log_in" in kinds and verb == "log_in":
        return "log_in"
    if "log_out" in kinds and verb == "log_out":
        return "log_out"
    return None


def _other_noun(name: str) -> bool:
    """Whether a name speaks of something else than an account: `register_device`."""
    found = verb_of(name)
    rest = object_words(found[1]) if found else object_words(words(name))
    known = _ACCOUNT | _CLASS_KINDS | _CLASS_SHAPES | _AUTH_WORDS
    return any(singular(part) not in known and part not in known for part in rest)
