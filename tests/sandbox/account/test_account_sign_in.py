"""The local sign-in service is as strict as the real one: whatever is wrong is refused."""

import re
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from account_world import World

from wizard.amplitude.hosts import HOSTS
from wizard.amplitude.pkce import challenge_of
from wizard.sandbox.account.browser import agree
from wizard.sandbox.account.directory import SANDBOX_EMAIL
from wizard.sandbox.account.sign_in import is_redirect_uri

VERIFIER = "v" * 43
BACK = "http://localhost:13222/callback"
AUTH = {
    "client_id": HOSTS["us"].client_id,
    "redirect_uri": BACK,
    "response_type": "code",
    "scope": "openid offline",
    "state": "s" * 16,
    "nonce": "n" * 16,
    "code_challenge": challenge_of(VERIFIER),
    "code_challenge_method": "S256",
}


def consent(web: httpx.Client, answer: str = "allow", **change: str) -> httpx.Response:
    page = web.get("/oauth2/auth", params={**AUTH, **change})
    ticket = re.search(r'name="ticket" value="([^"]+)"', page.text)
    form = {"ticket": ticket[1] if ticket else "", "email": SANDBOX_EMAIL, "answer": answer}
    return web.post("/oauth2/consent", data=form)


def code_of(response: httpx.Response) -> str:
    return parse_qs(urlsplit(response.headers["location"]).query)["code"][0]


def exchange(web: httpx.Client, code: str, **change: str) -> httpx.Response:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": BACK,
        "client_id": AUTH["client_id"],
        "code_verifier": VERIFIER,
        **change,
    }
    return web.post("/oauth2/token", data={name: text for name, text in form.items() if text})


def test_the_whole_way(web: httpx.Client) -> None:
    answer = consent(web)
    fields = parse_qs(urlsplit(answer.headers["location"]).query)
    assert fields["state"] == [AUTH["state"]]
    tokens = exchange(web, code_of(answer))
    assert tokens.status_code == 200
    assert set(tokens.json()) == {
        "access_token", "id_token", "refresh_token", "token_type", "expires_in", "scope",
    }  # fmt: skip
    assert tokens.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "change",
    [
        {"client_id": "another"},
        {"redirect_uri": "https://evil.example/callback"},
        {"redirect_uri": "http://localhost:8080/callback"},
        {"redirect_uri": "http://localhost:13222/callback/../x"},
        {"redirect_uri": "http://localhost:13222/callback?x=1"},
        {"redirect_uri": "http://localhost:13222@evil.example/callback"},
        {"redirect_uri": "http://localhost.evil.example:13222/callback"},
        {"redirect_uri": ""},
    ],
)
def test_a_hostile_redirect_is_never_followed(web: httpx.Client, change: dict[str, str]) -> None:
    page = web.get("/oauth2/auth", params={**AUTH, **change})
    assert page.status_code == 400
    assert "location" not in page.headers
    assert "ticket" not in page.text


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "offline"}, "invalid_scope"),
        ({"scope": "openid admin"}, "invalid_scope"),
        ({"code_challenge": ""}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"state": "short"}, "invalid_state"),
    ],
)
def test_a_wrong_question_goes_back(web: httpx.Client, change: dict[str, str], error: str) -> None:
    answer = web.get("/oauth2/auth", params={**AUTH, **change})
    assert answer.headers["location"].startswith(f"{BACK}?error={error}")


def test_a_parameter_given_twice_is_refused(web: httpx.Client) -> None:
    pairs = [*AUTH.items(), ("redirect_uri", "https://evil.example")]
    assert web.get("/oauth2/auth", params=pairs).status_code == 400


def test_who_declines_gets_no_code(web: httpx.Client) -> None:
    assert "error=access_denied" in consent(web, "deny").headers["location"]
    assert "error=access_denied" in consent(web, "").headers["location"]


def test_a_page_is_answered_once(web: httpx.Client) -> None:
    page = web.get("/oauth2/auth", params=AUTH)
    ticket = re.search(r'name="ticket" value="([^"]+)"', page.text)
    form = {"ticket": ticket[1] if ticket else "", "email": SANDBOX_EMAIL, "answer": "allow"}
    assert web.post("/oauth2/consent", data=form).status_code == 303
    assert web.post("/oauth2/consent", data=form).status_code == 400
    assert web.post("/oauth2/consent", data={**form, "ticket": "guess"}).status_code == 400


