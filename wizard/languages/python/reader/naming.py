"""The verb and the object of an action, as its names, its route and its effects say them."""

from dataclasses import dataclass
from typing import Literal

from wizard.languages.python.reader.effect import Effect
from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.nouns import (
    CLASS_KINDS,
    CLASS_SHAPES,
    class_phrase,
    class_words,
    file_words,
    model_noun,
    object_words,
    route_segments,
    route_words,
)
from wizard.languages.python.reader.surfaces.base import Entry
from wizard.languages.python.reader.syntax import dotted
from wizard.languages.python.reader.verbs import (
    GETTERS,
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
_CONTAINERS = word_set("cart basket wishlist bag playlist collection group list")
_ACCOUNT = word_set("user users account accounts customer member profile person me")
_BASES = {
    "LoginView": "log_in",
    "LogoutView": "log_out",
    "PasswordChangeView": "change_password",
    "PasswordResetConfirmView": "reset_password",
}
_CHANGES = frozenset(("create", "update", "save", "delete"))
_NO_NOUNS = frozenset(VERBS) - NOUNISH
_FORMS = ("Form", "FormSet", "Serializer", "Schema")
_AUTH_WORDS = word_set(
    "auth sign log in up out login logout signup signin signout register registration username "
    "session email password oauth sso saml ldap oidc google github social token jwt"
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
    model = words(model_noun(writes[0])) if writes else ()
    plain = entry.surface.kind == "function"
    candidates = (
        rest,
        *((model, class_words(function)) if plain else (class_words(function), model)),
        route_words(entry),
        file_words(function),
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
    name = _narrowed(noun(chosen), writes)
    if verb in {"add", "remove"} and chosen[-1] in _CONTAINERS:
        rows = [model for model in writes if not model.endswith(_FORMS)]
        name = (
            noun(words(rows[0])) if rows and rows[0].lower() not in _CONTAINERS else f"{name}_item"
        )
    return Named(verb, name, None, from_name)


def _narrowed(name: str, writes: tuple[str, ...]) -> str:
    """`add_item` that writes a CartItem adds a cart item."""
    model = noun(words(model_noun(writes[0]))) if writes else ""
    return model if model.endswith(f"_{name}") else name


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
    by_class = _verb_of_owner(function, hook)
    if by_class or hook:
        return by_class or hook, (), True
    return _verb_of_effects(function, effects, entry), (), False


def _verb_of_owner(function: FunctionInfo, hook: str) -> str | None:
    if function.owner is None:
        return None
    if of_base := next((_BASES[base] for base in function.bases if base in _BASES), None):
        return of_base
    if function.name == "delete":
        return INVERSE.get(_class_verb(function.owner.name, "") or "")
    return _class_verb(function.owner.name, hook)


def _class_verb(name: str, hook: str) -> str | None:
    """What the class says the action is; `hook` is what the method itself says, and only
    `CloneOrderViewSet.perform_create` says it better."""
    if hook in {"update", "delete"}:
        return None
    verb = class_phrase(name, viewset=bool(hook))[0]
    return None if verb == "search" else verb


def _is_getter(name: str) -> bool:
    parts = words(name)
    return bool(parts) and parts[0] in GETTERS and parts[0] not in {"find", "check"}


def _route_verb(entry: Entry) -> str | None:
    segments = route_segments(entry.surface.route)
    if not segments or entry.surface.kind not in {"route", "view", "api"}:
        return None
    parts = words(segments[-1])
    if len(parts) == 1 and parts[0] in VERBS and parts[0] not in {"post", "comment", "review"}:
        return None if parts[0] in {"new", "search"} and not entry.writes else VERBS[parts[0]]
    found = verb_of(segments[-1]) if parts and parts[0] in VERBS else None
    return found[0] if found and found[1] else None


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
    name = function.name
    if function.owner is not None and name in _GENERIC_NAMES:
        name = function.owner.name
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
    known = _ACCOUNT | CLASS_KINDS | CLASS_SHAPES | _AUTH_WORDS
    return any(singular(part) not in known and part not in known for part in rest)
