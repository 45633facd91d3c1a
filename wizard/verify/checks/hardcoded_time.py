"""An event happens when it is sent, not at a moment that is written in the code."""

import ast
from collections.abc import Iterator

from wizard.verify.check import Check, Problem
from wizard.verify.identity import SDK_SENDERS
from wizard.verify.python_subject import PythonSubject


def _find(subject: PythonSubject) -> Iterator[Problem]:
    for call in subject.named(*SDK_SENDERS):
        time = call.argument("time")
        if isinstance(time, ast.Constant) and isinstance(time.value, int | float | str):
            yield Problem(
                "the event's time is a constant: old times arrive late, and sort wrong",
                "warning",
                call.path,
                call.line,
                fix="leave `time` out; the SDK sets it",
            )


CHECK = Check(
    id="hardcoded_time",
    title="Events carry their own time",
    cause="D-51",
    docs="data/data-backfill",
    find=_find,
    applies_to=PythonSubject,
)