@pytest.mark.parametrize(
    "change",
    [
        {"code": "another"},
        {"redirect_uri": "http://localhost:13223/callback"},
        {"client_id": HOSTS["eu"].client_id},
        {"code_verifier": "w" * 43},
        {"code_verifier": ""},
        {"code_verifier": "short"},
        {"grant_type": "password"},
    ],
)
def test_an_exchange_repeats_what_was_asked(web: httpx.Client, change: dict[str, str]) -> None:
    code = code_of(consent(web))
    answer = exchange(web, change.pop("code", code), **change)
    assert answer.status_code == 400
    assert "access_token" not in answer.json()


def test_an_unknown_client_gets_nothing(web: httpx.Client) -> None:
    answer = exchange(web, code_of(consent(web)), client_id="another")
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


def test_a_code_that_is_used_twice_takes_the_tokens_away(web: httpx.Client, world: World) -> None:
    code = code_of(consent(web))
    tokens = exchange(web, code).json()
    assert world.room.tokens.of_access(tokens["access_token"]) == SANDBOX_EMAIL
    assert exchange(web, code).json()["error"] == "invalid_grant"
    assert world.room.tokens.of_access(tokens["access_token"]) is None


def test_a_refresh_token_is_rotated_and_good_once(web: httpx.Client) -> None:
    tokens = exchange(web, code_of(consent(web))).json()
    form = {
        "grant_type": "refresh_token",
        "refresh_token": tokens["refresh_token"],
        "client_id": AUTH["client_id"],
    }
    fresh = web.post("/oauth2/token", data=form).json()
    assert fresh["refresh_token"] != tokens["refresh_token"]
    assert web.post("/oauth2/token", data=form).json()["error"] == "invalid_grant"
    follow = {**form, "refresh_token": fresh["refresh_token"]}
    assert web.post("/oauth2/token", data=follow).status_code == 400


def test_the_token_endpoint_takes_forms_only(web: httpx.Client) -> None:
    assert web.post("/oauth2/token", json={"grant_type": "refresh_token"}).status_code == 400
    assert web.get("/oauth2/token").status_code == 405
    assert web.post("/oauth2/token?client_id=x", data={"a": "b"}).status_code == 400


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/oauth2/auth"),
        ("POST", "/oauth2/consent"),
        ("POST", "/oauth2/token"),
        ("POST", "/graphql"),
        ("POST", "/wizard/projects"),
        ("POST", "/t/agentic/signup/v1"),
    ],
)
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
        {
            "Sec-Fetch-Site": "cross-site",
            "Sec-Fetch-Mode": "no-cors",
            "Origin": "https://e.example",
        },
    ],
)
def test_pages_elsewhere_are_refused(
    web: httpx.Client, method: str, path: str, headers: dict[str, str]
) -> None:
    """DNS rebinding and cross-origin calls."""
    answer = web.request(method, path, headers=headers)
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


def test_a_foreign_page_may_not_post_without_an_origin(web: httpx.Client) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert web.post("/oauth2/consent", data={}, headers=headers).status_code == 403
    assert web.get("/oauth2/auth", params=AUTH, headers=headers).status_code == 200


def test_the_consent_page_protects_itself(web: httpx.Client) -> None:
    page = web.get("/oauth2/auth", params=AUTH)
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert page.headers["x-frame-options"] == "DENY"
    assert "no-store" in page.headers["cache-control"]


def test_names_on_the_page_are_text(web: httpx.Client, world: World) -> None:
    world.room.directory.add_person('"><script>x</script>@e.example', "A", "B")
    assert "<script>" not in web.get("/oauth2/auth", params=AUTH).text


@pytest.mark.parametrize(
    "url", ["http://localhost:13232/callback", "http://127.0.0.1:13222/callback"]
)
def test_the_wizards_own_addresses(url: str) -> None:
    assert is_redirect_uri(url)


@pytest.mark.parametrize("url", ["", "http://localhost:99999/callback", "http://[::1/callback"])
def test_addresses_that_are_none(url: str) -> None:
    assert not is_redirect_uri(url)


def test_no_browser_agrees_elsewhere() -> None:
    with pytest.raises(ValueError, match="sandbox"):
        agree("https://auth.amplitude.com/oauth2/auth")


def test_a_page_without_a_question_is_only_followed(world: World) -> None:
    assert agree(f"{world.url}/oauth2/auth").status_code == 400
