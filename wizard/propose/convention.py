"""How the project names its events already (A04): five calls, 80 % agreement."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from wizard.model.proposal import Convention
from wizard.model.tracking import ExistingTracking
from wizard.propose.naming import NamingStyle
from wizard.propose.verbs import base_form, is_past
from wizard.propose.words import split_words, word_set
from wizard.vocabulary import is_reserved

ENOUGH_CALLS = 5
ENOUGH_AGREEMENT = 0.8

_CASES: tuple[tuple[Convention, re.Pattern[str]], ...] = (
    ("snake_case", re.compile(r"[a-z0-9]+(_[a-z0-9]+)+")),
    ("lower case", re.compile(r"[a-z0-9]+( [a-z0-9]+)+")),
    ("Title Case", re.compile(r"[A-Z0-9]\w*( ([A-Z0-9]\w*|a|an|as|by|for|from|in|of|on|the|to))+")),
    ("Sentence case", re.compile(r"[A-Z0-9]\w*( [a-z0-9]+| [A-Z0-9]{2,})+")),
    ("CamelCase", re.compile(r"[A-Z][a-z0-9]+([A-Z][a-z0-9]*)+")),
    ("lowerCamelCase", re.compile(r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)+")),
)

_NEVER_NOUNS = word_set(
    "add apply approve cancel choose complete connect create delete disable edit enable get invite "
    "join publish remove rename save select send sign submit subscribe update verify"
)
_Answer = TypeVar("_Answer")


def naming_style(existing: ExistingTracking) -> NamingStyle:
    """The project's own style where it has one, else Title Case, Noun + Past-Tense Verb."""
    names = [call.event_name for call in existing.calls if not is_reserved(call.event_name)]
    names = [name for name in names if len(split_words(name)) > 1]
    cases: list[Convention | None] = [_case(name) for name in names]
    case: Convention | None = _agreed(cases)
    if case is None:
        return NamingStyle()
    verb_first, present = _agreed([_word_order(name) for name in names]) or (False, False)
    return NamingStyle(case=case, verb_first=verb_first, present=present)


def _agreed(answers: Sequence[_Answer | None]) -> _Answer | None:
    if len(answers) < ENOUGH_CALLS:
        return None
    counted = Counter(answer for answer in answers if answer is not None)
    for answer, count in counted.items():
        if count >= ENOUGH_CALLS and count >= ENOUGH_AGREEMENT * len(answers):
            return answer
    return None


def _case(name: str) -> Convention | None:
    return next((case for case, pattern in _CASES if pattern.fullmatch(name)), None)


def _word_order(name: str) -> tuple[bool, bool] | None:
    """(verb first, present tense), or None where the words don't tell."""
    first, *rest = split_words(name)
    if is_past(first):
        return True, False
    if any(is_past(word) for word in rest):
        return False, False
    leads, ends = base_form(first), base_form(rest[-1])
    if first in _NEVER_NOUNS or (leads and not ends):
        return True, True
    return (False, True) if rest[-1] in _NEVER_NOUNS or (ends and not leads) else None
