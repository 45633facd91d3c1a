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
_LINES = frozenset({("item",), ("line",), ("product",)})
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
    noun = _in_context(noun, verb, action)
    phrase = special_phrase(noun, verb) or (Phrase(noun, verb, thing.tail) if noun else None)
    return _shortened(phrase) if phrase else None


def _in_context(noun: tuple[str, ...], verb: str, action: UserAction) -> tuple[str, ...]:
    """The noun as the symbol, the file and the route around it mean it."""
    name = split_words(f"{action.symbol} {action.surface.route or ''}")
    said = {singular(word) for word in (*name, *split_words(action.path))}
    if noun == VAGUE and VAGUE[0] not in said | _written_words(action):
        return ()
    if noun[-1:] in _LINES and said & _CARTS:
        return ("cart", "item")
    if verb == "search" and not {singular(word) for word in name}.issuperset(noun):
        return ()
    return noun


def _written_words(action: UserAction) -> set[str]:
    return {singular(word) for table in action.writes for word in split_words(table)}


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
