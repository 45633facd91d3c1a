"""Failures about the account that have a shape of their own: who has to sign in, or to consent."""

from typing import Any

import msgspec

from wizard.model.run_data import AuthRequired, SignupInputRequired
from wizard.model.run_event import RunEvent
from wizard.output.outcome import Failure

_OWN = frozenset(
    {"reason", "loginCommand", "resumeCommand", "choices", "previousAttempt", "missing"}
)


def account_event(failure: Failure) -> RunEvent | None:
    """The line of such a failure; None for every other one."""
    if failure.event == "auth_required":
        data: AuthRequired | SignupInputRequired = _auth_required(failure)
    elif failure.event == "signup_input_required":
        data = _signup(failure)
    else:
        return None
    return RunEvent(type="lifecycle", message=failure.message, level="error", data=data.as_dict())


def _auth_required(failure: Failure) -> AuthRequired:
    details: dict[str, Any] = failure.details
    return AuthRequired(
        reason=details.get("reason", "no_stored_credentials"),
        code=failure.code,
        login_command=details["loginCommand"],
        resume_command=details["resumeCommand"],
        hint=failure.hint,
        next_commands=failure.next_commands,
        choices=tuple(details.get("choices", ())),
        previous_attempt=details.get("previousAttempt"),
        details={name: value for name, value in details.items() if name not in _OWN},
    )


def _signup(failure: Failure) -> SignupInputRequired:
    return msgspec.convert(
        {
            "event": failure.event,
            "missing": failure.details["missing"],
            "resumeCommand": failure.details["resumeCommand"],
        },
        SignupInputRequired,
    )
