"""Without a framework nothing can be said about the set-up."""

from collections.abc import Iterator

from wizard.verify.check import Check, Problem
from wizard.verify.subject import Subject


def _find(subject: Subject) -> Iterator[Problem]:
    if subject.framework is None:
        yield Problem(
            "no framework detected (cannot validate setup)",
            fix="point --install-dir at the app, or choose with --integration",
        )


CHECK = Check(
    id="framework_detected",
    title="The framework is known",
    cause="D-02",
    docs="get-started/setup-wizard-cli",
    find=_find,
)
