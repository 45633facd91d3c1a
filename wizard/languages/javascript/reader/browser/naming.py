"""The verb, the object and the role of an action in a browser."""

import re
from dataclasses import dataclass
from itertools import pairwise

from wizard.languages.javascript.reader.browser.effect import Effect
from wizard.languages.javascript.reader.browser.names import is_plumbing, said, thing
from wizard.languages.javascript.reader.browser.units import Unit
from wizard.languages.javascript.reader.handler import Role
from wizard.languages.javascript.reader.payments import settled_payment
from wizard.languages.javascript.reader.syntax import text
from wizard.languages.registering import registered_thing
from wizard.languages.words import noun, singular, word_set, words

_MEANS_LITTLE = word_set(
    "apply submit confirm complete finish save update open start run request mark"
)
_CRUD = word_set("create update delete save submit add remove")
_GIVEN = word_set("answer code consent email feedback otp phone pin survey")
"""What is handed in rather than made."""
_MOVES = word_set("add remove move assign unassign invite")
_CHANGES = word_set("add remove create delete")
_ROLES: dict[str, Role] = {"sign_up": "sign_up", "log_in": "log_in", "log_out": "log_out"}
_ACCOUNTS = word_set("user account session email password credential member google github")
_NEAR = 4
_REGISTERS = re.compile(r"regist(er|ration)", re.I)
_NEAREST = 2
_LOOKED_AT = 120
_TURNED = frozenset(("export", "convert"))
_FORMATS = word_set("svg png jpeg blob canvas html image json")
"""What a thing is turned into on the way, where no user has asked for it."""
_USUAL = {"share": ("link",)}
"""What is done to, where neither the code nor its place says it."""
_CONTAINERS = word_set("cart basket wishlist bag")
_FILE_NOISE = word_set(
    "page layout index route main app src pages routes components views lib hooks stores store "
    "composables services api utils features modules containers screens common shared core client"
)


@dataclass(frozen=True)
class Named:
    verb: str
    object: str
    role: Role | None = None


def name_of(unit: Unit, effect: Effect, path: str, *, alone: bool) -> Named | None:
    """What a user does here; None where nothing says it. `alone`: the function does one thing, so
    that its own name may speak."""
    own = said(unit.name) if unit.name else None
    role = effect.role or (_ROLES.get(own[0]) if own and alone and _is_account(own[1]) else None)
    names = " ".join((unit.name, *unit.owners))
    if (role == "log_in" or _makes_account(own or (effect.verb, effect.nouns))) and _signs_up(path):
        role = "sign_up"
    if role == "sign_up" and (registered := registered_thing(names, path)):
        return Named("register", registered)
    if own is None and _REGISTERS.search(unit.name) and (made := registered_thing(unit.name, "")):
        return Named("register", made)
    if role is not None:
        return Named(role, "user", role)
    speaks = alone or (own is not None and bool(own[1]) and own[0] not in _CRUD | _MEANS_LITTLE)
    verb, nouns = _settled(own if speaks else None, effect)
    asked = own is not None and own[0] in _TURNED
    if effect.verb in _TURNED and set(effect.nouns) <= _FORMATS and effect.nouns and not asked:
        return None
    if (opened := _opened_page(effect)) is not None:
        return opened
    nouns = _without_echo(verb, nouns) or _around(unit, path) or _USUAL.get(verb, ())
    if not verb or not nouns or is_plumbing(nouns):
        return None
    if verb in {"add", "remove"} and nouns[-1] in _CONTAINERS:
        nouns = (*nouns, "item")
    verb, nouns = settled_payment(verb, nouns)
    where = (_where_to(name, verb, said(name)) for name in (unit.name, *unit.owners))
    return Named(verb, noun(nouns) + next(filter(None, where), ""))


def _opened_page(effect: Effect) -> Named | None:
    """`createCheckoutSession` leads to the page where a user may pay, `createPortalSession` to that
    where it is managed."""
    called = {*effect.nouns, *words(effect.reference), *words(text(effect.node)[:_LOOKED_AT])}
    if effect.verb != "create" or "session" not in called:
        return None
    if "checkout" in called:
        return Named("start", "checkout")
    return Named("open", "billing_portal") if "portal" in called else None


def _makes_account(said: tuple[str, tuple[str, ...]]) -> bool:
    return said[0] == "create" and bool(said[1]) and set(said[1]) <= {"user", "account"}


def _signs_up(path: str) -> bool:
    """Whether the page is the one on which people sign up: who is logged in there is new."""
    near = (words(part) for part in path.rsplit(".", 1)[0].split("/")[-_NEAREST:])
    return any(
        {"register", "registration", "signup"} & {*part} or ("sign", "up") in pairwise(part)
        for part in near
    )


def _where_to(name: str, verb: str, own: tuple[str, tuple[str, ...]] | None) -> str:
    """`addRecipeToPlan`: what it is added to tells it from other recipes that are added."""
    parts = words(name)
    if own is None or own[0] != verb or not own[1] or verb not in _MOVES:
        return ""
    for word in ("to", "from"):
        if word in parts[2:]:
            reached = [part for part in parts[parts.index(word) + 1 :] if part not in _CRUD]
            return f"_{word}_{singular(reached[0])}" if reached else ""
    return ""


def _without_echo(verb: str, nouns: tuple[str, ...]) -> tuple[str, ...]:
    """`rate rating` and `invite invitation` say it twice; a word counts once."""
    told = tuple(word for word in nouns if not word.startswith(verb[:4]) or len(verb) < 4)
    return tuple(dict.fromkeys(singular(word) for word in told))


def _is_account(nouns: tuple[str, ...]) -> bool:
    return set(nouns) <= _ACCOUNTS


def _settled(
    own: tuple[str, tuple[str, ...]] | None, effect: Effect
) -> tuple[str, tuple[str, ...]]:
    """The name of the function speaks before that of the call, where it says more."""
    if own is None or is_plumbing(own[1]):
        return effect.verb, effect.nouns
    verb, nouns = own
    if verb in _CHANGES and not nouns and effect.verb == "update" and effect.nouns:
        return effect.verb, effect.nouns
    given = verb == "submit" and nouns[-1:] != () and nouns[-1] in _GIVEN and not effect.nouns
    if effect.verb and verb in _MEANS_LITTLE and not given:
        verb = effect.verb
        nouns = effect.nouns or nouns
    elif effect.verb and verb in _CRUD and effect.verb not in _CRUD:
        return effect.verb, effect.nouns or nouns
    return verb, nouns or effect.nouns


def _around(unit: Unit, path: str) -> tuple[str, ...]:
    """The noun of the component, the store or the file."""
    for name in unit.owners:
        if found := thing(name):
            return found
    for part in reversed(path.rsplit(".", 1)[0].split("/")[-_NEAR:]):
        if part.startswith(("[", "(", "_", ":", "$")) or set(words(part)) <= _FILE_NOISE:
            continue
        if found := thing(part):
            return found
    return ()
