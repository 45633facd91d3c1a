"""Which actions are about money. By words only."""

from wizard.propose.phrase import Phrase
from wizard.propose.words import word_set

_PURCHASE_VERBS = frozenset({"buy", "checkout", "donate", "pay", "purchase"})
_PURCHASE_NOUNS = word_set(
    "checkout donation order payment purchase refund subscription transaction"
)
_PURCHASE_OUTCOMES = word_set(
    "capture complete confirm create issue place refund renew start submit upgrade"
)


def is_purchase_phrase(phrase: Phrase) -> bool:
    """Checkout Completed, Order Created, Subscription Started, Order Paid; not Order Exported."""
    if phrase.verb in _PURCHASE_VERBS:
        return True
    return phrase.noun[-1:] != () and (
        phrase.noun[-1] in _PURCHASE_NOUNS and phrase.verb in _PURCHASE_OUTCOMES
    )
