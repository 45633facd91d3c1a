"""A user id neither changes nor says who the person is."""

from collections.abc import Iterator

from wizard.verify.check import Check, Problem
from wizard.verify.expressions import words
from wizard.verify.subject import Subject

_CHANGING = frozenset({"email", "mail", "username", "phone", "mobile"})


def _find(subject: Subject) -> Iterator[Problem]:
    for user in subject.users:
        parts = words(user.read)
        if _CHANGING.intersection(parts) and parts[-1] not in ("id", "hash"):
            yield Problem(
                f"`{user.read}` is the user id: it is personal, and may change",
                "warning",
                user.path,
                user.line,
                fix="pass the user's primary key as a string",
            )


CHECK = Check(
    id="user_id_email",
    title="User ids are stable and not personal",
    cause="D-14",
    docs="get-started/identify-users",
    find=_find,
)
