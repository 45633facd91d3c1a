"""From an action's verb, object and role to its phrase."""

from dataclasses import replace

from wizard.model.action import UserAction
from wizard.propose.lexicon import (
    NOUN_OUTCOMES,
    PHRASAL,
    PLUMBING,
    SAVING,
    SYNONYMS,
    VERB_ALONE,
    WRITE_FACTS,
)
from wizard.propose.nouns import Thing, thing_of
from wizard.propose.phrase import LOGGED_IN, LOGGED_OUT, SIGNED_UP, Phrase
from wizard.propose.special import special_phrase
from wizard.propose.verbs import base_form
from wizard.propose.words import singular, split_words

MAX_WORDS = 5
VAGUE = ("item",)
_CARTS = frozenset({"basket", "cart"})
_ROLES = {"sign_up": SIGNED_UP, "log_in": LOGGED_IN, "log_out": LOGGED_OUT}


def phrase_of(action: UserAction) -> Phrase | None:
    """The phrase for an action, or None where nothing that reads well can be said."""
    if action.role is not None:
        return _ROLES[action.role]
    verb, said = _verb(action)
    if verb is None:
        return None
    thing = said if said.noun else thing_of(split_words(action.object), verb)
    verb, thing = _settled(verb, thing, action)
    noun = thing.noun
    if not noun and thing.tail:
        noun, thing = thing.tail[1:], Thing()
    if noun == VAGUE and not _said(action) & {*VAGUE}:
        return None
    if noun[-1:] in {("item",), ("line",), ("product",)} and _said(action) & _CARTS:
        noun = ("cart", "item")
    phrase = special_phrase(noun, verb) or (Phrase(noun, verb, thing.tail) if noun else None)
    return _shortened(phrase) if phrase else None


def _said(action: UserAction) -> set[str]:
    """The words of the code around: what it speaks of itself, without any fallback."""
    said = " ".join([action.symbol, action.path, action.surface.route or "", *action.writes])
    return {singular(part) for part in split_words(said)}


def _verb(action: UserAction) -> tuple[str | None, Thing]:
    """The verb, and the noun that comes with it: `reset_password` says both."""
    words = split_words(action.verb)
    if " ".join(words) in PHRASAL:
        return PHRASAL[" ".join(words)], Thing()
    for word in words:
        verb = SYNONYMS.get(word, base_form(word))
        if verb is not None and verb not in PLUMBING:
            return verb, thing_of(tuple(item for item in words if item != word), verb)
    return next((verb for fact, verb in WRITE_FACTS if fact in action.facts), None), Thing()


def _settled(verb: str, thing: Thing, action: UserAction) -> tuple[str, Thing]:
    """The verb among the nouns is what the action does; the written model fills in for a noun."""
    verbs = {*thing.verbs, verb}
    if len(verbs) > 1:
        plain = verbs <= SAVING
        chosen = "save" if plain else next(word for word in thing.verbs if word != verb)
        if not plain and not thing.noun and verb in NOUN_OUTCOMES:
            return chosen, Thing(noun=(verb,))
        verb = chosen
    if thing.noun or thing.tail or verb in VERB_ALONE:
        return verb, thing
    written = (thing_of(split_words(table), verb).noun for table in action.writes)
    return verb, Thing(noun=next((noun for noun in written if noun), ()))


def _shortened(phrase: Phrase) -> Phrase:
    if phrase.words > MAX_WORDS and len(phrase.noun) + len(phrase.verb.split()) >= MAX_WORDS:
        phrase = replace(phrase, tail=())
    room = MAX_WORDS - len(phrase.verb.split()) - len(phrase.tail)
    return replace(phrase, noun=phrase.noun[-room:])
