"""Who has logged out is no longer the user: the next one on this device would be."""

import re
from collections.abc import Iterator

from wizard.verify.check import Check, Problem
from wizard.verify.script_subject import ScriptSubject

_LOGGED_OUT = re.compile(r"(?<![a-z])(?:log|logged|sign|signed)[ _-]?out(?![a-z])", re.IGNORECASE)


def _find(subject: ScriptSubject) -> Iterator[Problem]:
    resets = subject.named("reset")
    for call in subject.named("track"):
        sends = call.event_name is not None and _LOGGED_OUT.search(call.event_name)
        if not sends or call.source == "server" or call.path == subject.existing.server_helper_path:
            continue
        if not any(reset.path == call.path for reset in resets) and _is_of_browser(subject):
            message = "the user logs out, and stays the user of this browser's next events"
            fix = "call `reset()` after the event"
            yield Problem(message, "warning", call.path, call.line, fix)


def _is_of_browser(subject: ScriptSubject) -> bool:
    """Whether somebody is named in the browser at all."""
    return any(call.function in ("setUserId", "identify") for call in subject.calls)


CHECK = Check(
    id="reset_on_log_out",
    title="Logging out resets the identity",
    cause="D-16",
    docs="get-started/identify-users",
    find=_find,
    applies_to=ScriptSubject,
)
