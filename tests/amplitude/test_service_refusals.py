"""What the service says when it does not want: each word of it has its error (H13)."""

from base64 import urlsafe_b64encode
from typing import Any

import msgspec
import pytest
from account_world import World
from making_faults import FaultProxy

from wizard.amplitude.account import fetch_account
from wizard.amplitude.provisioning import create_app
from wizard.amplitude.signup import NewAccount, create_account
from wizard.amplitude.transport import Transport
from wizard.errors import (
    AccessDenied,
    AppNameTaken,
    AuthRequired,
    InvalidArgument,
    NetworkFailed,
    WizardError,
)

OWNER = NewAccount(email="new@example.com", full_name="New Person")


def problem(message: str, code: str | None = None) -> dict[str, Any]:
    extensions = {"extensions": {"code": code}} if code else {}
    return {"errors": [{"message": message, **extensions}], "data": None}


@pytest.mark.parametrize(
    ("body", "kind", "code"),
    [
        (problem("x", "UNAUTHENTICATED"), AuthRequired, "auth_rejected"),
        (problem("x", "FORBIDDEN"), AccessDenied, "access_denied"),
        (problem("out of order"), NetworkFailed, "answer_error"),
        ({"data": None}, NetworkFailed, "answer_unexpected"),
        ({}, NetworkFailed, "answer_unexpected"),
        ({"data": {"orgs": None}}, NetworkFailed, "answer_unexpected"),
        ({"data": {"orgs": [{"id": [], "name": "x"}]}}, NetworkFailed, "answer_unexpected"),
    ],
)
def test_the_account_api_refuses(
    shaky: World,
    proxy: FaultProxy,
    transport: Transport,
    body: object,
    kind: type[WizardError],
    code: str,
) -> None:
    """A GraphQL error comes with status 200."""
    signed = shaky.sign_in(transport)
    proxy.answer_with("/graphql", 200, body)
    with pytest.raises(kind) as caught:
        fetch_account(signed)
    assert caught.value.code == code


def test_gaps_in_an_account_are_no_error(
    shaky: World, proxy: FaultProxy, transport: Transport
) -> None:
    """Environments without an app, projects without environments, numbers for ids."""
    signed = shaky.sign_in(transport)
    environments = [{"name": "E", "rank": None, "app": {"id": 7}}, {"name": "F", "app": None}]
    projects = [
        {"id": 5, "name": "P", "environments": environments},
        {"id": 6, "name": "Q", "environments": None},
    ]
    orgs = [
        {"id": 1, "name": "O", "workspaces": projects, "more": True},
        {"id": 2, "name": "N", "workspaces": None, "user": {"id": 3}},
    ]
    proxy.answer_with("/graphql", 200, {"data": {"orgs": orgs}})
    account = fetch_account(signed)
    assert [(app.app_id, app.project_id, app.api_key) for app in account.apps] == [("7", "5", None)]
    assert account.person is not None
    assert (account.person.id, account.person.email) == ("3", None)


