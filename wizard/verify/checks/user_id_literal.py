"""A user id is no constant: all users would become one."""

from collections.abc import Iterator

from wizard.verify.check import Check, Problem
from wizard.verify.expressions import possible_constants
from wizard.verify.identity import user_ids
from wizard.verify.python_subject import PythonSubject


def _find(subject: PythonSubject) -> Iterator[Problem]:
    for call, user_id in user_ids(subject.calls):
        constants = [item.value for item in possible_constants(user_id) if item.value is not None]
        if constants:
            yield Problem(
                f"the user id can be {constants[0]!r}, which merges all its users into one",
                path=call.path,
                line=call.line,
                fix="pass the signed-in user's key, and no user id for a visitor",
            )


CHECK = Check(
    id="user_id_literal",
    title="User ids are no constants",
    cause="D-13",
    docs="get-started/identify-users",
    find=_find,
    applies_to=PythonSubject,
)
