"""Sign-up and log-in are only what makes a person known as themselves (A26)."""

import re

from msgspec import structs

from wizard.model.action import UserAction

_AS_SOMEBODY_ELSE = re.compile(
    r"impersonat|masquerade|hijack|switch.?user|become.?user|login.?as|log.?in.?as|sudo", re.I
)


def with_own_role(action: UserAction) -> UserAction:
    """Without a role where staff act as somebody else: identifying there would merge two people."""
    where = f"{action.symbol} {action.surface.route or ''}"
    if action.role is None or not _AS_SOMEBODY_ELSE.search(where):
        return action
    return structs.replace(action, role=None, verb="impersonate", object="user")
