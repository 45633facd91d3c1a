"""What the last part of a route says of the deed, where the code behind it leaves that open."""

import re
from dataclasses import replace

from wizard.model.action import UserAction
from wizard.propose.lexicon import COLLECTIVE_VERBS
from wizard.propose.own_name import name_words
from wizard.propose.phrase import Phrase
from wizard.propose.words import plural, singular, split_words, word_set

_DEEDS = word_set("adjust allocate exchange promote reactivate release request restart scan")
_TURNS = word_set("approve cancel close complete end finish pause reject restart resume start stop")
_RECORDS = word_set("history list log note result")
"""`/release-notes` are notes, and `/scan-results` what a scan has found."""
_OPEN = word_set("add create save send submit update")
_MARKS = word_set("bookmark favorite follow like pin star upvote vote watch")
_MOVES = frozenset({("add", "to"), ("remove", "from")})
_ID = re.compile(r"([a-z]\w*?)_?(?:id|pk|uuid|slug)\b", re.I)
_PARAMETERS = frozenset(":$<{[(*")


def deed_of_route(
    verb: str, noun: tuple[str, ...], action: UserAction
) -> tuple[str, tuple[str, ...]]:
    """What is posted to `/orders/:id/scan-items` scans items, and adds no scan item; a timer is
    started at `/timers/start`."""
    told = tuple(singular(word) for word in last_words(action))
    if verb not in _OPEN or not told or len(noun) < 2:
        return verb, noun
    if told[1:] and told[0] in _DEEDS and noun[1 - len(told) :] == told[1:]:
        return (verb, noun) if noun[-1] in _RECORDS else (told[0], _without(told[0], noun))
    return (told[0], noun[:-1]) if told == noun[-1:] and told[0] in _TURNS else (verb, noun)


def _without(word: str, noun: tuple[str, ...]) -> tuple[str, ...]:
    return noun[1:] if noun[0] == word else noun


def marked_thing(noun: tuple[str, ...], action: UserAction) -> tuple[str, ...]:
    """`/orders/:id/watch` watches an order."""
    *_, owner, which, last = ["", "", *(action.surface.route or "").strip("/").split("/")][-4:]
    if len(noun) != 1 or noun[0] not in _MARKS or split_words(last) != noun:
        return noun
    one = bool(owner) and _is_fixed(owner) and not _is_fixed(which)
    return (*(singular(word) for word in split_words(owner)), *noun) if one else noun


def moved_thing(phrase: Phrase, action: UserAction) -> Phrase:
    """`add_to_shelf` adds no shelf: what is put there has its id in the route."""
    own = name_words(action)
    if own[:2] not in _MOVES or phrase.tail or own[2:] != phrase.noun:
        return phrase
    ids = (split_words(name) for name in _ID.findall(action.surface.route or ""))
    moved = next((words for words in ids if words and words != phrase.noun), ("item",))
    return Phrase(moved, own[0], (own[1], *phrase.noun))


def from_its_source(phrase: Phrase, action: UserAction) -> Phrase:
    """`/import-from-slack` imports no Slack: what is written comes from there."""
    said = (last_words(action), name_words(action))
    words = next((words for words in said if words[:2] == (phrase.verb, "from")), ())
    if phrase.verb not in COLLECTIVE_VERBS or not words:
        return phrase
    written = split_words(action.writes[0]) if action.writes else ()
    if not written or {singular(word) for word in words[2:]} != {*map(singular, phrase.noun)}:
        return phrase
    return replace(phrase, noun=(*written[:-1], plural(written[-1])), tail=("from", *words[2:]))


def ends_in(action: UserAction, *ends: str) -> bool:
    """Whether that is the last part of its route."""
    return "-".join(last_words(action)) in ends


def last_words(action: UserAction) -> tuple[str, ...]:
    """The words of the last part that is no parameter."""
    fixed = _fixed_parts(action)
    return split_words(fixed[-1]) if fixed else ()


def _fixed_parts(action: UserAction) -> list[str]:
    parts = (action.surface.route or "").split("/")
    return [part for part in parts if part and _is_fixed(part)]


def _is_fixed(part: str) -> bool:
    return _PARAMETERS.isdisjoint(part)
