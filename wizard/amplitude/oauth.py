"""The sign-in service (OAuth 2.0 code flow with PKCE): its address to open, its token endpoint."""

from collections.abc import Mapping
from urllib.parse import urlencode

import msgspec

from wizard.amplitude.failures import SIGN_IN, bad_answer
from wizard.amplitude.hosts import Hosts
from wizard.amplitude.identity import ends_at, misfit, read_claims
from wizard.amplitude.pkce import SignInSecrets, challenge_of
from wizard.amplitude.session import Session
from wizard.amplitude.transport import Reply, Request, Transport
from wizard.errors import AuthRequired, NetworkFailed
from wizard.workspace.clock import to_text, utc_now

API = "the sign-in"
SCOPE = "openid offline"
REFRESH_SECONDS = 10.0


class TokenAnswer(msgspec.Struct, frozen=True, kw_only=True):
    access_token: str
    id_token: str
    token_type: str
    refresh_token: str | None = None
    expires_in: int | None = None

    def __repr__(self) -> str:
        return "TokenAnswer(…)"


class _Refusal(msgspec.Struct, frozen=True, kw_only=True):
    error: str
    error_description: str = ""


def authorize_url(hosts: Hosts, redirect_uri: str, secrets: SignInSecrets) -> str:
    """Where a person's browser has to go."""
    query = {
        "client_id": hosts.client_id,
        "redirect_uri": redirect_uri,
        "response_type": "code",
        "scope": SCOPE,
        "state": secrets.state,
        "nonce": secrets.nonce,
        "code_challenge": challenge_of(secrets.verifier),
        "code_challenge_method": "S256",
    }
    return f"{hosts.oauth}/oauth2/auth?{urlencode(query)}"


def exchange_code(
    transport: Transport,
    hosts: Hosts,
    code: str,
    redirect_uri: str,
    secrets: SignInSecrets | None,
) -> Session:
    """The session that a code stands for; `secrets` is None for the code of a new account.

    Raises `AuthRequired` (code_rejected, token_misfit), `NetworkFailed`.
    """
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "client_id": hosts.client_id,
        **({"code_verifier": secrets.verifier} if secrets else {}),
    }
    reply = _ask(transport, hosts, form)
    if reply.status != 200:
        raise _rejected("code_rejected", reply, "refresh_failed")
    return _session(hosts, reply, secrets.nonce if secrets else None, None)


def refresh(transport: Transport, hosts: Hosts, session: Session) -> Session:
    """The session with new tokens; a refresh token that was not rotated stays.

    Raises `AuthRequired` (refresh_rejected) where only a new sign-in helps, `NetworkFailed`.
    """
    form = {
        "grant_type": "refresh_token",
        "refresh_token": session.refresh_token or "",
        "client_id": hosts.client_id,
    }
    reply = _ask(transport, hosts, form, REFRESH_SECONDS)
    if reply.status != 200:
        has_ended = session.expires_at <= to_text(utc_now())
        raise _rejected(
            "refresh_rejected", reply, "token_expired" if has_ended else "refresh_failed"
        )
    return _session(hosts, reply, None, session)


def _ask(
    transport: Transport, hosts: Hosts, form: Mapping[str, str], timeout: float = 15.0
) -> Reply:
    # Never a second time: a code and a rotated refresh token are good for one use only.
    return transport.send(
        Request(
            api=API,
            method="POST",
            url=f"{hosts.oauth}/oauth2/token",
            form=form,
            timeout=timeout,
            expected=(400, 401),
        )
    )


def _session(hosts: Hosts, reply: Reply, nonce: str | None, before: Session | None) -> Session:
    answer = reply.decoded(TokenAnswer)
    claims = read_claims(answer.id_token)
    if answer.token_type.lower() != "bearer" or claims is None:
        raise bad_answer("answer_unexpected", API, reply.url, "its tokens are of another kind")
    reason = misfit(claims, hosts, nonce)
    if reason is not None:
        raise AuthRequired(
            "token_misfit",
            f"the token of the sign-in can't be used for region {hosts.region}: {reason}",
            hint="sign in again, and check --region",
            next_commands=[SIGN_IN],
            details={"reason": "env_selection_failed"},
        )
    now = utc_now()
    return Session(
        region=hosts.region,
        client_id=hosts.client_id,
        access_token=answer.access_token,
        id_token=answer.id_token,
        refresh_token=answer.refresh_token or (before.refresh_token if before else None),
        expires_at=to_text(ends_at(claims, answer.expires_in, now)),
        person=before.person if before else None,
    )


def _rejected(code: str, reply: Reply, reason: str) -> AuthRequired:
    refusal = _refusal(reply)
    said = f"{refusal.error}: {refusal.error_description}".removesuffix(": ")
    return AuthRequired(
        code,
        f"the sign-in service refuses ({said})",
        hint="sign in again",
        next_commands=[SIGN_IN],
        details={"reason": reason},
    )


def _refusal(reply: Reply) -> _Refusal:
    try:
        return reply.decoded(_Refusal)
    except NetworkFailed:
        if reply.status == 401:
            return _Refusal(error="unauthorized")
        raise
