"""No property says who a person is (A34)."""

from collections.abc import Iterator
from itertools import pairwise

from wizard import vocabulary
from wizard.verify.check import Check, Problem
from wizard.verify.expressions import words
from wizard.verify.sent import PassedProperty
from wizard.verify.subject import Subject

_WORDS = vocabulary.PERSONAL | vocabulary.SECRET | {"ip", "pin"}
_PAIRS = vocabulary.PERSONAL_PAIRS | {"api_key", "date_birth", "phone_number"}
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
