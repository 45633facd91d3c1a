"""Amplitude drops ids under five characters, unless it is told to take them."""

import ast
from collections.abc import Iterator

from wizard.verify.calls import SdkCall
from wizard.verify.check import Check, Problem
from wizard.verify.expressions import last_name, possible_constants
from wizard.verify.identity import SDK_SENDERS
from wizard.verify.python_subject import PythonSubject

_MINIMUM = 5
_SETTING = b"min_id_length"
_KEYS = frozenset({"id", "pk"})
_FIX = "set min_id_length=1 in the client's Config"


def _find(subject: PythonSubject) -> Iterator[Problem]:
    files = (subject.tree.read(module.path) for module in subject.modules)
    if any(file is not None and _SETTING in file.content for file in files):
        return
    for call in subject.named(*SDK_SENDERS):
        for parameter in ("user_id", "device_id"):
            value = call.argument(parameter)
            if value is not None:
                yield from _argument(call, parameter, value)


def _argument(call: SdkCall, parameter: str, value: ast.expr) -> Iterator[Problem]:
    texts = [item.value for item in possible_constants(value) if isinstance(item.value, str)]
    short = [text for text in texts if len(text) < _MINIMUM]
    if short:
        message = f"the {parameter} {short[0]!r} is too short and will be dropped"
        yield Problem(message, path=call.path, line=call.line, fix=_FIX)
    elif last_name(value) in _KEYS:
        message = f"the {parameter} is a primary key, which may be shorter than five characters"
        yield Problem(message, "warning", call.path, call.line, fix=_FIX)


CHECK = Check(
    id="id_too_short",
    title="Ids are long enough",
    cause="D-11",
    docs="sdks/analytics/browser/browser-sdk-2",
    find=_find,
    applies_to=PythonSubject,
)
