"""What is never sent (A34): refusal by name, by expression, by origin and by kind, with a reason.

The second line of defence: the reader's `kind` is believed when it refuses, never when it allows.
"""

import itertools
import re

from wizard.model.action import ScopeValue
from wizard.propose.personal_words import (
    FREE_TEXT,
    INSIDE_A_WORD,
    PERSONAL,
    PERSONAL_AT_END,
    PERSONAL_PAIRS,
    SECRET,
    SECRET_AT_END,
    SECRET_PAIRS,
    THINGS_WITH_A_NAME,
)
from wizard.propose.words import singular, split_words, word_set

_KIND_REASONS = {
    "personal": "it is personal",
    "secret": "it is a secret",
    "text": "it may be free text that a person wrote",
    "object": "it is a whole object, not one value",
}
_COUNT_WORDS = frozenset({"count", "counts", "length", "len", "size", "quantity", "qty", "used"})
_COUNT_STARTS = frozenset({"num", "number", "n", "count", "total", "len"})
_FLAG_STARTS = frozenset({"is", "has", "was", "had", "can", "should", "with", "uses", "allow"})
_FLAG_ENDS = word_set(
    "verified confirmed enabled disabled required provided present accepted visible valid "
    "changed validated sent opted added"
)
_LENGTH = re.compile(r"len\(([\w.]+)\)")
_TRUTH = re.compile(r"bool\([\w.]+\)")
_NUMBER = re.compile(r"(^|[.\['\"])number(['\"]\])?$")
_CALLABLE_TAIL = re.compile(r"\(\s*\)$")


def refusal(value: ScopeValue) -> str | None:
    """Why a value may not be sent, in plain words, or None where it may."""
    if value.kind in _KIND_REASONS:
        return _KIND_REASONS[value.kind]
    if value.type == "array":
        return "it is not a single text, number or yes/no"
    return _suspicion(value)


def _suspicion(value: ScopeValue) -> str | None:
    if _is_only_a_number_about_it(value):
        return None
    named = _word_refusal(split_words(value.name), at_end=True)
    if named:
        return f"its name says that {named}"
    if value.type == "any" and _NUMBER.search(value.expression):
        return "it may be a number that somebody is known by"
    read = _expression_refusal(value.expression)
    if read:
        return f"`{value.expression}` says that {read}"
    came = _word_refusal(split_words(value.origin), at_end=False)
    return f"where it comes from says that {came}" if came else None


def _is_only_a_number_about_it(value: ScopeValue) -> bool:
    """How many e-mails, or whether one is verified, tells nothing personal."""
    name, read = split_words(value.name), split_words(_last_name(value.expression))
    match value.kind, value.type:
        case "count", "number":
            return _counts(name) and (_counts(read) or _is_length(value.expression))
        case "flag", "boolean":
            return _flags(name) and (_flags(read) or bool(_TRUTH.fullmatch(value.expression)))
        case _:
            return False


def _is_length(expression: str) -> bool:
    """The length of a collection; `len(password)` is the length of a secret."""
    measured = _LENGTH.fullmatch(expression)
    last = split_words(measured.group(1))[-1:] if measured else ()
    return any(word != singular(word) for word in last)


def _counts(words: tuple[str, ...]) -> bool:
    return len(words) > 1 and (words[-1] in _COUNT_WORDS or words[0] in _COUNT_STARTS)


def _flags(words: tuple[str, ...]) -> bool:
    return len(words) > 1 and (words[0] in _FLAG_STARTS or words[-1] in _FLAG_ENDS)


def _last_name(expression: str) -> str:
    """The attribute that is read in the end; "" for anything but a chain of names."""
    plain = _CALLABLE_TAIL.sub("", expression)
    return "" if re.search(r"[^\w.]", plain) else plain.rpartition(".")[2]


def _expression_refusal(expression: str) -> str | None:
    """The last name as strictly as a property name; what it is read from by telling words."""
    plain = _CALLABLE_TAIL.sub("", expression)
    if re.search(r"[\[(]", plain):
        return _word_refusal(split_words(plain), at_end=False)
    *receiver, last = plain.split(".")
    read = split_words(".".join([*receiver[-1:], last]))
    return _word_refusal(read, at_end=True) or _word_refusal(
        split_words(".".join(receiver)), at_end=False
    )


def _word_refusal(words: tuple[str, ...], *, at_end: bool) -> str | None:
    if _has_secret(words, at_end=at_end):
        return "it is a secret"
    if _has_personal(words, at_end=at_end):
        return "it is personal"
    if at_end and words and words[-1] in FREE_TEXT:
        return "it is free text"
    return None


def _has_secret(words: tuple[str, ...], *, at_end: bool) -> bool:
    return _any_of(words, SECRET, SECRET_PAIRS) or bool(
        at_end and words and words[-1] in SECRET_AT_END
    )


def _has_personal(words: tuple[str, ...], *, at_end: bool) -> bool:
    if _any_of(words, PERSONAL, PERSONAL_PAIRS) or _hides_one(words):
        return True
    if not at_end or not words:
        return False
    return words[-1] in PERSONAL_AT_END or _is_a_persons_name(words)


def _any_of(words: tuple[str, ...], single: frozenset[str], pairs: frozenset[str]) -> bool:
    plain = tuple(singular(word) for word in words)
    joined = {f"{first}_{second}" for first, second in itertools.pairwise(plain)}
    return bool(single & {*words, *plain} or pairs & joined)


def _hides_one(words: tuple[str, ...]) -> bool:
    return any(stem in word for word in words for stem in INSIDE_A_WORD)


def _is_a_persons_name(words: tuple[str, ...]) -> bool:
    if words[-1] not in {"name", "names"}:
        return False
    return len(words) == 1 or words[-2] not in THINGS_WITH_A_NAME
