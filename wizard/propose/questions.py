"""The product question that an event answers, and the chart that answers it (A41)."""

from wizard.model.proposal import Chart
from wizard.propose.describe import plural_of
from wizard.propose.kinds import FRICTION_VERBS
from wizard.propose.money import is_purchase_phrase
from wizard.propose.phrase import Phrase

_BY_TAIL = {
    ("to", "cart"): "How many visits turn into a filled cart?",
    ("from", "cart"): "What do users take back before they buy?",
}
_BY_VERB = {
    "sign up": "How many visitors become users?",
    "log in": "How many users come back, and how often?",
    "log out": "How do users end a visit?",
    "invite": "How much do users bring in other users?",
    "join": "How many visitors want to hear from us?",
    "search": "What do users look for before they act?",
    "perform": "How many searches lead to a next step?",
    "verify": "How many users get through verification?",
}
_BY_SORT = (
    (frozenset({"delete", "remove", "archive"}), "Which users give up {things}, and when?"),
    (FRICTION_VERBS, "Where do users turn back, and why?"),
    (frozenset({"update", "edit", "save", "rename"}), "Which users keep working on {things}?"),
    (frozenset({"share", "send", "post"}), "How many users reach others with {things}?"),
    (frozenset({"export", "download"}), "Who takes {things} out of the product?"),
    (
        frozenset({"import", "upload", "connect", "install"}),
        "How many users bring in their own {things}?",
    ),
    (frozenset({"enable", "activate", "turn on"}), "How many users adopt {things}?"),
    (
        frozenset({"approve", "complete", "close", "finish", "publish", "resolve"}),
        "How many {things} get as far as this?",
    ),
)
_IN_FUNNELS = frozenset(
    {"sign up", "verify", "complete", "confirm", "publish", "approve", "accept", "finish", "join"}
)
_RETURNING = frozenset({"log in", "update", "edit", "save", "view"})
_LISTED = frozenset({"search", "perform", "delete", "remove", "archive"}) | FRICTION_VERBS
_PURCHASE = "How many visits turn into a purchase, and what are they worth?"


def question(phrase: Phrase) -> str:
    """The most telling question for the phrase; every phrase has one."""
    things = plural_of(phrase.noun)
    if phrase.tail in _BY_TAIL:
        return _BY_TAIL[phrase.tail]
    if phrase.verb in _BY_VERB:
        return _BY_VERB[phrase.verb]
    if is_purchase_phrase(phrase) and "refund" not in (phrase.verb, *phrase.noun):
        return _PURCHASE
    for verbs, text in _BY_SORT:
        if phrase.verb in verbs:
            return text.format(things=things)
    return f"How many users {phrase.verb} {things}, and how often?"


def chart_of(phrase: Phrase) -> Chart:
    """Where the question is answered: a step on a path, people who return, reasons, or a count."""
    if phrase.verb in _IN_FUNNELS or "cart" in phrase.tail or is_purchase_phrase(phrase):
        return "Funnel Analysis"
    if phrase.verb in _RETURNING:
        return "Retention Analysis"
    return "Data Table" if phrase.verb in _LISTED else "Event Segmentation"
