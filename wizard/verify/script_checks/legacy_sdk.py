"""The SDK is the current, official one."""

from collections.abc import Iterator

from wizard.verify.check import Check, Problem
from wizard.verify.script_calls import LEGACY_SDKS
from wizard.verify.script_subject import ScriptSubject

_FIX = "move to @amplitude/unified in browsers, to @amplitude/analytics-node on servers"


def _find(subject: ScriptSubject) -> Iterator[Problem]:
    for item in subject.dependencies:
        if item.name in LEGACY_SDKS:
            message = f"{item.name} is an SDK that Amplitude has replaced"
            yield Problem(message, "warning", item.path, item.line, _FIX)


CHECK = Check(
    id="legacy_sdk",
    title="The SDK is the official one",
    cause="D-78",
    docs="sdks",
    find=_find,
    applies_to=ScriptSubject,
)
