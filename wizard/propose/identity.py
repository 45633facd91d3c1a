"""Who did it (A26, A27, A28): which identity keywords a call carries, and when it identifies."""

import re
from typing import Literal

from wizard.model.action import UserAction
from wizard.propose.words import split_words

_READS_A_NAME = re.compile(r"[A-Za-z_$][\w$]*(\??\.[A-Za-z_$][\w$]*)*")
_CONSTANTS = frozenset({"None", "True", "False"})
_MUTABLE_OR_PERSONAL = frozenset({"email", "mail", "username", "name", "phone", "ip"})


def identity_of(action: UserAction) -> tuple[tuple[str, str], ...]:
    """The action's identity keywords, without constants and without what may never be an ID."""
    return tuple(pair for pair in action.identity if _may_identify(pair[1]))


def identify_at(action: UserAction) -> Literal["sign_up", "log_in", "log_out"] | None:
    """Where a person becomes known; and where a browser has to forget who it was."""
    if action.role == "log_out" and action.surface.side == "server":
        return None
    return action.role


def _may_identify(expression: str) -> bool:
    if not _READS_A_NAME.fullmatch(expression) or expression in _CONSTANTS:
        return False
    return not _MUTABLE_OR_PERSONAL & set(split_words(expression.rpartition(".")[2]))
