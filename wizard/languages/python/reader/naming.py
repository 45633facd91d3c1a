"""The verb and the object of an action, as its names, its route and its effects say them."""

from dataclasses import dataclass
from typing import Literal

from wizard.languages.phrases import done_to, object_words
from wizard.languages.python.reader.effect import Effect
from wizard.languages.python.reader.effect_names import verb_of_effects
from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.gated import is_gated
from wizard.languages.python.reader.nouns import (
    CLASS_KINDS,
    CLASS_SHAPES,
    class_phrase,
    class_stem,
    class_words,
    file_words,
    model_noun,
    route_segments,
    route_words,
)
from wizard.languages.python.reader.seen import is_for_user, seen_from_user
from wizard.languages.python.reader.surfaces.base import Entry
from wizard.languages.verbs import (
    GETTERS,
    HANDLED_NOUNS,
    INVERSE,
    VERBS,
    verb_of,
)
from wizard.languages.words import noun, singular, word_set, words

Role = Literal["sign_up", "log_in", "log_out"]
VerbFrom = Literal["function", "around", "effects"]

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
_CONTAINERS = word_set("cart basket wishlist bag")
_ACCOUNT = word_set("user users account accounts customer member profile person me")
_BASES = {
    "LoginView": "log_in",
    "LogoutView": "log_out",
    "PasswordChangeView": "change_password",
    "PasswordResetView": "request_password_reset",
    "PasswordResetConfirmView": "reset_password",
}
_NO_NOUNS = frozenset(VERBS) - HANDLED_NOUNS
_MOVES = word_set("add remove move assign unassign invite")
_SOCIAL = word_set("favorite favourite bookmark like star follow upvote")
_TURNS = {"add": False, "create": False, "update": False, "remove": True, "delete": True}
_GIVES = word_set("export download")
_KEEPS = word_set("save update delete commit notice")
_NEVER_INSIDE = HANDLED_NOUNS | word_set("login logout signup signin signout register registration")
_FORMS = ("Form", "FormSet", "Serializer", "Schema")
_AUTH_WORDS = word_set(
    "auth sign log in up out login logout signup signin signout register registration username "
    "session email password oauth o sso saml ldap oidc google github social token jwt authenticate "
    "2 fa 2fa mfa otp totp two factor webauthn passkey magic link code confirm verify access bearer"
)
_ENTERS = word_set("sign_up log_in")
_PAYING = word_set("purchase checkout pay create submit start")


@dataclass(frozen=True)
class Named:
    """`verb_from` says where the verb was found: in the function's name, around it, in effects."""

    verb: str
    object: str
    role: Role | None
    verb_from: VerbFrom

    @property
    def from_name(self) -> bool:
        return self.verb_from != "effects"


def name_action(
    function: FunctionInfo, entry: Entry, effects: list[Effect], writes: tuple[str, ...]
) -> Named:
    """Verb, object and role. `writes` are class names of what is written, best guess first."""
    verb, rest, verb_from = _verb(function, entry, effects)
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
    known = any(map(is_for_user, effects)) and not _other_noun(function.name)
    if verb in _ENTERS and (is_gated(function) or known):
        verb, verb_from = verb_of_effects(function, effects, entry), "effects"
    verb, chosen = seen_from_user(function, verb, chosen, effects)
    role = entry.role or _role(verb, chosen, effects, function)
    if role is None and verb == "create" and _is_account(chosen) and _registers(function, entry):
        role = "sign_up"
    if role == "sign_up":
        return Named("sign_up", "user", role, verb_from)
    if role is not None:
        return Named(role, "user", role, verb_from)
    if verb in _PAYING and any(_begins_checkout(effect) for effect in effects):
        return Named("start", "checkout", None, verb_from)
    verb, name = _settled(verb, chosen, writes)
    return Named(verb, name + _where_to(function.name, verb, rest), None, verb_from)


def _begins_checkout(effect: Effect) -> bool:
    """`stripe.checkout.Session.create(…)`: the page on which a user may pay is yet to come."""
    return effect.kind == "charge" and effect.target == "Session"


def _where_to(name: str, verb: str, rest: tuple[str, ...]) -> str:
    """`add_user_to_group`: what it is added to tells it from other users that are added."""
    parts = words(name)
    if verb not in _MOVES or not rest:
        return ""
    for word in ("to", "from"):
        if word in parts[2:]:
            reached = object_words(parts[parts.index(word) + 1 :])
            return f"_{word}_{singular(reached[0])}" if reached else ""
    return ""


