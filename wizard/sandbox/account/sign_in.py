"""The local sign-in service: authorisation with a consent page, and the token endpoint."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from wizard.amplitude.callback import PATH, PORTS
from wizard.amplitude.hosts import HOSTS
from wizard.sandbox.account.directory import Directory
from wizard.sandbox.account.pages import consent_page, refusal_page
from wizard.sandbox.account.tokens import Grant, Tokens, fits
from wizard.sandbox.replies import json_reply
from wizard.sandbox.values import HttpReply, HttpRequest

CLIENT_IDS = frozenset(hosts.client_id for hosts in HOSTS.values())
SCOPES = frozenset({"openid", "offline"})
SHORTEST_STATE = 8
TOKEN_KINDS = frozenset({"access_token", "refresh_token"})
FORM = "application/x-www-form-urlencoded"
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}\Z")
_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}\Z")
_REDIRECT_HOSTS = frozenset({"localhost", "127.0.0.1"})


@dataclass(frozen=True)
class _Asked:
    """An authorisation request that was found good, and waits for a person's answer."""

    client_id: str
    redirect_uri: str
    state: str
    nonce: str | None
    challenge: str


class SignIn:
    """The routes under /oauth2/."""

    def __init__(self, directory: Directory, tokens: Tokens) -> None:
        self._directory = directory
        self._tokens = tokens
        self._lock = Lock()
        self._asked: dict[str, _Asked] = {}
        self.routes: dict[tuple[str, str], Callable[[HttpRequest], HttpReply]] = {
            ("GET", "/oauth2/auth"): self._authorize,
            ("POST", "/oauth2/consent"): self._consent,
            ("POST", "/oauth2/token"): self._token,
            ("POST", "/oauth2/revoke"): self._revoke,
        }

    def _authorize(self, request: HttpRequest) -> HttpReply:
        fields = _fields(request.query)
        if fields is None:
            return refusal_page("A parameter is given twice.")
        if fields.get("client_id") not in CLIENT_IDS:
            return refusal_page("The client is unknown.")
        if not is_redirect_uri(fields.get("redirect_uri", "")):
            return refusal_page("The redirect address is not one of this client.")
        error = _authorize_error(fields)
        if error is not None:
            return _redirect(fields["redirect_uri"], error=error, state=fields.get("state", ""))
        ticket = secrets.token_urlsafe(24)
        with self._lock:
            self._asked[ticket] = _Asked(
                client_id=fields["client_id"],
                redirect_uri=fields["redirect_uri"],
                state=fields["state"],
                nonce=fields.get("nonce"),
                challenge=fields["code_challenge"],
            )
        emails = [person.email for person in self._directory.people()]
        return consent_page({"ticket": ticket}, emails, fields["scope"])

    def _consent(self, request: HttpRequest) -> HttpReply:
        """A ticket is known only to the page that it stood on, and is good for one answer."""
        fields = _form(request)
        if fields is None:
            return refusal_page("The answer can't be read.")
        with self._lock:
            asked = self._asked.pop(fields.get("ticket", ""), None)
        if asked is None:
            return refusal_page("This page was answered already, or is not of this sign-in.")
        if fields.get("answer") != "allow":
            return _redirect(asked.redirect_uri, error="access_denied", state=asked.state)
        if self._directory.person(fields.get("email", "")) is None:
            return refusal_page("Nobody has this e-mail.")
        code = self._tokens.new_code(
            Grant(
                email=fields["email"],
                client_id=asked.client_id,
                redirect_uri=asked.redirect_uri,
                nonce=asked.nonce,
                challenge=asked.challenge,
            )
        )
        return _redirect(asked.redirect_uri, code=code, state=asked.state)

    def _token(self, request: HttpRequest) -> HttpReply:
        fields = _form(request)
        if fields is None:
            return _error("invalid_request", f"the body has to be {FORM}, each field once")
        if fields.get("client_id") not in CLIENT_IDS:
            return _error("invalid_client", "the client is unknown", status=401)
        match fields.get("grant_type"):
            case "authorization_code":
                return self._exchange(request, fields)
            case "refresh_token":
                return self._refresh(request, fields)
        return _error("unsupported_grant_type", "")

    def _revoke(self, request: HttpRequest) -> HttpReply:
        """RFC 7009: a token that is unknown is gone already, and that is a success."""
        fields = _form(request)
        if fields is None:
            return _error("invalid_request", f"the body has to be {FORM}, each field once")
        if fields.get("client_id") not in CLIENT_IDS:
            return _error("invalid_client", "the client is unknown", status=401)
        if not fields.get("token"):
            return _error("invalid_request", "token is missing")
        if fields.get("token_type_hint", "access_token") not in TOKEN_KINDS:
            return _error("unsupported_token_type", "no token of this kind is given out here")
        if not self._tokens.take_back(fields["token"], fields["client_id"]):
            return _error("invalid_grant", "the token is another client's")
        return HttpReply(status=200, headers=(("Cache-Control", "no-store"),))

    def _exchange(self, request: HttpRequest, fields: dict[str, str]) -> HttpReply:
        grant = self._tokens.take_code(fields.get("code", ""))
        if grant is None:
            return _error("invalid_grant", "the code is unknown, used or too old")
        if (grant.client_id, grant.redirect_uri) != (
            fields["client_id"],
            fields.get("redirect_uri"),
        ):
            return _error("invalid_grant", "client or redirect address is not that of the code")
        verifier = fields.get("code_verifier")
        if (grant.challenge is None) != (verifier is None):
            return _error("invalid_grant", "code_verifier is missing, or was not announced")
        if verifier and not (_VERIFIER.match(verifier) and fits(grant.challenge or "", verifier)):
            return _error("invalid_grant", "the code_verifier is wrong")
        return _tokens(self._tokens.issue(grant, issuer_of(request), nonce=grant.nonce))

    def _refresh(self, request: HttpRequest, fields: dict[str, str]) -> HttpReply:
        grant = self._tokens.take_refresh(fields.get("refresh_token", ""), fields["client_id"])
        if grant is None:
            return _error("invalid_grant", "the refresh token is unknown or used")
        return _tokens(self._tokens.issue(grant, issuer_of(request)))


