"""A client that is opted out for good sends nothing."""

import ast
from collections.abc import Iterator

from wizard.verify.check import Check, Problem
from wizard.verify.python_subject import PythonSubject

_MESSAGE = "the client is opted out, so every event is dropped"
_FIX = "set opt_out from the user's consent"


def _find(subject: PythonSubject) -> Iterator[Problem]:
    for call in subject.named("Config", "Amplitude"):
        value = call.argument("opt_out")
        if isinstance(value, ast.Constant) and value.value is True:
            yield Problem(_MESSAGE, "warning", call.path, call.line, _FIX)
    for module in subject.modules:
        for node in ast.walk(module.tree):
            match node:
                case ast.Assign(
                    targets=[ast.Attribute(attr="opt_out")], value=ast.Constant(value=True)
                ):
                    yield Problem(_MESSAGE, "warning", module.path, node.lineno, _FIX)


CHECK = Check(
    id="opt_out_literal",
    title="The client is not opted out for good",
    cause="D-40",
    docs="sdks/analytics/browser/cookies-and-consent-management",
    find=_find,
    applies_to=PythonSubject,
)
