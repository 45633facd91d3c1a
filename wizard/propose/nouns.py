"""The words of an object without plumbing: what is done to what, and where it goes."""

from dataclasses import dataclass
from itertools import pairwise

from wizard.propose.lexicon import (
    COLLECTIVE_VERBS,
    DROPPED,
    ENDING_VERBS,
    NEVER_NOUNS,
    PLUMBING,
    SILENT_VERBS,
)
from wizard.propose.verbs import base_form, is_past
from wizard.propose.words import singular

_CUTS = frozenset({"and", "at", "by", "for", "in", "of", "or", "using", "via", "with"})
_KEPT = frozenset({"as", "from", "into", "to"})
_CARRIERS = frozenset({"code", "email", "key", "link", "message", "token"})
"""What a verb in front says the purpose of: an invite token."""
_SHORT = frozenset({"ad", "ai", "cc", "cv", "db", "id", "ip", "ml", "pr", "qr", "tv", "ui", "vm"})


@dataclass(frozen=True)
class Thing:
    """`verbs` are verbs that stood among the nouns: `product_create` has one."""

    noun: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()


def thing_of(words: tuple[str, ...], verb: str) -> Thing:
    """The thing that `words` name, in the singular unless `verb` is done to many."""
    head, tail = _at_preposition(words)
    head = tuple(
        word
        for index, word in enumerate(head)
        if not _is_plumbing(word, head) or _is_owner(head[index:])
    )
    ended = verb in ENDING_VERBS and (len(head) > 1 or head == ("invite",))
    kept = head[-1:] if ended else ()
    kept += tuple(one for one, other in pairwise(head) if singular(other) in _CARRIERS)
    verbs = [word for word in head if word in NEVER_NOUNS - SILENT_VERBS and word not in kept]
    noun = [word for word in head if word not in NEVER_NOUNS | SILENT_VERBS or word in kept]
    if noun and is_past(noun[-1]):
        verbs.append(base_form(noun.pop()) or "")
    noun = _without_repetition(noun)
    if verb in COLLECTIVE_VERBS:
        noun[:-1] = [singular(word) for word in noun[:-1]]
    else:
        noun = [singular(word) for word in noun]
    return Thing(tuple(noun), tail, tuple(verbs))


def _at_preposition(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """ "product to cart" is a product, and goes to the cart; "order by id" is an order."""
    if words and words[0] in _KEPT:
        words = words[1:]
    for index, word in enumerate(words):
        if index and word in _CUTS:
            return words[:index], ()
        if index and word in _KEPT and words[index + 1 :]:
            reached = words[index + 1]
            return words[:index], () if reached in PLUMBING else (word, singular(reached))
    return words, ()


def _is_owner(words: tuple[str, ...]) -> bool:
    """The form of a form type is a thing that users make."""
    return len(words) == 2 and words[0] in _OWNERS and singular(words[1]) in _PARTS


_OWNERS = frozenset({"form", "forms", "view", "views"})
_PARTS = frozenset({"answer", "category", "field", "response", "submission", "template", "type"})


def _is_plumbing(word: str, words: tuple[str, ...]) -> bool:
    if word == "api":
        return not {"key", "keys", "token", "tokens"} & set(words)
    short = len(word) < 3 and word not in _SHORT and not word[0].isdigit()
    return short or word in PLUMBING or word in DROPPED or word == "objects"


def _without_repetition(words: list[str]) -> list[str]:
    return [word for index, word in enumerate(words) if index == 0 or words[index - 1] != word]
