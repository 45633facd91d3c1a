"""Event names that are sent anyway: what autocapture covers (A15)."""

import re

from wizard.propose.likeness import name_key

_BRACKETS = re.compile(r"^\[[^\]]*\]\s*")


def is_autocaptured(name: str, autocaptured: tuple[str, ...]) -> bool:
    """Whether autocapture sends this event already, prefixed or not, in whatever spelling."""
    key = name_key(name)
    return any(name_key(_BRACKETS.sub("", sent)) == key for sent in autocaptured)
