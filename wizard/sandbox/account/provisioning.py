"""The local API that creates apps, and the one that creates accounts."""

from typing import Any
from uuid import UUID

import msgspec

from wizard.amplitude.hosts import PRIVACY_URL, TERMS_URL
from wizard.amplitude.provisioning import LONGEST_NAME
from wizard.amplitude.signup import REDIRECT_URI, is_email
from wizard.sandbox.account.directory import Directory, Refused
from wizard.sandbox.account.sign_in import CLIENT_IDS, SCOPES, SHORTEST_STATE
from wizard.sandbox.account.tokens import Grant, Tokens
from wizard.sandbox.replies import json_reply
from wizard.sandbox.values import HttpReply, HttpRequest

STATUSES = {
    "INVALID_REQUEST": 400,
    "QUOTA_REACHED": 402,
    "FORBIDDEN": 403,
    "NAME_TAKEN": 409,
    "IDEMPOTENCY_KEY_IN_USE": 409,
}
_PROPERTIES = {"full_name": {"type": "string"}, "terms_acceptance": {"type": "object"}}


class _NewApp(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    org_id: str
    name: str
    description: str | None = None


class _Acceptance(msgspec.Struct, forbid_unknown_fields=True):
    url: str
    accepted: bool


class _Terms(msgspec.Struct, forbid_unknown_fields=True):
    terms_of_service: _Acceptance
    privacy_policy: _Acceptance

    @property
    def hold(self) -> bool:
        terms, privacy = self.terms_of_service, self.privacy_policy
        accepted = terms.accepted and privacy.accepted
        return accepted and (terms.url, privacy.url) == (TERMS_URL, PRIVACY_URL)


class _NewAccount(msgspec.Struct, forbid_unknown_fields=True):
    email: str
    scopes: list[str]
    state: str
    client_id: str
    redirect_uri: str
    device_id: str | None = None
    full_name: str | None = None
    terms_acceptance: _Terms | None = None


def create_app(request: HttpRequest, directory: Directory, email: str) -> HttpReply:
    """POST /wizard/projects, by the bearer of an access token."""
    key = request.headers.get("idempotency-key", "")
    try:
        UUID(key)
        wish = msgspec.json.decode(request.body, type=_NewApp)
    except (ValueError, msgspec.MsgspecError) as error:
        return _refused("INVALID_REQUEST", str(error))
    if wish.name != wish.name.strip() or not 0 < len(wish.name) <= LONGEST_NAME:
        return _refused("INVALID_REQUEST", "name")
    try:
        app = directory.create_app(email, wish.org_id, wish.name, key)
    except Refused as refused:
        return _refused(str(refused), "refused")
    return json_reply(200, {"appId": app.app_id, "apiKey": app.api_key, "name": app.name})


def sign_up(request: HttpRequest, directory: Directory, tokens: Tokens) -> HttpReply:
    """POST /t/agentic/signup/v1: the answer is a code, or what stands in its way."""
    try:
        wish = msgspec.json.decode(request.body, type=_NewAccount)
    except msgspec.MsgspecError as error:
        return _error(str(error))
    reason = _fault(wish)
    if reason is not None:
        return _error(reason)
    if directory.person(wish.email) is not None:
        redirect = {"type": "redirect", "redirect": {"url": "/login"}}
        return json_reply(200, {"type": "requires_auth", "requires_auth": redirect})
    missing = _missing(wish)
    if missing:
        schema = {"type": "object", "properties": _PROPERTIES, "required": missing}
        wanted: dict[str, Any] = {"schema": schema}
        return json_reply(200, {"type": "needs_information", "needs_information": wanted})
    person = directory.create_account(wish.email, (wish.full_name or "").strip())
    code = tokens.new_code(
        Grant(
            email=person.email,
            client_id=wish.client_id,
            redirect_uri=wish.redirect_uri,
            nonce=None,
            challenge=None,
        )
    )
    return json_reply(200, {"type": "oauth", "oauth": {"code": code}})


def _fault(wish: _NewAccount) -> str | None:
    if not is_email(wish.email):
        return "email"
    if wish.client_id not in CLIENT_IDS or wish.redirect_uri != REDIRECT_URI:
        return "client_id or redirect_uri"
    if set(wish.scopes) != SCOPES or len(wish.state) < SHORTEST_STATE:
        return "scopes or state"
    return None


def _missing(wish: _NewAccount) -> list[str]:
    name = [] if (wish.full_name or "").strip() else ["full_name"]
    terms = [] if wish.terms_acceptance and wish.terms_acceptance.hold else ["terms_acceptance"]
    return name + terms


def _error(reason: str) -> HttpReply:
    content = {"type": "error", "error": {"code": "invalid_request", "message": reason}}
    return json_reply(400, content)


def _refused(code: str, message: str) -> HttpReply:
    return json_reply(STATUSES[code], {"error": {"code": code, "message": message}})
