"""The verb and the object of an action, as its names, its route and its effects say them."""

import re
from dataclasses import dataclass
from typing import Literal

from wizard.languages.javascript.reader.handler import Handler, Role
from wizard.languages.javascript.reader.payments import settled_payment
from wizard.languages.javascript.reader.server.effect import Effect
from wizard.languages.javascript.reader.server.effect_names import verb_of_effects
from wizard.languages.javascript.reader.server.nouns import (
    around_words,
    file_words,
    is_resource,
    model_noun,
    route_segments,
    route_words,
)
from wizard.languages.javascript.reader.server.roles import role_of
from wizard.languages.javascript.reader.syntax import text
from wizard.languages.phrases import done_to, object_words
from wizard.languages.verbs import GETTERS, HANDLED_NOUNS, INVERSE, VERBS, verb_of
from wizard.languages.words import noun, singular, word_set, words

VerbFrom = Literal["name", "around", "effects"]
_HANDLES = word_set(
    "handle on bulk batch do perform process use exec execute async admin client my trigger "
    "handler api action"
)
_GENERIC = word_set(
    "post put patch delete get del action handler handle default main index execute run mutate "
    "resolve mutation submit onsubmit handlesubmit onclick handleclick process create update "
    "remove destroy store save add edit form_action"
)
_VERB_OF_GENERIC = {
    "create": "create",
    "store": "create",
    "update": "update",
    "edit": "update",
    "save": "update",
    "remove": "delete",
    "destroy": "delete",
    "delete": "delete",
    "del": "delete",
    "put": "update",
    "patch": "update",
    "add": "add",
    "insert": "create",
}
_PAYING = word_set("purchase checkout pay create submit start")
_CONTAINERS = word_set("cart basket wishlist bag")
_NO_NOUNS = frozenset(VERBS) - HANDLED_NOUNS
_MOVES = word_set("add remove move assign unassign invite")
_SOCIAL = word_set("favorite favourite bookmark like star follow upvote")
_TURNS = {"add": False, "create": False, "update": False, "remove": True, "delete": True}
_ACCOUNTS = word_set("user users account accounts member members")
_PASSWORD = re.compile(r"\bpassword\b")
_BARE_FACTOR = re.compile(r"(?<![a-z0-9])fa$")


@dataclass(frozen=True)
class Named:
    """`verb_from` says where the verb was found: in the function's name, around it, in effects.
    `vague`: neither its name nor a class or a router around it says what the object is."""

    verb: str
    object: str
    role: Role | None
    verb_from: VerbFrom
    vague: bool = False

    @property
    def from_name(self) -> bool:
        return self.verb_from != "effects"


def said_verb(handler: Handler) -> str:
    """The verb that the handler's names say, "" for none."""
    found = _said(handler)
    return found[0] if found is not None else ""


def name_action(handler: Handler, effects: list[Effect], writes: tuple[str, ...]) -> Named:
    """Verb, object and role. `writes` are class names of what is written, best guess first."""
    verb, rest, verb_from = _verb(handler, effects)
    written = words(model_noun(writes[0])) if writes else ()
    model = object_words(written) or written
    around = around_words(handler)
    candidates = (
        rest,
        around,
        route_words(handler.surface.route),
        *_urls(effects),
        model,
        _of_services(effects, verb),
        file_words(handler.module.path),
    )
    chosen = next((parts for parts in candidates if parts and not set(parts) <= _NO_NOUNS), ())
    chosen = chosen or next((parts for parts in candidates if parts), ("item",))
    if handler.verb and rest:
        chosen = rest
    role = handler.role or role_of(handler, verb, chosen, effects)
    if role == "sign_up" and {effect.kind for effect in effects} == {"send"}:
        return Named("start", "signup", None, verb_from)
    if role is not None:
        return Named(role, "user", role, verb_from)
    if verb in _PAYING and any(_begins_checkout(effect) for effect in effects):
        return Named("start", "checkout", None, verb_from)
    about_account = not rest or set(chosen) <= _ACCOUNTS
    if verb == "reset" and about_account and _PASSWORD.search(text(handler.node)):
        verb, chosen = "reset_password", ("password",)
    verb, name = _settled(*settled_payment(verb, chosen))
    name = _BARE_FACTOR.sub("2fa", name)
    vague = not rest and not around
    return Named(verb, name + _where_to(handler.name, verb, rest), None, verb_from, vague)


def _begins_checkout(effect: Effect) -> bool:
    """`stripe.checkout.sessions.create(…)`: the page on which a user may pay is yet to come."""
    return effect.kind == "charge" and effect.target == "sessions"


def _urls(effects: list[Effect]) -> list[tuple[str, ...]]:
    return [route_words(effect.target) for effect in effects if effect.kind == "external"]


def _of_services(effects: list[Effect], verb: str) -> tuple[str, ...]:
    """What the service call of the same verb is about: `orders.placeOrder()`."""
    for effect in effects:
        found = verb_of(effect.target) if effect.kind == "service" else None
        if found is not None and found[0] == verb and object_words(found[1]):
            return object_words(found[1])
    return ()


def _verb(handler: Handler, effects: list[Effect]) -> tuple[str, tuple[str, ...], VerbFrom]:
    said = _said(handler)
    if said is not None:
        return said[0], said[1], said[2]
    parts = said_words(handler.name)
    rest = () if _is_generic(handler.name) or _is_getter(parts) else object_words(_telling(parts))
    return verb_of_effects(handler, effects), rest, "effects"


