"""A phrase in the words that people say, of those who are asked for it."""

import re
from dataclasses import replace

from wizard.model.action import UserAction
from wizard.propose.by_route import ends_in, last_words
from wizard.propose.own_name import name_words
from wizard.propose.phrase import Phrase
from wizard.propose.verbs import base_form, is_past

_MAILED = re.compile(r"(?<![a-z])sent(?![a-z])|(check|see) your (e-?mail|inbox)", re.I)
_OF_OTHER = re.compile(r"[<{:\[]\w*:?user_?(pk|id)[>}\]/]|/:userId\b", re.I)
_IN_FULL = {
    "apikey": "api key",
    "doc": "document",
    "msg": "message",
    "org": "organization",
    "pref": "preference",
    "repo": "repository",
    "webauthn": "passkey",
}
_OF_ADMINS = frozenset({"account", "note", "role", "user"})
_GIVING = frozenset({"create", "exchange", "generate", "issue"})
_SAID = {"connect": "link", "disconnect": "unlink"}
"""What the reader takes for the same, and people don't where the code says it."""


def in_plain_words(phrase: Phrase, action: UserAction) -> Phrase:
    """In words that people say; a state that is reached is a deed."""
    return _in_full(_seen_by_user(_in_state(_as_said(phrase, action)), action))


def _as_said(phrase: Phrase, action: UserAction) -> Phrase:
    said = _SAID.get(phrase.verb)
    told = {*name_words(action)[:1], *last_words(action)[:1]}
    return replace(phrase, verb=said) if said in told else phrase


def _in_state(phrase: Phrase) -> Phrase:
    """What is added to those that are approved is approved."""
    reached = base_form(phrase.tail[1]) if phrase.tail[1:] and is_past(phrase.tail[1]) else None
    added = phrase.verb == "add" and phrase.tail[:1] == ("to",) and len(phrase.tail) == 2
    return Phrase(phrase.noun, reached) if reached and added else phrase


def is_for_machines(named: Phrase, action: UserAction) -> bool:
    """What only keeps a session going: OAuth gives out tokens at `/token`."""
    tokens = named.noun == ("token",) and named.verb in _GIVING and ends_in(action, "token")
    return tokens or named.noun == ("auth",)


def _seen_by_user(phrase: Phrase, action: UserAction) -> Phrase:
    """A reset whose message says that a mail was sent is asked for; one for a user whom the route
    names is somebody else's."""
    if phrase.noun != ("password",) or phrase.verb not in {"reset", "change", "update"}:
        return phrase
    if phrase.verb == "reset" and any(map(_MAILED.search, action.notices)):
        return Phrase(("password", "reset"), "request")
    of_other = _OF_OTHER.search(action.surface.route or "")
    return replace(phrase, noun=("user", *phrase.noun)) if of_other else phrase


def _in_full(phrase: Phrase) -> Phrase:
    """In words that people say; who works in the back office does so on the same things."""
    noun = tuple(part for word in phrase.noun for part in _IN_FULL.get(word, word).split())
    if noun == ("user", "model"):
        noun = noun[:1]
    if len(noun) > 1 and noun[0] == "admin" and noun[1] not in _OF_ADMINS:
        noun = noun[1:]
    return replace(phrase, noun=noun)
