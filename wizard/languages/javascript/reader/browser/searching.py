"""Searches that a user sends off: what a call looks for, by its name or by its URL."""

import re

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.effect import Effect
from wizard.languages.javascript.reader.browser.effect_names import FETCHERS
from wizard.languages.javascript.reader.browser.names import object_words
from wizard.languages.javascript.reader.browser.uses import use_of
from wizard.languages.javascript.reader.syntax import arguments, text
from wizard.languages.words import words

_URL = re.compile(r"^[`'\"][^`'\"?]*?(?:([\w-]+)/)?search(?:[/?`'\"]|$)", re.I)
_NO_THING = frozenset(("api", "rest", "v1", "v2", "v3", ""))


def search_effect(call: Node, path: tuple[str, ...], *, resolves: bool) -> Effect | None:
    """`await searchProducts(text)`, `await api.get("/products/search")`; not one that runs by
    itself, which its surface tells."""
    nouns = _of_name(path[-1])
    asked = nouns is None
    if asked and (path[-1] == "get" or path[-1] in FETCHERS):
        nouns = _of_url(call)
    if nouns is None or not use_of(call).finished:
        return None
    return Effect(call, "searches", "search", nouns, strong=False, resolves=asked and resolves)


def _of_name(name: str) -> tuple[str, ...] | None:
    parts = words(name)
    return object_words(parts[1:]) or None if parts[:1] == ("search",) else None


def _of_url(call: Node) -> tuple[str, ...] | None:
    given = arguments(call)
    found = _URL.match(text(given[0])) if given else None
    if found is None:
        return None
    thing = found[1] or ""
    return () if thing.lower() in _NO_THING else object_words(words(thing))
