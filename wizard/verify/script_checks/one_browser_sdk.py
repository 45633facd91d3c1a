"""Two browser SDKs in one app are two clients: one of them is never started."""

from collections.abc import Iterator

from wizard.verify.check import Check, Problem
from wizard.verify.script_calls import BROWSER_SDKS
from wizard.verify.script_subject import ScriptSubject


def _find(subject: ScriptSubject) -> Iterator[Problem]:
    users = {
        package: module
        for package in BROWSER_SDKS
        for module in subject.modules
        if module.uses(package)
    }
    if len(users) > 1:
        last = list(users.values())[-1]
        message = f"{' and '.join(users)} are used side by side, each with a client of its own"
        fix = "import from one of them only"
        yield Problem(message, path=last.path, line=1, fix=fix)


CHECK = Check(
    id="one_browser_sdk",
    title="One browser SDK is used",
    cause="D-45",
    docs="sdks/analytics/browser/browser-unified-sdk",
    find=_find,
    applies_to=ScriptSubject,
)
