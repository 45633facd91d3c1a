"""What sort of event it is: its category, and whether users do it or it happens to them (A22)."""

from typing import Literal

from wizard.model.action import UserAction
from wizard.model.proposal import Category
from wizard.propose.money import is_purchase_phrase
from wizard.propose.phrase import Phrase
from wizard.propose.words import word_set

Activity = Literal["active", "inactive"]

FRICTION_VERBS = word_set(
    "block cancel decline downgrade fail refund reject report unfollow unsubscribe"
)
_JOURNEY_VERBS = word_set("accept confirm join perform search verify view visit") | {
    "log in",
    "log out",
}
_PAID_FOR = frozenset({"plan", "subscription", "trial"})
_BACKGROUND = frozenset({"task", "command"})


def category_of(phrase: Phrase) -> Category:
    if phrase.verb in FRICTION_VERBS or "refund" in phrase.noun:
        return "friction_failure"
    if phrase.verb == "sign up" or is_purchase_phrase(phrase):
        return "business_outcome"
    if phrase.noun[-1] in _PAID_FOR and phrase.verb in {"start", "upgrade"}:
        return "business_outcome"
    if phrase.verb in _JOURNEY_VERBS or "cart" in phrase.tail:
        return "user_journey"
    return "feature_success"


def activity_of(action: UserAction) -> Activity:
    """Inactive where a task, a command or another system's webhook does it."""
    if action.role is not None:
        return "active"
    called_by_others = "webhook" in f"{action.path} {action.symbol} {action.surface.route}".lower()
    return "inactive" if called_by_others or action.surface.kind in _BACKGROUND else "active"
