"""What an action is called before any convention: noun, verb, and an optional "to cart"."""

from dataclasses import dataclass, replace

from wizard.model.action import UserAction
from wizard.propose.lexicon import (
    ACCOUNTS,
    CART_LINES,
    CARTS,
    COLLECTIVE_VERBS,
    DROPPED,
    NOUN_OUTCOMES,
    ON_SOMETHING,
    PHRASAL,
    PLUMBING,
    SEARCH_WORDS,
    SYNONYMS,
    VERB_ALONE,
    WRITE_FACTS,
)
from wizard.propose.verbs import base_form
from wizard.propose.words import plural, singular, split_words

MAX_WORDS = 5


@dataclass(frozen=True)
class Phrase:
    """`noun` and `tail` are lower-case words; `verb` is a base form, "sign up" included."""

    noun: tuple[str, ...]
    verb: str
    tail: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        return len(self.noun) + len(self.verb.split()) + len(self.tail)


SIGNED_UP = Phrase(("user",), "sign up")
LOGGED_IN = Phrase(("user",), "log in")
LOGGED_OUT = Phrase(("user",), "log out")
_ROLES = {"sign_up": SIGNED_UP, "log_in": LOGGED_IN, "log_out": LOGGED_OUT}
_ACCOUNT_VERBS = {"sign up": SIGNED_UP, "log in": LOGGED_IN, "log out": LOGGED_OUT}


def phrase_of(action: UserAction) -> Phrase | None:
    """The phrase for an action, or None where nothing that reads well can be said."""
    if action.role is not None:
        return _ROLES[action.role]
    verb, said = _verb(action)
    if verb is None:
        return None
    noun, tail = (said, ()) if said else _object(action, verb)
    phrase = _special(verb, noun) or (Phrase(noun, verb, tail) if noun else None)
    return _shortened(phrase) if phrase else None


def _verb(action: UserAction) -> tuple[str | None, tuple[str, ...]]:
    """The verb, and the noun that comes with it: `reset_password` says both."""
    words = split_words(action.verb)
    if " ".join(words) in PHRASAL:
        return PHRASAL[" ".join(words)], ()
    verbs = {word: _plain_verb(word) for word in words}
    for word, verb in verbs.items():
        if verb is not None:
            rest = tuple(item for item in words if item != word)
            return verb, _clean(rest, verb)[0]
    return _written_verb(action), ()


def _plain_verb(word: str) -> str | None:
    verb = SYNONYMS.get(word, base_form(word))
    return None if verb in PLUMBING else verb


def _written_verb(action: UserAction) -> str | None:
    return next((verb for fact, verb in WRITE_FACTS if fact in action.facts), None)


def _object(action: UserAction, verb: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    noun, tail = _clean(split_words(action.object), verb)
    if noun or verb in VERB_ALONE:
        return noun, tail
    for table in action.writes:
        written, _ = _clean(split_words(table), verb)
        if written:
            return written, ()
    return (), ()


def _clean(words: tuple[str, ...], verb: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Without plumbing, in the singular, split at a preposition."""
    head, tail = _at_preposition(words)
    kept = [word for word in head if not _is_plumbing(word, head)]
    kept = [word for index, word in enumerate(kept) if index == 0 or kept[index - 1] != word]
    if kept and verb not in COLLECTIVE_VERBS:
        kept[-1] = singular(kept[-1])
    return tuple(kept), tail


def _at_preposition(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if words[:1] in {("to",), ("from",), ("into",)}:
        words = words[1:]
    for index, word in enumerate(words):
        if index and word in {"to", "from", "into", "as"} and words[index + 1 :]:
            reached = words[index + 1]
            return words[:index], () if reached in PLUMBING else (word, reached)
        if index and word in {"by", "with", "via", "for", "using", "and", "or", "of", "in", "at"}:
            return words[:index], ()
    return words, ()


def _is_plumbing(word: str, words: tuple[str, ...]) -> bool:
    if word == "api":
        return not {"key", "keys", "token", "tokens"} & set(words)
    return word in PLUMBING or word in DROPPED


def _special(verb: str, noun: tuple[str, ...]) -> Phrase | None:
    """Actions that have a name of their own in product analytics."""
    if verb in _ACCOUNT_VERBS:
        return _account(verb, noun)
    if verb == "register" and noun in ACCOUNTS:
        return SIGNED_UP
    if noun in CARTS or noun in CART_LINES:
        return _cart(verb, noun)
    if verb == "search":
        return _search(noun)
    if verb in {"purchase", "buy"} and noun in {("order",), ("checkout",)}:
        return Phrase(noun, "place" if noun == ("order",) else "complete")
    if not noun or noun == (verb,) or _names_the_verb(noun, verb):
        return _without_object(verb, noun)
    if verb in ON_SOMETHING:
        words, outcome = NOUN_OUTCOMES[verb]
        return Phrase((*noun, *words), outcome)
    return Phrase(noun[:-1], verb) if len(noun) > 1 and noun[-1] == verb else None


def _account(verb: str, noun: tuple[str, ...]) -> Phrase:
    if verb == "sign up" and noun not in ACCOUNTS:
        return Phrase(noun, "join")
    return _ACCOUNT_VERBS[verb]


def _cart(verb: str, noun: tuple[str, ...]) -> Phrase | None:
    if verb in {"checkout", "check out", "complete", "submit", "purchase", "buy"}:
        return Phrase(("checkout",), "complete")
    if verb == "add" or (verb == "create" and noun in CART_LINES):
        return Phrase(("product",), "add", ("to", "cart"))
    if verb == "remove" or (verb == "delete" and noun in CART_LINES):
        return Phrase(("product",), "remove", ("from", "cart"))
    return Phrase(("cart",), verb)


def _search(noun: tuple[str, ...]) -> Phrase:
    """Products Searched where it is known what for, else Search Performed."""
    things = tuple(word for word in noun if word not in SEARCH_WORDS)
    if things and noun[-1] not in SEARCH_WORDS:
        return Phrase((*things[:-1], plural(things[-1])), "search")
    return Phrase((*things, "search"), "perform")


def _names_the_verb(noun: tuple[str, ...], verb: str) -> bool:
    """donation/donate, registration/register: one word with the verb's stem in it."""
    if verb in NOUN_OUTCOMES and noun == NOUN_OUTCOMES[verb][0]:
        return True
    stem = verb.rstrip("e")
    return len(noun) == 1 and len(stem) > 4 and noun[0].startswith(stem[:6])


def _without_object(verb: str, noun: tuple[str, ...]) -> Phrase | None:
    if verb in NOUN_OUTCOMES:
        words, outcome = NOUN_OUTCOMES[verb]
        return Phrase(words, outcome)
    return Phrase(noun, "complete") if noun else None


def _shortened(phrase: Phrase) -> Phrase:
    if phrase.words > MAX_WORDS and len(phrase.noun) + len(phrase.verb.split()) >= MAX_WORDS:
        phrase = replace(phrase, tail=())
    room = MAX_WORDS - len(phrase.verb.split()) - len(phrase.tail)
    return replace(phrase, noun=phrase.noun[-room:])
