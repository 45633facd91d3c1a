"""A sign-in in the browser, from the address to open until the session is kept."""

import secrets
import select
from collections.abc import Callable
from time import monotonic
from typing import NamedTuple

from wizard.amplitude.account import fetch_account
from wizard.amplitude.callback import PORTS, Answer, CallbackServer, read_pasted, redirect_uri
from wizard.amplitude.failures import SIGN_IN, offline_error
from wizard.amplitude.oauth import API, authorize_url, exchange_code
from wizard.amplitude.pkce import SignInSecrets, secrets_from
from wizard.amplitude.signed_in import SignedIn
from wizard.cli.entry import Call
from wizard.errors import AuthRequired, NetworkFailed
from wizard.model.run_data import LoginUrl, SignedInAs
from wizard.model.run_event import RunEvent

PATIENCE_SECONDS = 120.0
_SLICE_SECONDS = 0.1


class How(NamedTuple):
    """`open_url` starts a browser and says whether it could; `paste` waits for no callback."""

    open_url: Callable[[str], bool]
    paste: bool = False
    patience: float = PATIENCE_SECONDS


def sign_in_by_browser(call: Call, signed: SignedIn, how: How) -> None:
    """Have somebody sign in, and keep the session.

    Raises `AuthRequired` (sign_in_declined, sign_in_timeout, code_rejected …), `NetworkFailed`.
    """
    if call.offline:
        raise offline_error(API)
    attempt = secrets_from(secrets.token_bytes(64))
    if how.paste:
        back = redirect_uri(PORTS[0])
        _tell(call, signed, authorize_url(signed.hosts, back, attempt), paste=True)
        answer = _pasted(call, attempt.state)
    else:
        with CallbackServer(attempt.state) as server:
            back = server.redirect_uri
            url = authorize_url(signed.hosts, back, attempt)
            _tell(call, signed, url, paste=call.may_ask)
            how.open_url(url)
            answer = _awaited(call, server, attempt, how.patience)
    signed.adopt(exchange_code(signed.transport, signed.hosts, _code(answer), back, attempt))
    name_person(call, signed)


def name_person(call: Call, signed: SignedIn, *, is_new: bool = False) -> None:
    """Find out who it is. That can wait: the sign-in holds without it."""
    try:
        person = fetch_account(signed).person
    except NetworkFailed as error:
        message = f"signed in, but who it is can't be told yet: {error.message}"
        call.emit(RunEvent(type="log", message=message, level="warn"))
        return
    if person is not None:
        signed.name(person)
    say_signed_in(call, signed, is_new=is_new)


def say_signed_in(call: Call, signed: SignedIn, *, is_new: bool = False) -> None:
    data = SignedInAs(region=signed.region, email=signed.email, is_new=is_new).as_dict()
    who = f" as {signed.email}" if signed.email else ""
    message = f"signed in{who} (region {signed.region})"
    call.emit(RunEvent(type="lifecycle", message=message, level="success", data=data))


def _tell(call: Call, signed: SignedIn, url: str, *, paste: bool) -> None:
    here = "; if it can't come back here, paste the address that it ends at" if paste else ""
    message = f"sign in with your browser, region {signed.region}{here}:\n{url}"
    data = LoginUrl(url=url).as_dict()
    call.emit(RunEvent(type="session_state", message=message, level="step", data=data))


def _awaited(
    call: Call, server: CallbackServer, attempt: SignInSecrets, patience: float
) -> Answer | None:
    """The answer of the browser, or of somebody who pastes it."""
    end = monotonic() + patience
    while monotonic() < end:
        answer = server.answer(_SLICE_SECONDS)
        if answer is None and call.may_ask and (typed := _typed(call)):
            answer = read_pasted(typed, attempt.state)
            if answer is None:
                _say_not_ours(call)
        if answer is not None:
            return answer
    return None


def _typed(call: Call) -> str | None:
    """A line that is there already; never waits for one."""
    stdin = call.entry.streams.stdin
    try:
        ready, _, _ = select.select([stdin], [], [], 0)
        return stdin.readline() if ready else None
    except (OSError, ValueError):
        # No descriptor to look at, or (on Windows) none that can be: there is `--paste`.
        return None


def _pasted(call: Call, state: str) -> Answer | None:
    while line := call.entry.streams.stdin.readline():
        answer = read_pasted(line, state)
        if answer is not None:
            return answer
        _say_not_ours(call)
    return None


def _say_not_ours(call: Call) -> None:
    message = "that is not the address that this sign-in ends at; paste all of it"
    call.emit(RunEvent(type="log", message=message, level="warn"))


def _code(answer: Answer | None) -> str:
    if answer is None:
        raise AuthRequired(
            "sign_in_timeout",
            "nobody has signed in",
            hint="sign in again; over SSH and in containers with --paste",
            next_commands=[SIGN_IN, (*SIGN_IN, "--paste")],
            details={"reason": "no_stored_credentials"},
        )
    if answer.code is None:
        raise AuthRequired(
            "sign_in_declined",
            f"the sign-in was declined ({answer.error})",
            next_commands=[SIGN_IN],
            details={"reason": "no_stored_credentials"},
        )
    return answer.code