def _settled(verb: str, chosen: tuple[str, ...], writes: tuple[str, ...]) -> tuple[str, str]:
    """Words that mean something else together: adding to a cart adds an item, not a cart."""
    if verb in {"sign_up", "log_in", "log_out"}:
        verb = {"sign_up": "register", "log_in": "authenticate"}.get(verb, verb)
    name = _narrowed(noun(chosen), writes)
    if verb in {"add", "remove"} and chosen[-1] in _CONTAINERS:
        rows = [model for model in writes if not model.endswith(_FORMS)]
        name = (
            noun(words(rows[0])) if rows and rows[0].lower() not in _CONTAINERS else f"{name}_item"
        )
    return verb, name


def _narrowed(name: str, writes: tuple[str, ...]) -> str:
    """`add_item` that writes a CartItem adds a cart item."""
    model = noun(words(model_noun(writes[0]))) if writes else ""
    return model if model.endswith(f"_{name}") else name


def _verb(
    function: FunctionInfo, entry: Entry, effects: list[Effect]
) -> tuple[str, tuple[str, ...], VerbFrom]:
    name = function.name
    if name not in _GENERIC_NAMES:
        return _said(function, entry, effects)
    if by_route := _route_verb(entry):
        return by_route[0], (), "around"
    hook = _GENERIC_NAMES[name]
    by_class = _verb_of_owner(function, hook)
    if by_class in _GIVES and effects and {effect.kind for effect in effects} <= _KEEPS:
        given = class_stem(function.owner.name) if function.owner is not None else ()
        return verb_of_effects(function, effects, entry), object_words(given), "effects"
    if by_class or hook:
        return by_class or hook, (), "around"
    if function.owner is not None and (inside := _verb_inside(function.owner.name)):
        return *inside, "around"
    return verb_of_effects(function, effects, entry), (), "effects"


def _said(
    function: FunctionInfo, entry: Entry, effects: list[Effect]
) -> tuple[str, tuple[str, ...], VerbFrom]:
    """What a name of the function's own says, or the route in its place."""
    name = function.name
    if (found := verb_of(name)) and not _is_getter(name):
        return *_marked(found[0], done_to(found[1])), "function"
    if by_route := _route_verb(entry):
        return by_route[0], by_route[1] or object_words(words(name)), "around"
    if not _is_getter(name) and (inside := _verb_inside(name)):
        return *inside, "function"
    return verb_of_effects(function, effects, entry), object_words(words(name)), "effects"


def _marked(verb: str, rest: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Adding a favorite is to favorite something, removing it the opposite."""
    if verb not in _TURNS or rest[-1:] == () or singular(rest[-1]) not in _SOCIAL:
        return verb, rest
    mark = VERBS[singular(rest[-1])]
    return (INVERSE.get(mark, verb) if _TURNS[verb] else mark), rest[:-1]


def _verb_inside(name: str) -> tuple[str, tuple[str, ...]] | None:
    """`settings_reset_api_key` resets a key: the one verb in the middle of a name."""
    parts = class_stem(name)
    found = [
        place
        for place, word in enumerate(parts)
        if word in VERBS and word not in _NEVER_INSIDE and 0 < place < len(parts) - 1
    ]
    if len(found) != 1:
        return None
    object_ = object_words(parts[found[0] + 1 :])
    return (VERBS[parts[found[0]]], object_) if object_ else None


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


def _route_verb(entry: Entry) -> tuple[str, tuple[str, ...]] | None:
    """The verb in the last segment of the route, and the object that stands behind it."""
    segments = route_segments(entry.surface.route)
    if not segments or entry.surface.kind not in {"route", "view", "api"}:
        return None
    parts = words(segments[-1])
    if len(parts) == 1 and parts[0] in VERBS and parts[0] not in {"post", "comment", "review"}:
        return None if parts[0] in {"new", "search"} and not entry.writes else (VERBS[parts[0]], ())
    found = verb_of(segments[-1]) if parts and parts[0] in VERBS else None
    return (found[0], object_words(found[1])) if found and found[1] else None


def _role(
    verb: str, chosen: tuple[str, ...], effects: list[Effect], function: FunctionInfo
) -> Role | None:
    if function.takes_password:
        return "log_in"
    kinds = {effect.kind for effect in effects}
    about_account = _is_account(chosen)
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


def _registers(function: FunctionInfo, entry: Entry) -> bool:
    """Whether somebody who is not known yet makes a user: `create_user` at `/register`."""
    last = verb_of((route_segments(entry.surface.route) or [""])[-1])
    return last is not None and last[0] == "sign_up" and not is_gated(function)


def _is_account(parts: tuple[str, ...]) -> bool:
    return {singular(part) for part in parts} <= {singular(word) for word in _ACCOUNT}


def _other_noun(name: str) -> bool:
    """Whether a name speaks of something else than an account: `register_device`."""
    found = verb_of(name)
    rest = object_words(found[1]) if found else ()
    known = _ACCOUNT | CLASS_KINDS | CLASS_SHAPES | _AUTH_WORDS
    said = (*rest, *object_words(words(name)))
    return any(singular(part) not in known and part not in known for part in said)
