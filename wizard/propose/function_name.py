"""What a function would be called as an event, by its names, its calls, its labels and its place.

For functions of which nothing is known but that. Each place around the function that says a verb
votes for it, the telling ones with more weight than `handleSubmit`.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from wizard.model.function import FunctionFacts
from wizard.propose.function_words import (
    BY_WIDGET,
    DONE,
    FALLBACK,
    FRAME,
    NEEDS_OWNER,
    NOUNISH,
    PLUMBING_CALLS,
)
from wizard.propose.lexicon import NEVER_NOUNS
from wizard.propose.naming import NamingStyle, event_name
from wizard.propose.owners import owners
from wizard.propose.phrase import LOGGED_IN, LOGGED_OUT, SIGNED_UP, Phrase
from wizard.propose.said import Said, said_by, things
from wizard.propose.special import special_phrase
from wizard.propose.verbs import base_form, is_past
from wizard.propose.words import split_words, word_set

MOST_NOUNS = 3
_ROLES = {"sign up": SIGNED_UP, "log in": LOGGED_IN, "log out": LOGGED_OUT}
_METHODS = {"get": "view", "post": "create", "put": "update", "patch": "update", "delete": "delete"}
_INLINE = (
    ("inline:submit", "submit"),
    ("inline:click", "click"),
)
_WIRED = (
    ("wired:submit", "submit"),
    ("wired:click", "click"),
    ("wired:any", "use"),
    ("route:write", "submit"),
    ("route:get", "view"),
    ("surface:command", "run"),
)
_BARE = word_set("base component container default inner wrapper")
_FILLERS = word_set(
    "a an and are be been has have is now successfully the was were will your this that you to"
)


class Vote(NamedTuple):
    """What one place says, and how much that weighs."""

    said: Said
    weight: float


def name_of(facts: FunctionFacts, style: NamingStyle) -> str | None:
    """The event's name, or None where nothing around the function names a thing."""
    phrase = function_phrase(facts)
    return event_name(phrase, style) if phrase else None


def function_phrase(facts: FunctionFacts) -> Phrase | None:
    """What is done to what, as far as the function and its surroundings say it."""
    if _is_component(facts):
        return _phrase(*_of_component(facts), facts)
    own = said_by(split_words(facts.name), FRAME)
    if _is_shown(facts):
        own = Said("view", ())
    verb, noun = own.verb, own.noun
    if not (own.is_telling or (own.is_weak and noun) or verb == "view"):
        verb, noun = _elected(facts, own)
    return _phrase(verb, noun, facts)


def _phrase(verb: str | None, noun: tuple[str, ...], facts: FunctionFacts) -> Phrase | None:
    if verb in _ROLES:
        return _ROLES[verb]
    noun = noun or _noun_for(verb, facts)
    if verb is None or not noun:
        return None
    noun = _owned(noun, facts)[-MOST_NOUNS:]
    return special_phrase(noun, verb) or Phrase(noun, verb)


def _is_component(facts: FunctionFacts) -> bool:
    """Whether the name is that of a thing on the screen; its handlers have no names."""
    return facts.name[:1].isupper() and "python" not in facts.features


def _of_component(facts: FunctionFacts) -> tuple[str, tuple[str, ...]]:
    """What its one telling label says, else that it was clicked, submitted or seen."""
    words = split_words(facts.name)
    own = said_by(words)
    noun = own.noun or things(words, _BARE)
    told = [said for label in facts.labels if (said := _said_by_label(label))]
    if len({said.verb for said in told}) == 1 and told[0].verb:
        return told[0].verb, told[0].noun or noun
    if own.is_telling and own.verb and (words[0] in DONE or own.verb in NEVER_NOUNS):
        return own.verb, noun
    return next((verb for at, verb in _INLINE if at in facts.features), "view"), noun


def _is_shown(facts: FunctionFacts) -> bool:
    words = split_words(facts.name)
    return bool({"effect", "mount", "mounted"} & {*words})


