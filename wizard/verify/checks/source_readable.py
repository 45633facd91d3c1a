"""Files that could not be read are named, since nothing in them was checked."""

from collections.abc import Iterator

from wizard.verify.check import Check, Problem
from wizard.verify.subject import Subject


def _find(subject: Subject) -> Iterator[Problem]:
    fix = "correct the file, then verify again"
    for module in subject.unread:
        yield Problem(f"not checked: {module.reason}", "info", module.path, fix=fix)
    for manifest in subject.unreadable:
        yield Problem(f"not checked: {manifest.reason}", "info", manifest.path, fix=fix)


CHECK = Check(
    id="source_readable",
    title="Every file that matters can be read",
    cause="D-01",
    docs="get-started/setup-wizard-cli",
    find=_find,
)
