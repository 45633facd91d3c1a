"""An event of nobody is rejected."""

import ast
from collections.abc import Iterator

from wizard.languages.python.reader.module import Module
from wizard.verify.check import Check, Problem
from wizard.verify.python_subject import PythonSubject

_IDS = ("user_id", "device_id")


def _find(subject: PythonSubject) -> Iterator[Problem]:
    for call in subject.named("BaseEvent", "EventOptions"):
        given = [call.argument(name) for name in _IDS]
        if call.spread or any(value is not None for value in given) or _set_later(call.module):
            continue
        yield Problem(
            f"{call.function} has neither a user id nor a device id, and will be rejected",
            path=call.path,
            line=call.line,
            fix="pass user_id for a signed-in user, and device_id for a visitor",
        )


def _set_later(module: Module) -> bool:
    """Whether the file sets an id on some object: which one, is more than can be told."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Attribute(attr="user_id" | "device_id", ctx=ast.Store()):
                return True
            case ast.Subscript(slice=ast.Constant(value="user_id" | "device_id"), ctx=ast.Store()):
                return True
    return False


CHECK = Check(
    id="no_identity",
    title="Every event is somebody's",
    cause="D-12",
    docs="feature-experiment/data-model",
    find=_find,
    applies_to=PythonSubject,
)
