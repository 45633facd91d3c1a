"""The local account API, app creation and sign-up: wrong tokens, headers and shapes are refused."""

from typing import Any
from uuid import uuid4

import httpx
import pytest
from account_world import World

from wizard.amplitude.account import ORGS_QUERY
from wizard.amplitude.hosts import HOSTS, PRIVACY_URL, TERMS_URL
from wizard.amplitude.session import Session
from wizard.amplitude.signup import REDIRECT_URI
from wizard.amplitude.transport import Transport
from wizard.sandbox.account.directory import QUOTA
from wizard.sandbox.account.graphql import BadQuery, checked, read_query, selected

QUESTION = {"operationName": "orgs", "query": ORGS_QUERY, "variables": {}}
SIGN_UP: dict[str, Any] = {
    "email": "new@example.com",
    "full_name": "New Person",
    "scopes": ["openid", "offline"],
    "state": "s" * 16,
    "client_id": HOSTS["us"].client_id,
    "redirect_uri": REDIRECT_URI,
    "terms_acceptance": {
        "terms_of_service": {"url": TERMS_URL, "accepted": True},
        "privacy_policy": {"url": PRIVACY_URL, "accepted": True},
    },
}


@pytest.fixture
def session(world: World, transport: Transport) -> Session:
    return world.session(transport)


def ask(web: httpx.Client, token: str, question: object = QUESTION) -> httpx.Response:
    return web.post("/graphql", json=question, headers={"Authorization": token})


def test_the_account_is_told(web: httpx.Client, session: Session) -> None:
    (org,) = ask(web, session.id_token).json()["data"]["orgs"]
    assert org["user"]["firstName"] == "Ada"
    assert org["workspaces"][0]["environments"][0]["app"]["id"] == "100001"


def test_only_a_bare_id_token_opens_it(web: httpx.Client, session: Session) -> None:
    """The most frequent mistake with this API."""
    forged = f"{session.id_token[:-2]}xx"
    for token in ("", session.access_token, f"Bearer {session.id_token}", forged, "a.b.c"):
        answer = ask(web, token)
        assert answer.status_code == 401
        assert answer.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


def test_tokens_end(web: httpx.Client, world: World, session: Session) -> None:
    world.room.tokens.end_access()
    assert ask(web, session.id_token).status_code == 401


@pytest.mark.parametrize(
    "question",
    [
        {},
        {"query": ORGS_QUERY},
        {**QUESTION, "more": 1},
        {**QUESTION, "operationName": "other"},
        {**QUESTION, "query": "query orgs { orgs { id secret } }"},
        {**QUESTION, "query": "query orgs { orgs }"},
        {**QUESTION, "query": "query orgs { orgs { id { x } } }"},
        {**QUESTION, "query": "query orgs { orgs { id }"},
        {**QUESTION, "query": "mutation x { orgs { id } }"},
        {**QUESTION, "query": ""},
        {**QUESTION, "variables": []},
    ],
)
def test_a_wrong_shape_is_refused(web: httpx.Client, session: Session, question: object) -> None:
    answer = ask(web, session.id_token, question)
    assert answer.status_code == 400
    assert "data" not in answer.json()


def test_only_json_is_read(web: httpx.Client, session: Session) -> None:
    headers = {"Authorization": session.id_token, "Content-Type": "text/plain"}
    assert web.post("/graphql", content=b"{}", headers=headers).status_code == 415


def test_a_role_hides_keys(web: httpx.Client, world: World, session: Session) -> None:
    world.room.directory.change(world.email, sees_keys=False)
    (org,) = ask(web, session.id_token).json()["data"]["orgs"]
    assert org["workspaces"][0]["environments"][0]["app"]["apiKey"] is None


def create(
    web: httpx.Client, session: Session, body: object, key: str | None = None, **headers: str
) -> httpx.Response:
    usual = {
        "Authorization": f"Bearer {session.access_token}",
        "Idempotency-Key": key or str(uuid4()),
    }
    return web.post("/wizard/projects", json=body, headers={**usual, **headers})


@pytest.fixture
def org_id(world: World) -> str:
    return world.room.directory.orgs_of(world.email)[0].id


