"""The verb and the thing that an identifier or a label says."""

from typing import NamedTuple

from wizard.propose.function_words import (
    DONE,
    EMPTY,
    FRAME,
    HOW,
    NOUNISH,
    OCCASIONS,
    SOFT,
    UI_PARTS,
    WEAK,
)
from wizard.propose.lexicon import ENDING_VERBS, NEVER_NOUNS, PHRASAL
from wizard.propose.verbs import base_form, is_past
from wizard.propose.words import singular, word_set

CUTS = word_set("after as at before by for from if in into of on onto to using via when")
_JOINS = frozenset({"and", "or"})


class Said(NamedTuple):
    """A verb in its base form, None where none is said, and the thing that it is done to."""

    verb: str | None
    noun: tuple[str, ...]

    @property
    def is_telling(self) -> bool:
        return self.verb is not None and self.verb not in EMPTY | WEAK

    @property
    def is_weak(self) -> bool:
        return self.verb in WEAK


def said_by(words: tuple[str, ...], frame: frozenset[str] = UI_PARTS) -> Said:
    """What the words of a name say: `handleBulkDelete` deletes, `PlatformCreated` creates.

    `frame` are the words that are never the thing itself.
    """
    words = _first_deed(words)
    about_event = singular(words[-1]) == "event" if words else False
    for index in range(len(words) - 1):
        pair = " ".join(words[index : index + 2])
        if pair in PHRASAL:
            return Said(PHRASAL[pair], things((*words[:index], *words[index + 2 :]), frame))
    words, origin = _without_edges(words)
    places = _verb_places(words, strictly=frame is not FRAME)
    if not places:
        return Said(None, things(words, frame))
    place = _telling_place(words, places, strictly=frame is not FRAME)
    verb, before, after = _verb(words[place]), words[:place], words[place + 1 :]
    if _verb(words[place]) in NOUNISH and not things(after, frame):
        return Said(None, things((*before, words[place]), frame))
    if place and is_past(words[place]):
        return Said(verb, things(before, frame) or things(after, frame))
    if frame is FRAME and place == 0:
        objects = _objects(after, verb)
        if about_event and objects and verb in _KEEPS_EVENT:
            objects = (*objects, "event")
        return Said(verb, objects or things(origin, frame))
    if words[place] in NEVER_NOUNS and things(before, frame) and not is_past(words[place]):
        return Said(verb, things((*before, *after), frame))
    return Said(verb, things(after, frame) or things(before, frame) or things(origin, frame))


def _first_deed(words: tuple[str, ...]) -> tuple[str, ...]:
    """`deleteAndRedraft` deletes; what it does then is not what it deletes."""
    place = words.index("and") if "and" in words else 0
    around = [*words[place - 1 : place], *words[place + 1 : place + 2]] if place else []
    return words[:place] if any(map(_verb, around)) else words


def things(words: tuple[str, ...], frame: frozenset[str] = UI_PARTS) -> tuple[str, ...]:
    """The nouns among the words, in the singular."""
    dropped = frame | EMPTY | NEVER_NOUNS | HOW | _JOINS | CUTS
    kept = [word for word in words if not {word, singular(word)} & dropped and len(word) > 1]
    found = [singular(word) for word in kept]
    soft = [singular(word) for word in words if word in SOFT][:1]
    return tuple(dict.fromkeys(found or soft))


def _objects(words: tuple[str, ...], verb: str | None) -> tuple[str, ...]:
    """What stands behind the verb of a function's own name: a request is a thing there."""
    dropped = FRAME | HOW | OCCASIONS | _JOINS | CUTS
    if verb not in ENDING_VERBS:
        dropped |= NEVER_NOUNS
    found = [singular(word) for word in words if word not in dropped and len(word) > 1]
    return tuple(dict.fromkeys(found))


_KEEPS_EVENT = word_set("add book cancel create delete duplicate join publish remove update")
"""What is done to an event of a calendar; what is handled is one of the browser's."""


def _telling_place(words: tuple[str, ...], places: list[int], *, strictly: bool) -> int:
    """The verb at the front, one that is never a noun, or the participle at the end."""
    if places[0] == 0 and words[0] not in EMPTY | NEVER_NOUNS and strictly:
        # A ShareEditForm edits a share.
        later = [index for index in places[1:] if words[index] in NEVER_NOUNS]
        if later:
            return later[-1]
    last = words[-1]
    named = places[0] == 0 and _verb(words[0]) in NOUNISH and len(words) > 1
    if named and last in DONE - NOUNISH and last != words[0]:
        # A bookmarkImport imports bookmarks.
        return len(words) - 1
    if places[0] == 0 and words[0] not in EMPTY:
        return 1 if words[0] in WEAK and words[1:2] and words[1] in NEVER_NOUNS else 0
    for index in reversed(places):
        if words[index] not in EMPTY and (is_past(words[index]) or words[index] in NEVER_NOUNS):
            return index
    telling = [index for index in places if words[index] not in EMPTY]
    return (telling or places)[0]


def _verb_places(words: tuple[str, ...], *, strictly: bool) -> list[int]:
    """Where verbs stand; in the name of a thing, `strictly`, only where none can be a noun."""
    found = [index for index, word in enumerate(words) if _verb(word)]
    if not strictly:
        return found
    return [
        index
        for index in found
        if words[index] not in UI_PARTS
        and _verb(words[index]) not in NOUNISH
        and (index in (0, len(words) - 1) or is_past(words[index]) or words[index] in NEVER_NOUNS)
    ]


def _verb(word: str) -> str | None:
    return PHRASAL.get(word) or base_form(word)


def _without_edges(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is said before a preposition, and what after it."""
    kept = tuple(word for word in words if word not in HOW and not word.isdigit())
    cut = next((index for index, word in enumerate(kept) if index and word in CUTS), len(kept))
    return kept[:cut], kept[cut + 1 :]
