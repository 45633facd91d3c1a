"""The API that creates accounts. Consent is checked before anything is sent (K10, H04)."""

import re
from typing import Any

import msgspec

from wizard.amplitude.callback import PORTS, redirect_uri
from wizard.amplitude.failures import SIGN_IN, bad_answer
from wizard.amplitude.hosts import PRIVACY_URL, TERMS_URL, Hosts
from wizard.amplitude.oauth import SCOPE
from wizard.amplitude.transport import Reply, Request, Transport
from wizard.errors import AuthRequired, InvalidArgument, WizardError
from wizard.model.value import Value

API = "the creation of the account"
EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
SIGNUP_SECONDS = 10.0
REDIRECT_URI = redirect_uri(PORTS[0])


class NewAccount(Value, frozen=True, kw_only=True):
    """Whose account it will be. That there is one means that they have accepted the terms."""

    email: str
    full_name: str


def is_email(text: str) -> bool:
    return EMAIL.fullmatch(text) is not None


def create_account(transport: Transport, hosts: Hosts, wish: NewAccount, state: str) -> str:
    """The code to exchange for the new account's session.

    Raises `AuthRequired` (account_exists), `InvalidArgument`, `NetworkFailed`.
    """
    reply = transport.send(
        Request(
            api=API,
            method="POST",
            url=f"{hosts.signup}/t/agentic/signup/v1",
            json={
                "email": wish.email,
                "full_name": wish.full_name,
                "scopes": SCOPE.split(),
                "state": state,
                "client_id": hosts.client_id,
                "redirect_uri": REDIRECT_URI,
                "terms_acceptance": {
                    "terms_of_service": {"url": TERMS_URL, "accepted": True},
                    "privacy_policy": {"url": PRIVACY_URL, "accepted": True},
                },
            },
            timeout=SIGNUP_SECONDS,
            expected=(400, 409, 422),
        )
    )
    answer = reply.decoded(_Done | _NeedsSignIn | _NeedsInformation | _Refused)  # type: ignore[arg-type]
    if isinstance(answer, _Done):
        return answer.oauth.code
    raise _refusal(reply, answer, wish)


class _Code(msgspec.Struct):
    code: str


class _Done(msgspec.Struct, tag="oauth"):
    oauth: _Code


class _NeedsSignIn(msgspec.Struct, tag="requires_auth"):
    requires_auth: dict[str, Any]


class _NeedsInformation(msgspec.Struct, tag="needs_information"):
    needs_information: dict[str, Any]


class _Error(msgspec.Struct):
    code: str = ""
    message: str = ""


class _Refused(msgspec.Struct, tag="error"):
    error: _Error


def _refusal(
    reply: Reply, answer: _NeedsSignIn | _NeedsInformation | _Refused, wish: NewAccount
) -> WizardError:
    match answer:
        case _NeedsSignIn():
            return AuthRequired(
                "account_exists",
                f"there is an account of {wish.email} already",
                hint="sign in to it",
                next_commands=[SIGN_IN],
                details={"reason": "no_stored_credentials"},
            )
        case _NeedsInformation(needs_information=wanted):
            schema = wanted.get("schema") or {}
            missing = ", ".join(map(str, schema.get("required", ()))) or "more"
            return InvalidArgument(
                "signup_incomplete",
                f"the service asks for {missing}",
                hint="create the account at https://app.amplitude.com/signup, then sign in",
            )
        case _Refused(error=error) if reply.status in (400, 422):
            return InvalidArgument(
                "signup_refused",
                f"the service refuses the account: {error.message or error.code}",
                hint="check --email and --full-name",
            )
    return bad_answer("service_failed", API, reply.url, answer.error.message)
