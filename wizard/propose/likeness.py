"""When two event names mean the same (A06, A07, A08)."""

from functools import lru_cache

from wizard.propose.verbs import base_form
from wizard.propose.words import singular, split_words

_PLATFORMS = frozenset({"android", "backend", "frontend", "ios", "mobile", "server", "web"})
_SMALL = frozenset({"a", "an", "as", "by", "for", "from", "in", "of", "on", "the", "to"})
_SAME = {
    "login": ("log", "in"),
    "logout": ("log", "out"),
    "signup": ("sign", "up"),
    "signin": ("log", "in"),
    "signout": ("log", "out"),
    "register": ("sign", "up"),
    "registration": ("sign", "up"),
    "checkout": ("check", "out"),
}
_ALIKE = {"add": "create", "change": "update", "edit": "update", "modify": "update"}
"""Verbs by which one thing is told twice: Check Added in the app, Check Created in its API."""
_ACTORS = frozenset({"user", "account", "customer"})
_ACCOUNT = ({"sign", "up"}, {"log", "in"}, {"log", "out"})


@lru_cache(maxsize=4096)
def name_key(name: str) -> tuple[str, ...]:
    """Equal for names that differ in case, word order, tense, number or platform prefix only."""
    words = list(split_words(name))
    if len(words) > 1 and words[0] in _PLATFORMS:
        words = words[1:]
    bases = [base_form(word) or singular(word) for word in words]
    stems = " ".join(_ALIKE.get(base, base) for base in bases)
    stems = stems.replace("sign in", "log in").replace("sign out", "log out")
    plain = {part for stem in stems.split() for part in _SAME.get(stem, (stem,))}
    if any(pair <= plain for pair in _ACCOUNT):
        plain -= _ACTORS
    return tuple(sorted(plain - _SMALL if plain - _SMALL else plain))
