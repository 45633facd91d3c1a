"""Who the calls say that did it."""

import ast
from collections.abc import Iterator

from wizard.verify.calls import SdkCall
from wizard.verify.subject import Subject

SDK_SENDERS = ("BaseEvent", "EventOptions", "IdentifyEvent", "RevenueEvent")
_HELPER_SENDERS = ("track", "identify")


def user_ids(subject: Subject) -> Iterator[tuple[SdkCall, ast.expr]]:
    """Each call that names a user, with what it passes as one."""
    for call in subject.named(*SDK_SENDERS):
        user_id = call.argument("user_id")
        if user_id is not None:
            yield call, user_id
    for call in subject.named(*_HELPER_SENDERS):
        user = call.argument("user")
        if user is not None:
            yield call, user
