"""The one critical event of the product, and how often people come for it: a guess (A20)."""

from collections.abc import Sequence
from typing import Literal

from wizard.propose.candidates import Candidate
from wizard.propose.kinds import category_of
from wizard.propose.lexicon import MAKERS
from wizard.propose.selection import is_purchase
from wizard.propose.words import word_set

_MEANS = word_set(
    "account category connection device folder group integration key label member notification "
    "mfa organization passkey password profile role session storage tag team token totp user "
    "voucher webauthn workspace"
)
"""What is made so that the work can begin; the work is something else."""

_DAILY = word_set("chat conversation document message note post prompt query task ticket")


def critical_candidate(selected: Sequence[Candidate]) -> Candidate | None:
    """The end of the purchase, else the best thing that users come for, else the best event."""
    for wanted in (is_purchase, _makes_value, _is_value):
        found = next((candidate for candidate in selected if wanted(candidate)), None)
        if found is not None:
            return found
    return selected[0] if selected else None


def usage_interval(critical: Candidate | None) -> Literal["daily", "weekly", "monthly"] | None:
    if critical is None:
        return None
    if is_purchase(critical):
        return "monthly"
    return "daily" if _DAILY & set(critical.best.phrase.noun) else "weekly"


def _makes_value(candidate: Candidate) -> bool:
    phrase = candidate.best.phrase
    return phrase.verb in MAKERS and phrase.noun[-1] not in _MEANS and _is_value(candidate)


def _is_value(candidate: Candidate) -> bool:
    return category_of(candidate.best.phrase) == "feature_success"