def _said(handler: Handler) -> tuple[str, tuple[str, ...], VerbFrom] | None:
    """What the surface, the function's name or the route says."""
    name = handler.name
    parts = _telling(said_words(name))
    if handler.verb:
        found = verb_of("_".join(parts)) if parts else None
        rest = found[1] if found is not None and found[0] == handler.verb else parts
        return handler.verb, () if _is_generic(name) else object_words(rest), "name"
    if parts and not _is_generic(name) and not _is_getter(parts):
        found = verb_of("_".join(parts))
        if found is not None and (parts[0] in VERBS or len(parts) > 1 or parts[0] in _PLAIN_VERBS):
            verb, rest = _marked(found[0], done_to(found[1]))
            return verb, () if set(found[1]) == set(parts) and len(parts) == 1 else rest, "name"
    if by_route := _route_verb(handler):
        return by_route[0], by_route[1], "around"
    if (generic := _VERB_OF_GENERIC.get(name.lower())) and (
        handler.surface.method not in {"PUT", "PATCH", "DELETE"}
        or name.upper() != handler.surface.method
    ):
        return generic, (), "name"
    return None


_PLAIN_VERBS = word_set(
    "login signup signin register logout signout checkout subscribe unsubscribe forgot"
)


def said_words(name: str) -> tuple[str, ...]:
    """The words of a name: `unFollow` and `2FA` are one word each."""
    parts: list[str] = []
    for part in words(name):
        if parts and (parts[-1] == "un" or (parts[-1].isdigit() and part in {"fa", "d"})):
            parts[-1] += part
        else:
            parts.append(part)
    return tuple(parts)


def _telling(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Without what only says that something is handled: `handleSubmitOrder`, `onAddToCart`."""
    start = 1 if len(parts) > 1 and parts[0] in {"post", "put", "patch"} else 0
    while start < len(parts) - 1 and parts[start] in _HANDLES and parts[start + 1] in _SECOND:
        start += 1
    end = len(parts)
    while end > start + 1 and parts[end - 1] in {
        "handler",
        "action",
        "mutation",
        "async",
        "fn",
        "click",
    }:
        end -= 1
    return parts[start:end]


_SECOND = frozenset(VERBS) | word_set("sign log check opt mark user form submit new order handler")


def _is_generic(name: str) -> bool:
    return "_".join(words(name)) in _GENERIC or "".join(words(name)) in _GENERIC


def _is_getter(parts: tuple[str, ...]) -> bool:
    return bool(parts) and parts[0] in GETTERS and parts[0] not in {"find", "check"}


def _marked(verb: str, rest: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Adding a favorite is to favorite something, removing it the opposite."""
    if verb not in _TURNS or rest[-1:] == () or singular(rest[-1]) not in _SOCIAL:
        return verb, rest
    mark = VERBS[singular(rest[-1])]
    return (INVERSE.get(mark, verb) if _TURNS[verb] else mark), rest[:-1]


def _route_verb(handler: Handler) -> tuple[str, tuple[str, ...], VerbFrom] | None:
    """The verb in the last segment of the route, and the object that stands behind it."""
    segments = route_segments(handler.surface.route)
    if not segments:
        return None
    last = segments[-1]
    parts = words(last)
    if (pair := verb_of(last)) and pair[0] in {"sign_up", "log_in", "log_out", "reset_password"}:
        return pair[0], (), "around"
    if not parts or parts[0] not in VERBS:
        return None
    deletes = handler.surface.method == "DELETE"
    if len(parts) == 1:
        if parts[0] in {
            "post",
            "comment",
            "review",
            "order",
            "report",
            "request",
            "link",
            "search",
            "new",
            "track",
            "record",
            "set",
            "place",
            "query",
            "register",
        } - {"register"}:
            return None
        verb = VERBS[parts[0]]
        return (INVERSE.get(verb, "delete") if deletes else verb), (), "around"
    found = verb_of(last)
    if found is None or not found[1] or deletes or is_resource(parts):
        return None
    return found[0], object_words(found[1]), "around"


def _settled(verb: str, chosen: tuple[str, ...]) -> tuple[str, str]:
    """Words that mean something else together: adding to a cart adds an item, not a cart."""
    if verb in {"sign_up", "log_in", "log_out"}:
        verb = {"sign_up": "register", "log_in": "authenticate", "log_out": "disconnect"}[verb]
    if verb == "add" and chosen[-1:] and singular(chosen[-1]) in _CONTAINERS and len(chosen) == 1:
        return verb, f"{chosen[-1]}_item"
    if chosen and singular(chosen[-1]) == verb:
        verb, chosen = (verb, chosen[:-1]) if len(chosen) > 1 else ("create", chosen)
    return verb, noun(chosen)


def _where_to(name: str, verb: str, rest: tuple[str, ...]) -> str:
    """`addUserToGroup`: what it is added to tells it from other users that are added."""
    parts = words(name)
    if verb not in _MOVES or not rest:
        return ""
    for word in ("to", "from"):
        if word in parts[2:]:
            reached = object_words(parts[parts.index(word) + 1 :])
            return f"_{word}_{singular(reached[0])}" if reached else ""
    return ""
