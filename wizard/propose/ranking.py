"""Additive rules that say how much an action deserves an event, each with a true reason.

The first rules weigh how the function looks, as measured on real products; the last ones weigh
what the user does: who becomes known, what is bought, what is made.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from wizard.model.action import UserAction
from wizard.propose.lexicon import MAKERS, PLUMBING_NOUNS, UPKEEP
from wizard.propose.money import is_purchase_phrase
from wizard.propose.phrase import Phrase
from wizard.propose.words import split_words, word_set

_ROLE_NAMES = {"sign_up": "sign-up", "log_in": "log-in", "log_out": "log-out"}
_WRITES = {
    "charges": "charges money",
    "creates": "writes {what}",
    "updates": "writes {what}",
    "commits": "commits {what}",
    "deletes": "deletes {what}",
    "uploads": "stores an upload",
    "sends": "sends a message",
    "logs_in": "opens a session",
    "logs_out": "ends a session",
    "enqueues": "hands work to the background",
    "calls_out": "calls another service",
    "delegates": "lets the framework do the work",
    "calls_service": "calls a function that writes",
}
_REACHED = {
    "signal": "the framework gives a signal for it",
    "task": "a background task does it",
    "command": "it is run as a command",
}
_ANSWERS = {
    "notifies": "tells the user so",
    "redirects": "redirects",
    "returns_created": "answers 201",
}
_BACK_OFFICE = word_set("admin backoffice dashboard moderation scim staff superuser")
_JOINS = frozenset({"accept"})
_SPELLINGS = {
    "complete": word_set("complete completed done finish finished"),
    "save": word_set("add create edit save store update"),
    "submit": word_set("send submit submitted"),
    "update": word_set("change edit modify patch put save set update"),
}
_MODEL = re.compile(r"(?<=.)(Form|FormSet|Serializer|Schema)$")
_ABSTRACT = re.compile(r"(^|\.)(Base|Abstract)[A-Z]|Mixin\b")


@dataclass(frozen=True)
class Judged:
    """An action and what it would be called."""

    action: UserAction
    phrase: Phrase


@dataclass(frozen=True)
class Rule:
    """`reason` is said only where `applies`, and must then be true; without one it stays unsaid."""

    name: str
    weight: float
    applies: Callable[[Judged], bool]
    reason: Callable[[UserAction], str] | None = None


def score(action: UserAction, phrase: Phrase) -> float:
    """The sum of the weights of every rule that applies."""
    judged = Judged(action, phrase)
    return round(sum(rule.weight for rule in RULES if rule.applies(judged)), 2)


def reasons(action: UserAction, phrase: Phrase) -> tuple[str, ...]:
    """Why it scores, the weightiest first, each with file and line."""
    judged = Judged(action, phrase)
    ranked = sorted(RULES, key=lambda rule: -rule.weight)
    return tuple(rule.reason(action) for rule in ranked if rule.reason and rule.applies(judged))


def _has(*facts: str) -> Callable[[Judged], bool]:
    wanted = frozenset(facts)
    return lambda judged: not wanted.isdisjoint(judged.action.facts)


def _is_reached_otherwise(judged: Judged) -> bool:
    return not _has("write_route")(judged) and judged.action.surface.kind != "function"


def _answers_a_write(judged: Judged) -> bool:
    return _has(*_WRITES)(judged) and _has(*_ANSWERS)(judged)


def _is_entry(judged: Judged) -> bool:
    return judged.action.role in {"sign_up", "log_in"}


def _is_purchase(judged: Judged) -> bool:
    return is_purchase_phrase(judged.phrase)


def _makes(judged: Judged) -> bool:
    return judged.phrase.verb in MAKERS | _JOINS and not (_is_upkeep(judged) or _is_guessed(judged))


def _is_search(judged: Judged) -> bool:
    return judged.phrase.verb == "search" or judged.phrase.noun[-1:] == ("search",)


def _is_guessed(judged: Judged) -> bool:
    """Whether the verb only stands for one that nobody could tell."""
    spellings = _SPELLINGS.get(judged.phrase.verb)
    where = f"{judged.action.symbol} {judged.action.surface.route or ''}"
    return spellings is not None and spellings.isdisjoint(split_words(where))


def _is_upkeep(judged: Judged) -> bool:
    return judged.phrase.verb in UPKEEP or not PLUMBING_NOUNS.isdisjoint(judged.phrase.noun)


def _is_back_office(judged: Judged) -> bool:
    where = f"{judged.action.path} {judged.action.surface.route or ''}"
    return not _BACK_OFFICE.isdisjoint(split_words(where))


def _reached_by(action: UserAction) -> str:
    said = _REACHED.get(action.surface.kind) or f"users reach it by {action.surface.label}"
    return f"{said} ({action.path}:{action.line})"


def _written(action: UserAction) -> str:
    """`writes Order, then redirects (shop/orders.py:44)`."""
    what = _MODEL.sub("", action.writes[0]) if action.writes else "data"
    written = next(text for fact, text in _WRITES.items() if fact in action.facts)
    answer = next((f", then {text}" for fact, text in _ANSWERS.items() if fact in action.facts), "")
    return f"{written.format(what=what)}{answer} ({_place(action)})"


def _named(action: UserAction) -> str:
    return f"its name says what users do: {action.symbol} ({action.path}:{action.line})"


def _role(action: UserAction) -> str:
    return f"it is the {_ROLE_NAMES[action.role or 'log_in']} ({_place(action)})"


def _money(action: UserAction) -> str:
    return f"it is about money ({_place(action)})"


def _looked_for(action: UserAction) -> str:
    return f"users look for something here ({_place(action)})"


def _place(action: UserAction) -> str:
    """`shop/orders.py:44`: the line at which the action has succeeded."""
    line = action.placements[0].line if action.placements else action.line
    return f"{action.path}:{line}"


RULES: tuple[Rule, ...] = (
    Rule("write_route", 3, _has("write_route"), _reached_by),
    Rule("reached_otherwise", 1.5, _is_reached_otherwise, _reached_by),
    Rule("action_verb", 1, _has("action_verb_first"), _named),
    Rule("asynchronous", 1, _has("async", "awaits")),
    Rule("handles_failure", 1, _has("try")),
    Rule("answers_a_write", 1.5, _answers_a_write),
    Rule("writes", 1, _has(*_WRITES), _written),
    Rule("some_lines", 0.5, _has("lines_11_30")),
    Rule("many_lines", 1, _has("lines_over_30")),
    Rule("trivial", -1.5, _has("lines_upto_3", "no_calls")),
    Rule("getter_or_private", -3, _has("getter_name", "private")),
    Rule("helper_folder", -1.5, _has("util_path")),
    Rule("lone_method", -1, _has("plain_method")),
    Rule("entry", 3, _is_entry, _role),
    Rule("log_out", 0.5, lambda judged: judged.action.role == "log_out", _role),
    Rule("purchase", 2, _is_purchase, _money),
    Rule("search", 1, _is_search, _looked_for),
    Rule("makes", 1, _makes),
    Rule("guessed_verb", -2, _is_guessed),
    Rule("upkeep", -1.5, _is_upkeep),
    Rule("back_office", -1, _is_back_office),
    Rule("abstract", -3, lambda judged: bool(_ABSTRACT.search(judged.action.symbol))),
)
