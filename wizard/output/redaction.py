"""Secrets never reach a reader: known secret values are replaced, nothing else is touched."""

import json
from collections.abc import Iterable

MASK = "[redacted]"
SHORTEST_SECRET = 6


class Redactor:
    """Masks every value that it knows, also in its JSON spelling.

    Values of a few characters are not secrets but words, and would eat unrelated text.
    """

    def __init__(self, secrets: Iterable[str | None] = ()) -> None:
        self._spellings: tuple[str, ...] = ()
        for secret in secrets:
            self.learn(secret)

    def __call__(self, text: str) -> str:
        for spelling in self._spellings:
            text = text.replace(spelling, MASK)
        return text

    def learn(self, secret: str | None) -> None:
        """Mask this value too: a token that came in on the way."""
        if secret and len(secret) >= SHORTEST_SECRET:
            found = {*self._spellings, secret, json.dumps(secret)[1:-1]}
            self._spellings = tuple(sorted(found, key=lambda text: (-len(text), text)))

    def reveal(self, secret: str) -> None:
        """Let this value through: it is the answer that was asked for."""
        own = {secret, json.dumps(secret)[1:-1]}
        self._spellings = tuple(text for text in self._spellings if text not in own)


def redactor(secrets: Iterable[str | None]) -> Redactor:
    """What masks these values."""
    return Redactor(secrets)