def _elected(facts: FunctionFacts, own: Said) -> tuple[str | None, tuple[str, ...]]:
    weights: dict[str, float] = defaultdict(float)
    nouns: dict[str, tuple[float, tuple[str, ...]]] = {}
    if own.is_weak and own.verb:
        weights[own.verb] = 0.8
    for said, weight in _votes(facts):
        if said.verb is None or not (said.is_telling or said.is_weak):
            continue
        if own.noun and said.noun and not {*own.noun} & {*said.noun}:
            weight /= 3
        weights[said.verb] += weight
        if said.noun and weight > nouns.get(said.verb, (0.0, ()))[0]:
            nouns[said.verb] = weight, said.noun
    if not weights:
        return _fallback(own, facts), own.noun
    best = max(weights, key=lambda verb: weights[verb])
    return best, own.noun or nouns.get(best, (0.0, ()))[1]


def _votes(facts: FunctionFacts) -> Iterator[Vote]:
    """What is said around the function, the nearest first."""
    weight = 1.2
    for name in facts.calls:
        if said := _said_by_call(name):
            yield Vote(said, weight)
            weight = 0.7
    for label in facts.labels:
        if said := _said_by_label(label):
            yield Vote(said, 1.0)
    for owner in _owners(facts):
        yield Vote(said_by(owner), 1.5)


def _owners(facts: FunctionFacts) -> Iterator[tuple[str, ...]]:
    return owners(facts.symbol, facts.path)


def _said_by_call(name: str) -> Said | None:
    words = split_words(name)
    if len(words) < 2 or words[0] not in DONE - NOUNISH:
        return None
    said = said_by(words, FRAME)
    if not said.noun or PLUMBING_CALLS.issuperset(said.noun):
        return None
    return said


def _said_by_label(text: str) -> Said | None:
    """What a button ("Create platform") or a message ("Platform created.") says."""
    words = tuple(word for word in split_words(text) if word not in _FILLERS)
    if not 1 < len(words) < 6:
        return None
    if is_past(words[-1]) or (words[0] in DONE and len(words) < 5):
        return said_by(words, FRAME)
    return None


def _fallback(own: Said, facts: FunctionFacts) -> str | None:
    words = split_words(facts.name)
    if len(words) == 1 and words[0] in _METHODS and "." in facts.symbol:
        return _METHODS[words[0]]
    ends = (owner[-1:] for owner in _owners(facts))
    widget = next((BY_WIDGET[end[0]] for end in ends if end and end[0] in BY_WIDGET), None)
    if widget:
        return widget
    found = [FALLBACK[word] for word in reversed(words) if word in FALLBACK]
    by_place = next((verb for at, verb in (*_WIRED, *_INLINE) if at in facts.features), "use")
    return found[0] if found else own.verb or by_place


def _noun_for(verb: str | None, facts: FunctionFacts) -> tuple[str, ...]:
    said = [vote.said for vote in _votes(facts)]
    same = (item.noun for item in said if item.verb == verb)
    around = (said_by(words).noun for words in _owners(facts))
    found = (*same, *around, *_folders(facts.path))
    return next((noun for noun in found if noun and {verb} != {base_form(noun[-1])}), ())


def _folders(path: str) -> Iterator[tuple[str, ...]]:
    """The things that the folders name, the nearest first."""
    for folder in reversed(path.split("/")[:-1]):
        if folder.startswith("("):
            continue
        if noun := things(split_words(folder.partition("[")[0])):
            yield noun


def _owned(noun: tuple[str, ...], facts: FunctionFacts) -> tuple[str, ...]:
    """`name` in `functions/settings/updateName.svelte` is the function's name."""
    if len(noun) != 1 or noun[0] not in NEEDS_OWNER:
        return noun
    for owner in (*(said_by(words).noun for words in _owners(facts)), *_folders(facts.path)):
        if owner and not {*owner} & NEEDS_OWNER and noun[0] not in owner:
            return (*owner[-2:], *noun)
    return noun