@pytest.mark.parametrize(
    ("status", "body", "kind", "code"),
    [
        (409, {"error": {"code": "NAME_TAKEN"}}, AppNameTaken, "app_name_taken"),
        (402, {"error": {"code": "QUOTA_REACHED"}}, AccessDenied, "quota_reached"),
        (403, {"error": {"code": "FORBIDDEN"}}, AccessDenied, "app_creation_denied"),
        (400, {"error": {"code": "INVALID_REQUEST"}}, InvalidArgument, "app_name_invalid"),
        (409, {"error": {"code": "IDEMPOTENCY_KEY_IN_USE"}}, NetworkFailed, "service_conflict"),
        (409, {"error": {"code": "INTERNAL"}}, NetworkFailed, "service_conflict"),
        (402, {"unreadable": 1}, AccessDenied, "quota_reached"),
        (403, "no", AccessDenied, "app_creation_denied"),
        (400, [], InvalidArgument, "app_name_invalid"),
        (409, {}, NetworkFailed, "service_conflict"),
    ],
)
def test_no_app_is_created(
    shaky: World,
    proxy: FaultProxy,
    transport: Transport,
    status: int,
    body: object,
    kind: type[WizardError],
    code: str,
) -> None:
    """K21, with or without the service's own word."""
    signed = shaky.sign_in(transport)
    proxy.answer_with("/wizard/projects", status, body)
    with pytest.raises(kind) as caught:
        create_app(signed, "1", "New", "the-key")
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("status", "body", "kind", "code"),
    [
        (
            200,
            {"type": "requires_auth", "requires_auth": {"type": "redirect"}},
            AuthRequired,
            "account_exists",
        ),
        (
            200,
            {"type": "needs_information", "needs_information": {"schema": {"required": ["age"]}}},
            InvalidArgument,
            "signup_incomplete",
        ),
        (
            200,
            {"type": "needs_information", "needs_information": {}},
            InvalidArgument,
            "signup_incomplete",
        ),
        (
            400,
            {"type": "error", "error": {"code": "bad_email", "message": "no such domain"}},
            InvalidArgument,
            "signup_refused",
        ),
        (200, {"type": "error", "error": {"code": "internal"}}, NetworkFailed, "service_failed"),
        (200, {"type": "another"}, NetworkFailed, "answer_unexpected"),
        (200, {"oauth": {"code": "c"}}, NetworkFailed, "answer_unexpected"),
        (200, {"type": "oauth", "oauth": {}}, NetworkFailed, "answer_unexpected"),
    ],
)
def test_no_account_is_created(
    shaky: World,
    proxy: FaultProxy,
    transport: Transport,
    status: int,
    body: object,
    kind: type[WizardError],
    code: str,
) -> None:
    proxy.answer_with("/t/agentic/signup/v1", status, body)
    with pytest.raises(kind) as caught:
        create_account(transport, shaky.hosts, OWNER, "s" * 16)
    assert caught.value.code == code


def id_token(**claims: object) -> str:
    return f"e30.{urlsafe_b64encode(msgspec.json.encode(claims)).decode().rstrip('=')}.x"


@pytest.mark.parametrize(
    ("change", "kind", "code"),
    [
        ({"token_type": "mac"}, NetworkFailed, "answer_unexpected"),
        ({"id_token": "none"}, NetworkFailed, "answer_unexpected"),
        ({"id_token": None}, NetworkFailed, "answer_unexpected"),
        ({"access_token": None}, NetworkFailed, "answer_unexpected"),
        ({"id_token": "foreign issuer"}, AuthRequired, "token_misfit"),
        ({"id_token": "foreign audience"}, AuthRequired, "token_misfit"),
        ({"id_token": "foreign nonce"}, AuthRequired, "token_misfit"),
    ],
)
def test_a_token_that_is_not_ours_is_not_kept(
    shaky: World,
    proxy: FaultProxy,
    transport: Transport,
    change: dict[str, str | None],
    kind: type[WizardError],
    code: str,
) -> None:
    """Issuer, audience and nonce are checked before anything is stored."""
    ours = {"iss": shaky.url, "aud": shaky.hosts.client_id, "exp": 4_000_000_000}
    foreign = {
        "foreign issuer": id_token(**{**ours, "iss": "https://evil.example"}),
        "foreign audience": id_token(**{**ours, "aud": "another"}),
        "foreign nonce": id_token(**ours, nonce="another"),
    }
    usual = {
        "access_token": "CANARY-TOKEN",
        "id_token": id_token(**ours),
        "refresh_token": "r",
        "token_type": "Bearer",
        **change,
    }
    usual["id_token"] = foreign.get(usual["id_token"] or "", usual["id_token"])
    body = {name: text for name, text in usual.items() if text is not None}
    proxy.answer_with("/oauth2/token", 200, body)
    with pytest.raises(kind) as caught:
        shaky.sign_in(transport)
    assert caught.value.code == code
    assert "CANARY" not in f"{caught.value}{caught.value.details}"
    assert not shaky.store.path.exists()


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (400, {"error": "invalid_grant", "error_description": "used"}, AuthRequired),
        (401, {"error": "invalid_client"}, AuthRequired),
        (401, "no", AuthRequired),
        (400, "no", NetworkFailed),
    ],
)
def test_a_refused_code(
    shaky: World,
    proxy: FaultProxy,
    transport: Transport,
    status: int,
    body: object,
    kind: type[WizardError],
) -> None:
    proxy.answer_with("/oauth2/token", status, body)
    with pytest.raises(kind):
        shaky.sign_in(transport)
