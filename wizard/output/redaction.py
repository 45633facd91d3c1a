"""Secrets never reach a reader: known secret values are replaced, nothing else is touched."""

import json
from collections.abc import Callable, Iterable

MASK = "[redacted]"
SHORTEST_SECRET = 6

Redactor = Callable[[str], str]


def redactor(secrets: Iterable[str | None]) -> Redactor:
    """A function that masks every given value, also in its JSON spelling.

    Values of a few characters are not secrets but words, and would eat unrelated text.
    """
    known = {secret for secret in secrets if secret and len(secret) >= SHORTEST_SECRET}
    spellings = known | {json.dumps(secret)[1:-1] for secret in known}
    longest_first = sorted(spellings, key=lambda text: (-len(text), text))

    def redact(text: str) -> str:
        for spelling in longest_first:
            text = text.replace(spelling, MASK)
        return text

    return redact
