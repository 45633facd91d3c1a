"""Who the calls say that did it."""

import ast
from collections.abc import Iterable, Iterator

from wizard.verify.calls import SdkCall

SDK_SENDERS = ("BaseEvent", "EventOptions", "IdentifyEvent", "RevenueEvent")
_HELPER_SENDERS = ("track", "identify")


def user_ids(calls: Iterable[SdkCall]) -> Iterator[tuple[SdkCall, ast.expr]]:
    """Each call that names a user, with what it passes as one."""
    for call in calls:
        parameter = "user" if call.function in _HELPER_SENDERS else "user_id"
        named = call.function in (*SDK_SENDERS, *_HELPER_SENDERS)
        user = call.argument(parameter) if named else None
        if user is not None:
            yield call, user
