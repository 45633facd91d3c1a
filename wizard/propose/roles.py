"""Sign-up and log-in are only what makes a person known as themselves (A26)."""

import re

from msgspec import structs

from wizard.languages.registering import registered_thing
from wizard.model.action import UserAction

_AS_SOMEBODY_ELSE = re.compile(
    r"impersonat|masquerade|hijack|switch.?user|become.?user|login.?as|log.?in.?as|sudo", re.I
)
_NAMES_USER = re.compile(r"[<{:\[]\w*:?user_?(pk|id)\b", re.I)
_HAS_SECRET = re.compile(r"token|code|hash|key|secret|signature", re.I)


def with_own_role(action: UserAction) -> UserAction:
    """Without a role where staff act as somebody else, as identifying there would merge two people;
    and where it is a passkey or a device that is registered, by somebody who is known already.
    """
    where = f"{action.symbol} {action.surface.route or ''}"
    of_other = action.role == "log_in" and _is_of_other(action.surface.route or "")
    if of_other or (action.role is not None and _AS_SOMEBODY_ELSE.search(where)):
        return structs.replace(action, role=None, verb="impersonate", object="user")
    if action.role == "sign_up" and (thing := registered_thing(where, action.path)):
        return structs.replace(action, role=None, verb="register", object=thing)
    return action


def _is_of_other(route: str) -> bool:
    """Whether the route names the user, and has no secret that only this one could know."""
    return bool(_NAMES_USER.search(route)) and not _HAS_SECRET.search(route)
