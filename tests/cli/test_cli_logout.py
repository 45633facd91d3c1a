"""`logout` takes the tokens back at the service, and depends on nothing there (RFC 7009)."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from account_world import World, account_world, quick_certificates
from making_faults import FAULTS, FaultProxy, fault_proxy
from msgspec import structs

from wizard.amplitude.hosts import HOSTS
from wizard.amplitude.session import Session
from wizard.amplitude.transport import Transport
from wizard.sandbox.account.directory import SANDBOX_EMAIL


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    quick_certificates(monkeypatch)
    with account_world(tmp_path) as running:
        yield running


@pytest.fixture
def session(world: World) -> Session:
    """Somebody is signed in."""
    with Transport() as door:
        world.sign_in(door)
    found = world.store.session(world.hosts)
    assert found is not None
    return found


def refreshes(world: World, session: Session) -> bool:
    grant = world.room.tokens.take_refresh(session.refresh_token or "", session.client_id)
    return grant is not None


def test_the_tokens_are_taken_back(world: World, session: Session) -> None:
    assert world.room.tokens.of_access(session.access_token) == SANDBOX_EMAIL
    said = world.run("logout")
    assert (said.code, said.err) == (0, "")
    assert "your tokens are taken back" in said.out
    assert world.room.tokens.of_access(session.access_token) is None
    assert not refreshes(world, session)
    assert not world.store.path.exists()


def test_offline_opens_no_socket(
    world: World, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    with monkeypatch.context() as closed:
        for name in ("socket.socket.connect", "socket.create_connection", "socket.getaddrinfo"):
            closed.setattr(name, forbidden)
        said = world.run("logout", "--offline")
    assert said.code == 0
    assert "You are signed out." in said.out
    assert "--offline forbids it" in said.err
    assert "taken back" not in said.out
    assert not world.store.path.exists()
    assert world.room.tokens.of_access(session.access_token) == SANDBOX_EMAIL


@pytest.fixture
def shaky(world: World, session: Session) -> Iterator[tuple[World, FaultProxy]]:
    """The same service behind a network that can be broken."""
    with fault_proxy(world.url) as proxy:
        world.store.forget()
        behind = replace(world, url=proxy.url)
        with Transport() as door:
            behind.sign_in(door)
        yield behind, proxy


@pytest.mark.parametrize("fault", sorted({*FAULTS} - {"slow", "broken_json", "wrong_shape"}))
def test_a_broken_network_signs_out_all_the_same(
    shaky: tuple[World, FaultProxy], fault: str
) -> None:
    """Exit 0, asked once, and it is said that the service was not told."""
    world, proxy = shaky
    proxy.break_("/oauth2/revoke", fault)
    said = world.run("logout", "--json")
    assert said.code == 0
    warnings = [line for line in said.lines if line.get("level") == "warn"]
    assert len(warnings) == 1
    assert "was not told" in warnings[0]["message"]
    assert said.events("whoami")[0]["loggedIn"] is False
    assert world.run("auth", "status").code == 3


def test_nobody_signed_in_asks_nobody(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Transport, "send", lambda *_: pytest.fail("the service was asked"))
    assert "Nobody was signed in." in world.run("logout").out


def test_a_token_goes_to_its_own_issuer_only(
    world: World, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session of another client, or of addresses that are others today, is only forgotten."""
    other = structs.replace(session, client_id="somebody-else")
    world.store.save(world.hosts, other)
    monkeypatch.setattr(Transport, "send", lambda *_: pytest.fail("the service was asked"))
    said = world.run("logout")
    assert said.code == 0
    assert "the addresses of today are others" in said.err
    assert not world.store.path.exists()


def test_no_token_is_ever_said(shaky: tuple[World, FaultProxy]) -> None:
    world, proxy = shaky
    proxy.break_("/oauth2/revoke", "500")
    kept = world.store.session(world.hosts)
    assert kept is not None
    said = world.run("logout", "--debug")
    for secret in (kept.access_token, kept.id_token, kept.refresh_token or ""):
        assert secret not in said.out + said.err


# --- the sandbox is as strict as the service ----------------------------------------------------

CLIENT = HOSTS["us"].client_id


def asked(world: World, **form: str) -> httpx.Response:
    with httpx.Client(trust_env=False, verify=False) as client:
        return client.post(f"{world.url}/oauth2/revoke", data=form)


@pytest.mark.parametrize(
    ("form", "status", "error"),
    [
        ({"token": "t"}, 401, "invalid_client"),
        ({"client_id": CLIENT}, 400, "invalid_request"),
        ({"client_id": CLIENT, "token": ""}, 400, "invalid_request"),
        (
            {"client_id": CLIENT, "token": "t", "token_type_hint": "id_token"},
            400,
            "unsupported_token_type",
        ),
    ],
)
def test_a_wrong_revocation_is_refused(
    world: World, form: dict[str, str], status: int, error: str
) -> None:
    answer = asked(world, **form)
    assert (answer.status_code, answer.json()["error"]) == (status, error)


def test_an_unknown_token_is_gone_already(world: World) -> None:
    answer = asked(world, client_id=CLIENT, token="nobody's")
    assert (answer.status_code, answer.content) == (200, b"")


def test_another_clients_token_is_refused(world: World, session: Session) -> None:
    answer = asked(world, client_id=HOSTS["eu"].client_id, token=session.access_token)
    assert answer.json()["error"] == "invalid_grant"
    assert world.room.tokens.of_access(session.access_token) == SANDBOX_EMAIL


def test_an_access_token_goes_alone(world: World, session: Session) -> None:
    assert asked(world, client_id=CLIENT, token=session.access_token).status_code == 200
    assert world.room.tokens.of_access(session.access_token) is None
    assert refreshes(world, session)


def test_only_a_form_is_read(world: World, session: Session) -> None:
    with httpx.Client(trust_env=False, verify=False) as client:
        body = {"client_id": CLIENT, "token": session.access_token}
        assert client.post(f"{world.url}/oauth2/revoke", json=body).status_code == 400
        assert client.get(f"{world.url}/oauth2/revoke").status_code == 405
        answer = client.post(
            f"{world.url}/oauth2/revoke", data=body, headers={"Origin": "https://evil.example"}
        )
        assert answer.status_code == 403
