"""User properties that Amplitude fills by itself are not set by hand (A36)."""

from collections.abc import Iterator

from wizard.verify.check import Check, Problem
from wizard.verify.expressions import words
from wizard.verify.subject import Subject
from wizard.vocabulary import DEFAULT_USER_PROPERTIES as DEFAULTS


def _find(subject: Subject) -> Iterator[Problem]:
    for passed in subject.passed:
        if passed.of_user and passed.name and "_".join(words(passed.name)) in DEFAULTS:
            message = f"the user property {passed.name!r} is one that Amplitude fills by itself"
            yield Problem(message, "warning", passed.path, passed.line, fix="leave it to Amplitude")


CHECK = Check(
    id="default_properties",
    title="Default user properties are left to Amplitude",
    cause="D-27",
    docs="get-started/user-property-definitions",
    find=_find,
)
