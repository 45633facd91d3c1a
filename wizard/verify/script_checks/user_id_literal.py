"""A user id is no constant: all users would become one."""

from collections.abc import Iterator

from wizard.languages.javascript.nodes import string_value
from wizard.verify.check import Check, Problem
from wizard.verify.script_subject import ScriptSubject


def _find(subject: ScriptSubject) -> Iterator[Problem]:
    for call in subject.named("setUserId", "identify"):
        value = string_value(call.arguments[0]) if call.arguments else None
        if value is not None:
            message = f"the user id is always {value!r}, which merges all users into one"
            fix = "pass the signed-in user's key, and no user id for a visitor"
            yield Problem(message, path=call.path, line=call.line, fix=fix)


CHECK = Check(
    id="user_id_literal",
    title="User ids are no constants",
    cause="D-13",
    docs="get-started/identify-users",
    find=_find,
    applies_to=ScriptSubject,
)
