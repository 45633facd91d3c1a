"""Event names that are not ours to give: Amplitude's own (A14) and what is sent anyway (A15)."""

import re

from wizard.propose.likeness import name_key

_PREFIXES = ("[amplitude]", "[experiment]", "[ai visibility]", "[guides-surveys]", "$", "gp:")
_NAMES = frozenset({"_all", "_identify", "$identify", "$groupidentify", "revenue_amount"})
_BRACKETS = re.compile(r"^\[[^\]]*\]\s*")


def is_reserved(name: str) -> bool:
    """Whether Amplitude keeps this name, or names that start like it, for itself."""
    lowered = name.strip().lower()
    return lowered in _NAMES or lowered.startswith(_PREFIXES)


def is_autocaptured(name: str, autocaptured: tuple[str, ...]) -> bool:
    """Whether autocapture sends this event already, prefixed or not, in whatever spelling."""
    key = name_key(name)
    return any(name_key(_BRACKETS.sub("", sent)) == key for sent in autocaptured)