def issuer_of(request: HttpRequest) -> str:
    """We are whom we were asked as; only names of this machine get this far."""
    return f"http://{request.headers.get('host', '')}"


def is_redirect_uri(url: str) -> bool:
    """Whether a code may go there: the callback of the wizard, and nothing else."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    return url == f"http://{parts.hostname}:{port}{PATH}" and (
        parts.hostname in _REDIRECT_HOSTS and port in PORTS
    )


def _authorize_error(fields: dict[str, str]) -> str | None:
    if fields.get("response_type") != "code":
        return "unsupported_response_type"
    scopes = set(fields.get("scope", "").split())
    if "openid" not in scopes or scopes - SCOPES:
        return "invalid_scope"
    has_challenge = _CHALLENGE.match(fields.get("code_challenge", ""))
    if not has_challenge or fields.get("code_challenge_method") != "S256":
        return "invalid_request"
    return "invalid_state" if len(fields.get("state", "")) < SHORTEST_STATE else None


def _fields(text: str) -> dict[str, str] | None:
    """The fields of a query or a form; None where one is given twice."""
    try:
        found = parse_qs(text, keep_blank_values=True, max_num_fields=30)
    except ValueError:
        return None
    if any(len(values) > 1 for values in found.values()):
        return None
    return {name: values[0] for name, values in found.items()}


def _form(request: HttpRequest) -> dict[str, str] | None:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != FORM or request.query:
        return None
    return _fields(request.body.decode("utf-8", "replace"))


def _redirect(url: str, **fields: str) -> HttpReply:
    headers = (("Location", f"{url}?{urlencode(fields)}"), ("Cache-Control", "no-store"))
    return HttpReply(status=303, content_type="text/plain", headers=headers)


def _tokens(answer: dict[str, Any]) -> HttpReply:
    reply = json_reply(200, answer)
    return HttpReply(status=200, body=reply.body, headers=(("Cache-Control", "no-store"),))


def _error(error: str, description: str, status: int = 400) -> HttpReply:
    return json_reply(status, {"error": error, "error_description": description})
