"""Identifiers as words."""

import re
from functools import lru_cache


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for tables."""
    return frozenset(text.split())


_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_UNCOUNTABLE = word_set(
    "address access analysis alias basis bonus bus business canvas class corpus data chess gas "
    "https express focus kubernetes lens metadata news postgres process progress pass redis sms "
    "series settings status success details tax virus wishes"
)


_NO_PLURALS = ("ss", "us", "lis", "nis", "ris", "sis", "xis")


@lru_cache(maxsize=8192)
def words(identifier: str) -> tuple[str, ...]:
    """The lower-case words of a snake_case, camelCase, kebab-case or dotted identifier."""
    return tuple(word.lower() for word in _WORD.findall(_joined(identifier)))


def _joined(identifier: str) -> str:
    """With names in one piece that are one word in spite of their capitals."""
    return identifier.replace("OAuth", "Oauth").replace("WebAuthn", "Webauthn")


KEYED = word_set("key keys token tokens")
"""What "api" says of which kind it is: an API key is no other key."""


def singular(word: str) -> str:
    """The singular of an English noun, by its usual endings; unknown forms stay as they are."""
    if word in _UNCOUNTABLE or len(word) < 4 or word.endswith(_NO_PLURALS):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


def noun(parts: tuple[str, ...]) -> str:
    """A snake_case noun with its last word in the singular."""
    return "_".join((*parts[:-1], singular(parts[-1]))) if parts else ""
