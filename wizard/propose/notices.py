"""What a message says that a user gets: "Passkey added successfully" adds a passkey."""

import re

from wizard.model.action import UserAction
from wizard.propose.function_words import DONE, HOW, UI_PARTS
from wizard.propose.lexicon import COLLECTIVE_VERBS
from wizard.propose.phrase import Phrase
from wizard.propose.special import special_phrase
from wizard.propose.verbs import KNOWN_VERBS, base_form, is_past
from wizard.propose.words import singular, split_words, word_set

MOST_NOUNS = 3
MOST_LABELLED = 5
_VALUES = re.compile(r"\$?\{\{?[^}]*\}?\}|%\(\w+\)[sd]|%[sd]|<[^>]*>")
_SENTENCES = re.compile(r"[.!?;:…]+(?:\s|$)|\s[-–—]\s|,\s")
_KEY = re.compile(r"[\w-]+(?:[.:/_-][\w-]+)+")
_FAILS = word_set(
    "already be can cannot couldn didn doesn error errors fail failed failure failing invalid "
    "isn missing must need needs no not please required should sorry try unable unauthorized "
    "unexpected unknown unsuccessful wrong"
)
_LOST = word_set("couldn error errors fail failed failure failing unable unsuccessful wrong")
_FILLERS = word_set(
    "a all an and are been been being got has have is it its just new now our selected some that "
    "the their them this these those was were will your you we successfully success successful "
    "msg message toast notification title text description label alert ok thank thanks"
)
_WHICH = word_set("another current existing more multiple one other selected")
_CUTS = word_set("after as at before by for from in into of on onto to using via when with")
_LANDS = word_set("as from to")
_VAGUE = word_set(
    "action change changes clipboard copy data detail details everything form information input "
    "item items operation page process progress request result results task thing url value values"
)
_UNTOLD = word_set("add apply change confirm create edit save select submit update")
"""What a label says that tells no more than the code does."""
_KEY_PARTS = (
    UI_PARTS | _FILLERS | HOW | KNOWN_VERBS | {"messages", "toasts", "general", "components"}
)
"""Parts of a key that say where a text is shown, or when."""
_NO_DEEDS = word_set(
    "copy do end expire fail get have load open process refresh require return see set show use"
)


def notice_phrase(action: UserAction) -> Phrase | None:
    """What the messages agree on, None where they tell of several things, or of none."""
    found = [phrase for text in action.notices if (phrase := phrase_in(text)) is not None]
    if not found or len({phrase.verb for phrase in found}) > 1:
        return None
    said = {singular(word) for word in split_words(action.symbol)}
    return next((phrase for phrase in found if said.issuperset(phrase.noun)), found[0])


def label_phrase(action: UserAction) -> Phrase | None:
    """What the button says that runs it: "Publish article", or the key of such a label."""
    label = action.surface.ui_text or ""
    last = re.split(r"[.:/]", label)[-1] if _KEY.fullmatch(label) else label
    words = tuple(word for word in split_words(last) if word not in _FILLERS)
    if not 1 < len(words) < MOST_LABELLED or words[0] not in DONE - _UNTOLD:
        return None
    return _phrase(words[1:], words[0], ()) if words[1] not in _CUTS else None


def phrase_in(text: str) -> Phrase | None:
    """The phrase in a sentence with a verb in the past, or in the key of one."""
    plain = _VALUES.sub(" ", text).strip()
    if _KEY.fullmatch(plain) and " " not in plain:
        return _of_key(plain)
    if _LOST & set(split_words(plain)):
        return None
    sentences = (split_words(part) for part in _SENTENCES.split(plain))
    found = (_of_sentence(words) for words in sentences if words and not _FAILS & set(words))
    return next((phrase for phrase in found if phrase is not None), None)


def _of_key(key: str) -> Phrase | None:
    """`profile.passkey-added`, `orders.created`, `resend_invite_success`."""
    *before, last = re.split(r"[.:/]", key)
    words = split_words(last)
    if _FAILS & set(words):
        return None
    if words[-1:] == ("success",) and len(words) > 2 and base_form(words[0]) == words[0]:
        return _phrase(words[1:-1], words[0], ())
    if len(words) < 3 and before:
        around = (split_words(part) for part in reversed(before))
        owner = next((part for part in around if not _KEY_PARTS.issuperset(part)), ())
        if words[-1:] == ("success",):
            verb = words[0] if len(words) == 2 else next(iter(split_words(before[-1])), "")
            owner = owner if (verb,) != owner else split_words(before[-2]) if before[1:] else ()
            return _phrase(owner, verb, ()) if base_form(verb) == verb else None
        return _of_sentence(words) or _of_sentence((*owner, *words))
    return _of_sentence(words)


def _of_sentence(words: tuple[str, ...]) -> Phrase | None:
    told = [word for word in words if word not in _FILLERS]
    places = [index for index, word in enumerate(told) if is_past(word)]
    if not places or len(told) > 7:
        return None
    place = places[0] if places[0] == 0 else places[-1]
    verb, before, after = base_form(told[place]), told[:place], told[place + 1 :]
    if verb is None:
        return None
    if before:
        tail = tuple(after[:2]) if after[:1] and after[0] in _LANDS and len(after) == 2 else ()
        return _phrase(tuple(before), verb, tail) if not after or after[0] in _CUTS else None
    return _phrase(tuple(after), verb, ())


def _phrase(words: tuple[str, ...], verb: str, tail: tuple[str, ...]) -> Phrase | None:
    until = next((index for index, word in enumerate(words) if word in _CUTS), len(words))
    noun = tuple(word for word in words[:until] if word not in _WHICH and len(word) > 1)
    if verb not in COLLECTIVE_VERBS:
        noun = tuple(singular(word) for word in noun)
    nameless = not noun or len(noun) > MOST_NOUNS or not _VAGUE.isdisjoint(noun[-1:])
    if nameless or verb in _NO_DEEDS or any(is_past(word) or word.isdigit() for word in noun):
        return None
    if any(word in _VAGUE for word in tail):
        tail = ()
    return special_phrase(noun, verb) or Phrase(noun, verb, tail)