def test_an_app_is_created_once_per_key(web: httpx.Client, session: Session, org_id: str) -> None:
    key = str(uuid4())
    first = create(web, session, {"orgId": org_id, "name": "New"}, key)
    again = create(web, session, {"orgId": org_id, "name": "New"}, key)
    assert set(first.json()) == {"appId", "apiKey", "name"}
    assert again.json() == first.json()
    other = create(web, session, {"orgId": org_id, "name": "Other"}, key)
    assert other.json()["error"]["code"] == "IDEMPOTENCY_KEY_IN_USE"


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        ({"orgId": "ORG", "name": "Example App"}, {}, 409),
        ({"orgId": "ORG", "name": ""}, {}, 400),
        ({"orgId": "ORG", "name": " x "}, {}, 400),
        ({"orgId": "ORG", "name": "x" * 256}, {}, 400),
        ({"orgId": "ORG"}, {}, 400),
        ({"orgId": "ORG", "name": "x", "more": 1}, {}, 400),
        ({"orgId": "999", "name": "x"}, {}, 403),
        ({"orgId": "ORG", "name": "x"}, {"Idempotency-Key": "no-uuid"}, 400),
        ({"orgId": "ORG", "name": "x"}, {"Authorization": "Bearer other"}, 401),
        ({"orgId": "ORG", "name": "x"}, {"Content-Type": "text/plain"}, 415),
    ],
)
def test_a_wrong_wish_for_an_app(
    web: httpx.Client,
    session: Session,
    org_id: str,
    body: dict[str, object],
    headers: dict[str, str],
    status: int,
) -> None:
    wish = {name: org_id if text == "ORG" else text for name, text in body.items()}
    assert create(web, session, wish, **headers).status_code == status


def test_an_id_token_opens_no_other_door(web: httpx.Client, session: Session, org_id: str) -> None:
    headers = {"Authorization": f"Bearer {session.id_token}"}
    answer = create(web, session, {"orgId": org_id, "name": "x"}, **headers)
    assert answer.status_code == 401


def test_roles_and_quotas(web: httpx.Client, world: World, session: Session, org_id: str) -> None:
    for number in range(QUOTA - 1):
        assert create(web, session, {"orgId": org_id, "name": f"n{number}"}).status_code == 200
    assert create(web, session, {"orgId": org_id, "name": "x"}).status_code == 402
    world.room.directory.change(world.email, can_create=False)
    assert create(web, session, {"orgId": org_id, "name": "x"}).status_code == 403


def sign_up(web: httpx.Client, **change: Any) -> httpx.Response:
    body = {name: value for name, value in {**SIGN_UP, **change}.items() if value is not None}
    return web.post("/t/agentic/signup/v1", json=body)


def test_an_account_is_made(web: httpx.Client, world: World) -> None:
    answer = sign_up(web).json()
    assert answer["type"] == "oauth"
    assert world.room.directory.person("new@example.com") is not None
    form = {
        "grant_type": "authorization_code",
        "code": answer["oauth"]["code"],
        "redirect_uri": REDIRECT_URI,
        "client_id": SIGN_UP["client_id"],
    }
    with_verifier = web.post("/oauth2/token", data={**form, "code_verifier": "v" * 43})
    assert with_verifier.status_code == 400


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"email": "ada@example.com"}, "requires_auth"),
        ({"full_name": None}, "needs_information"),
        ({"full_name": "  "}, "needs_information"),
        ({"terms_acceptance": None}, "needs_information"),
        (
            {
                "terms_acceptance": {
                    "terms_of_service": {"url": TERMS_URL, "accepted": False},
                    "privacy_policy": {"url": PRIVACY_URL, "accepted": True},
                }
            },
            "needs_information",
        ),
        (
            {
                "terms_acceptance": {
                    "terms_of_service": {"url": "https://example.com", "accepted": True},
                    "privacy_policy": {"url": PRIVACY_URL, "accepted": True},
                }
            },
            "needs_information",
        ),
        ({"email": "no"}, "error"),
        ({"email": None}, "error"),
        ({"client_id": "another"}, "error"),
        ({"redirect_uri": "https://evil.example"}, "error"),
        ({"scopes": ["openid"]}, "error"),
        ({"state": "short"}, "error"),
        ({"more": 1}, "error"),
    ],
)
def test_no_account_without_everything(
    web: httpx.Client, world: World, change: dict[str, Any], kind: str
) -> None:
    before = len(world.room.directory.people())
    assert sign_up(web, **change).json()["type"] == kind
    assert len(world.room.directory.people()) == before


def test_sign_up_reads_json_only(web: httpx.Client) -> None:
    assert web.post("/t/agentic/signup/v1", content=b"{}").status_code == 415


def test_ingestion_goes_on_beside_it(web: httpx.Client) -> None:
    event = {"event_type": "Order Created", "user_id": "user-1"}
    answer = web.post("/2/httpapi", json={"api_key": "f" * 32, "events": [event]})
    assert answer.status_code == 200
    assert web.get("/nothing").status_code == 404


@pytest.mark.parametrize(
    "text", ["", "query", "query a", "query a {", "query a { }", "query a { b } c", "query a { b("]
)
def test_half_a_query(text: str) -> None:
    with pytest.raises(BadQuery):
        read_query(text)


def test_arguments_are_passed_over() -> None:
    name, fields = read_query('query a($x: [ID!] = ["1"]) { b(id: $x, text: "}") { c } d }')
    assert (name, fields) == ("a", {"b": {"c": {}}, "d": {}})
    checked(fields, {"Query": {"b": "B", "d": None}, "B": {"c": None}})
    assert selected({"b": [{"c": 1, "e": 2}], "d": 3}, fields) == {"b": [{"c": 1}], "d": 3}
