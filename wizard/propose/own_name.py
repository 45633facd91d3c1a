"""What a user's action is called where a name says all of it: its own, or that of its dialog."""

from dataclasses import replace

from wizard.model.action import UserAction
from wizard.propose.function_words import DONE, FRAME, HOW, SOFT
from wizard.propose.lexicon import NEVER_NOUNS
from wizard.propose.owners import owners
from wizard.propose.phrase import Phrase
from wizard.propose.said import CUTS, Said, said_by, things
from wizard.propose.special import special_phrase
from wizard.propose.verbs import base_form, is_past
from wizard.propose.words import singular, split_words, word_set

MOST_NOUNS = 3
_ASKED_FOR = frozenset({"access", "code", "demo", "link", "quote"})
_INVITATIONS = {
    "send": Phrase(("user",), "invite"),
    "resend": Phrase(("invite",), "resend"),
}
_INVITED = HOW | {"email", "mail", "member", "team", "user"}
_SWITCHED = frozenset({"activate", "deactivate", "disable", "enable"})
_BRINGING = frozenset({"change", "mark", "move", "set", "update"})
_MAILS = {("email",), ("mail",)}
_PUT = {"add": "to", "remove": "from"}
_AREAS = word_set("account admin api base bulk dashboard mobile my panel quick setting staff user")
_TURNING = frozenset({"as", "to"})


def own_phrase(action: UserAction) -> Phrase | None:
    """`handlePauseSubscription` pauses a subscription, whatever it calls, and the submission of
    a `CancelOrderDialog` cancels an order. None where the names leave the verb or the thing open.
    """
    name = action.symbol.rpartition(".")[2]
    if name[:1].isupper() and action.surface.side == "browser":
        return _of_owners(action)
    words = _without_opening(name_words(action))
    own = said_by(words, FRAME)
    if words[:1] == ("request",) and words[-1] in _ASKED_FOR:
        return Phrase(things(words[1:-1])[-1:] + words[-1:], "request")
    if (invitation := _invitation(words)) is not None:
        return invitation
    if SOFT.issuperset(own.noun):
        own = Said(own.verb, ())
    if own.verb == "set" and action.surface.side == "browser":
        own = Said("change", own.noun)
        return _phrase(own) if own.noun and CUTS.isdisjoint(words) else None
    if own.noun and (own.is_telling or own.verb == "start") and CUTS.isdisjoint(words):
        return _phrase(own)
    if own.is_telling or own.noun or action.surface.side == "server":
        return None
    return _of_owners(action)


def _invitation(words: tuple[str, ...]) -> Phrase | None:
    """`sendInvite` and `handleSendTeamInvitation` invite somebody."""
    verb, *told = [singular(word) for word in words if word not in _INVITED] or [""]
    return _INVITATIONS.get(verb) if told in (["invite"], ["invitation"]) else None


def _of_owners(action: UserAction) -> Phrase | None:
    """What the dialog or the form around it is for."""
    named = action.symbol if action.symbol.rpartition(".")[2][:1].islower() else f"{action.symbol}."
    for owner in owners(named, action.path):
        said = said_by(owner)
        if said.is_telling and said.noun and not SOFT.issuperset(said.noun) and _is_act(owner):
            both = said.verb in _SWITCHED and "toggles" in action.facts
            return _phrase(Said("toggle", said.noun) if both else said)
    return None


def state_reached(action: UserAction) -> Phrase | None:
    """`updateOrderToPaid` and `mark_order_as_paid` say what has become of the order."""
    words = name_words(action)
    if len(words) < 4:
        return None
    verb = base_form(words[-1]) if is_past(words[-1]) else None
    if verb is None or words[0] not in _BRINGING or not _TURNING.intersection(words[1:-1]):
        return None
    until = next(index for index, word in enumerate(words) if word in _TURNING)
    noun = said_by(words[:until], FRAME).noun
    return Phrase(noun, verb) if noun else None


def mailed(phrase: Phrase, action: UserAction) -> Phrase:
    """`email_invoice` sends no e-mail invoice: it e-mails an invoice."""
    told = phrase.verb == "send" and phrase.noun[:1] in _MAILS and phrase.noun[1:]
    if not told or name_words(action)[:1] != phrase.noun[:1]:
        return phrase
    return replace(phrase, noun=phrase.noun[1:], verb="email")


def put_by_class(phrase: Phrase, action: UserAction) -> Phrase:
    """A `ClusterAddDevicesView` adds devices to a cluster."""
    name = action.symbol.partition(".")[0]
    owner = split_words(name.removeprefix("Handle")) if name[:1].isupper() else ()
    reached = _PUT.get(phrase.verb)
    place = owner.index(phrase.verb) if reached and phrase.verb in owner else 0
    behind = tuple(singular(word) for word in owner[place + 1 :])
    if not place or phrase.tail or behind[: len(phrase.noun)] != phrase.noun:
        return phrase
    whole = tuple(singular(word) for word in owner[:place])
    if not _AREAS.isdisjoint(whole) or whole == phrase.noun:
        return phrase
    return replace(phrase, tail=(reached or "", *whole))


def name_words(action: UserAction) -> tuple[str, ...]:
    """The words of the function's own name; a class, or what is called by its route, has none."""
    name = action.symbol.rpartition(".")[2]
    return () if "/" in action.symbol or name[:1].isupper() else split_words(name)


def _without_opening(words: tuple[str, ...]) -> tuple[str, ...]:
    """What is done where a dialog for it is opened and waited for: `openCreateItemDialog`."""
    opens = len(words) > 2 and words[0] in {"open", "show"} and words[1] in DONE
    return words[1:] if opens else words


def own_verb(action: UserAction) -> str | None:
    """The verb of its own name, where that says what is done: `handleDelete` deletes."""
    own = said_by(_without_opening(name_words(action)), FRAME)
    return own.verb if own.is_telling else None


def _is_act(owner: tuple[str, ...]) -> bool:
    """Whether a name is that of a dialog or form for one act: `CancelOrderDialog`."""
    return owner[0] in DONE or not NEVER_NOUNS.isdisjoint(owner)


def _phrase(said: Said) -> Phrase:
    noun, verb = said.noun[-MOST_NOUNS:], "update" if said.verb == "manage" else said.verb or ""
    return special_phrase(noun, verb) or Phrase(noun, verb)
