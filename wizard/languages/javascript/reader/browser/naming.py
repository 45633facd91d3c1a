"""The verb, the object and the role of an action in a browser."""

from dataclasses import dataclass

from wizard.languages.javascript.reader.browser.effect import Effect
from wizard.languages.javascript.reader.browser.names import is_plumbing, said, thing
from wizard.languages.javascript.reader.browser.units import Unit
from wizard.languages.javascript.reader.handler import Role
from wizard.languages.javascript.reader.payments import settled_payment
from wizard.languages.words import noun, singular, word_set, words

_MEANS_LITTLE = word_set("submit confirm complete finish save update open start run request mark")
_CRUD = word_set("create update delete save submit add remove")
_CHANGES = word_set("add remove create delete")
_ROLES: dict[str, Role] = {"sign_up": "sign_up", "log_in": "log_in", "log_out": "log_out"}
_ACCOUNTS = word_set("user account session email password credential member google github")
_NEAR = 4
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
    if role is not None:
        return Named(role, "user", role)
    speaks = alone or (own is not None and bool(own[1]) and own[0] not in _CRUD | _MEANS_LITTLE)
    verb, nouns = _settled(own if speaks else None, effect)
    nouns = _without_echo(verb, nouns) or _around(unit, path)
    if not verb or not nouns or is_plumbing(nouns):
        return None
    if verb in {"add", "remove"} and nouns[-1] in _CONTAINERS:
        nouns = (*nouns, "item")
    verb, nouns = settled_payment(verb, nouns)
    return Named(verb, noun(nouns))


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
    if effect.verb and verb in _MEANS_LITTLE:
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
