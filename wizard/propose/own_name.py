"""What a user's action is called where a name says all of it: its own, or that of its dialog."""

from wizard.model.action import UserAction
from wizard.propose.function_words import DONE, FRAME, SOFT
from wizard.propose.lexicon import NEVER_NOUNS
from wizard.propose.owners import owners
from wizard.propose.phrase import Phrase
from wizard.propose.said import CUTS, Said, said_by
from wizard.propose.special import special_phrase
from wizard.propose.verbs import base_form, is_past
from wizard.propose.words import split_words

MOST_NOUNS = 3
_BRINGING = frozenset({"change", "mark", "move", "set", "update"})
_TURNING = frozenset({"as", "to"})


def own_phrase(action: UserAction) -> Phrase | None:
    """`handlePauseSubscription` pauses a subscription, whatever it calls, and the submission of
    a `CancelOrderDialog` cancels an order. None where the names leave the verb or the thing open.
    """
    words = split_words(action.symbol.rpartition(".")[2])
    own = said_by(words, FRAME)
    if SOFT.issuperset(own.noun):
        own = Said(own.verb, ())
    if own.verb == "set" and action.surface.side == "browser":
        own = Said("change", own.noun)
        return _phrase(own) if own.noun and CUTS.isdisjoint(words) else None
    if own.noun and (own.is_telling or own.verb == "start") and CUTS.isdisjoint(words):
        return _phrase(own)
    if own.is_telling or own.noun or action.surface.side == "server":
        return None
    for owner in owners(action.symbol, action.path):
        said = said_by(owner)
        if said.is_telling and said.noun and not SOFT.issuperset(said.noun) and _is_act(owner):
            return _phrase(said)
    return None


def state_reached(action: UserAction) -> Phrase | None:
    """`updateOrderToPaid` and `mark_order_as_paid` say what has become of the order."""
    words = split_words(action.symbol.rpartition(".")[2])
    if len(words) < 4:
        return None
    verb = base_form(words[-1]) if is_past(words[-1]) else None
    if verb is None or words[0] not in _BRINGING or not _TURNING.intersection(words[1:-1]):
        return None
    until = next(index for index, word in enumerate(words) if word in _TURNING)
    noun = said_by(words[:until], FRAME).noun
    return Phrase(noun, verb) if noun else None


def own_verb(action: UserAction) -> str | None:
    """The verb of its own name, where that says what is done: `handleDelete` deletes."""
    own = said_by(split_words(action.symbol.rpartition(".")[2]), FRAME)
    return own.verb if own.is_telling else None


def _is_act(owner: tuple[str, ...]) -> bool:
    """Whether a name is that of a dialog or form for one act: `CancelOrderDialog`."""
    return owner[0] in DONE or not NEVER_NOUNS.isdisjoint(owner)


def _phrase(said: Said) -> Phrase:
    noun, verb = said.noun[-MOST_NOUNS:], said.verb or ""
    return special_phrase(noun, verb) or Phrase(noun, verb)
