"""The official SDK is used, and none of its unofficial forerunners."""

from collections.abc import Iterator

from wizard.verify.check import Check, Problem
from wizard.verify.python_subject import PythonSubject

_PACKAGES = frozenset({"amplitude-python"})
_CLASSES = ("AmplitudeLogger",)
_FIX = "use amplitude-analytics, the official SDK"


def _find(subject: PythonSubject) -> Iterator[Problem]:
    for item in subject.dependencies:
        if item.name in _PACKAGES:
            message = f"{item.name} is not Amplitude's SDK, and shadows its module"
            yield Problem(message, "warning", item.path, item.line, _FIX)
    for call in subject.named(*_CLASSES):
        message = f"{call.function} is not part of Amplitude's SDK"
        yield Problem(message, "warning", call.path, call.line, _FIX)


CHECK = Check(
    id="legacy_sdk",
    title="The SDK is the official one",
    cause="D-78",
    docs="sdks",
    find=_find,
    applies_to=PythonSubject,
)
