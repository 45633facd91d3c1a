"""No property says who a person is (A34)."""

from collections.abc import Iterator
from itertools import pairwise

from wizard.verify.check import Check, Problem
from wizard.verify.expressions import word_set, words
from wizard.verify.sent import PassedProperty
from wizard.verify.subject import Subject

_WORDS = word_set(
    "address birthdate birthday cvc cvv dob email emails firstname fullname iban ip lastname mail "
    "mobile passport passwd password phone pin postcode salary secret ssn street surname token "
    "username zipcode"
)
_PAIRS = word_set(
    "api_key card_number credit_card date_birth display_name first_name full_name last_name "
    "phone_number social_security tax_id user_agent user_name"
)
_HARMLESS_ENDS = frozenset(
    {"id", "count", "verified", "type", "status", "changed", "confirmed", "domain", "provider"}
)
_FIX = "leave it out; send ids, counts, amounts and choices"


def _find(subject: Subject) -> Iterator[Problem]:
    for passed in subject.passed:
        message = _message(passed)
        if message is not None:
            yield Problem(message, "warning", passed.path, passed.line, _FIX)


def _message(passed: PassedProperty) -> str | None:
    if passed.name is None:
        return "whatever is in a spread object is sent, personal values included"
    if _is_personal(passed.name):
        return f"the property {passed.name!r} looks personal"
    sends = f"the property {passed.name!r} sends `{passed.read}`"
    return sends if _is_personal(passed.read) else None


def _is_personal(name: str) -> bool:
    parts = [word for word in words(name) if word != "of"]
    if not parts or parts[-1] in _HARMLESS_ENDS or parts[0] in ("is", "has"):
        return False
    return bool(_WORDS.intersection(parts)) or any(
        f"{one}_{other}" in _PAIRS for one, other in pairwise(parts)
    )


CHECK = Check(
    id="personal_properties",
    title="No property is personal",
    cause="D-14",
    docs="data/data-access-control",
    find=_find,
)
