"""What a tracked event is about, by its name: the thing, what was done to it, and its part."""

from typing import Literal, NamedTuple

from wizard.model.proposal import TrackedEvent
from wizard.propose.money import is_purchase_phrase
from wizard.propose.phrase import Phrase
from wizard.propose.verbs import PARTICLES, base_form, is_past
from wizard.propose.words import singular, split_words, word_set

Role = Literal["sign_up", "log_in", "log_out", "purchase", "cart", "friction", "action"]

_PEOPLE = word_set("account customer member person profile user visitor")
_JOINING = frozenset({"sign up", "register", "enroll", "onboard"})
_ENTERING = frozenset({"log in", "sign in"})
_LEAVING = frozenset({"log out", "sign out"})


class Read(NamedTuple):
    """One event, read. `noun` are the words of the thing, in singular."""

    event: TrackedEvent
    noun: tuple[str, ...]
    verb: str
    role: Role

    @property
    def name(self) -> str:
        return self.event.name

    @property
    def thing(self) -> str:
        return self.noun[-1] if self.noun else ""


def read_event(event: TrackedEvent) -> Read:
    words = split_words(event.name)
    place = _verb_place(words)
    if place is None:
        return Read(event, tuple(map(singular, words)), "", _role(event, words, ()))
    verb, length = _verb(words, place)
    noun = words[:place] or words[place + length :]
    noun = tuple(map(singular, noun))
    return Read(event, noun, verb, _role(event, words, noun, verb))


def _verb_place(words: tuple[str, ...]) -> int | None:
    """Where the verb stands: the last past form, else the last word that can be a verb."""
    for fits in (is_past, lambda word: base_form(word) is not None):
        places = [place for place, word in enumerate(words) if fits(word)]
        if places:
            return places[-1]
    return None


def _verb(words: tuple[str, ...], place: int) -> tuple[str, int]:
    """The verb in its base form, with its particle, and how many words it takes."""
    base = base_form(words[place]) or words[place]
    particle = words[place + 1] if place + 1 < len(words) else ""
    return (f"{base} {particle}", 2) if particle in PARTICLES else (base, 1)


def _role(
    event: TrackedEvent, words: tuple[str, ...], noun: tuple[str, ...], verb: str = ""
) -> Role:
    found = _session_role(noun, verb)
    if found is not None:
        return found
    if event.category == "friction_failure":
        return "friction"
    if is_purchase_phrase(Phrase(noun=noun, verb=verb)) and "refund" not in (verb, *noun):
        return "purchase"
    return "cart" if {"cart", "basket"} & set(words) else "action"


def _session_role(noun: tuple[str, ...], verb: str) -> Role | None:
    if verb in _ENTERING:
        return "log_in"
    if verb in _LEAVING:
        return "log_out"
    about_people = not noun or noun[-1] in _PEOPLE
    if about_people and (verb in _JOINING or (verb == "create" and noun[-1:] == ("account",))):
        return "sign_up"
    return None
