"""Stored sign-ins: private, atomic, each for its own issuer (K22)."""

import os
import stat
from pathlib import Path

import pytest
from account_world import World
from msgspec import structs

from wizard.amplitude.hosts import HOSTS
from wizard.amplitude.session import Person, Session, SessionStore
from wizard.sandbox.account.directory import SANDBOX_EMAIL
from wizard.sandbox.account.tokens import Grant, Tokens
from wizard.workspace.paths import StatePaths

US, EU = HOSTS["us"], HOSTS["eu"]


def session(region: str = "us", issuer: str | None = None, **rest: object) -> Session:
    hosts = HOSTS[region]
    grant = Grant(
        email=SANDBOX_EMAIL, client_id=hosts.client_id, redirect_uri="", nonce=None, challenge=None
    )
    issued = Tokens().issue(grant, issuer or hosts.oauth)
    made = Session(
        region=hosts.region,
        client_id=hosts.client_id,
        access_token=issued["access_token"],
        id_token=issued["id_token"],
        refresh_token=issued["refresh_token"],
        expires_at="2099-01-01T00:00:00.000000Z",
        person=Person(id="1", email=SANDBOX_EMAIL),
    )
    return structs.replace(made, **rest)


@pytest.fixture
def state(tmp_path: Path) -> StatePaths:
    return StatePaths(root=tmp_path / "state", project=tmp_path / "state" / "p")


@pytest.fixture
def store(state: StatePaths) -> SessionStore:
    return SessionStore(state, local=False)


def test_a_session_comes_back(store: SessionStore) -> None:
    kept = session()
    store.save(US, kept)
    assert store.session(US) == kept
    assert store.current_region() == "us"


def test_regions_are_kept_apart(store: SessionStore) -> None:
    us, eu = session(), session("eu")
    store.save(US, us)
    store.save(EU, eu)
    assert (store.session(US), store.session(EU)) == (us, eu)
    assert store.current_region() == "eu"


def test_only_the_user_can_read_it(store: SessionStore) -> None:
    """J05: 0600 in a directory of 0700, however the umask is."""
    before = os.umask(0)
    try:
        store.save(US, session())
    finally:
        os.umask(before)
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700
    assert [item.name for item in store.path.parent.iterdir()] == ["oauth-session.json"]


def test_a_file_that_others_can_read_is_closed(store: SessionStore) -> None:
    store.save(US, session())
    store.path.chmod(0o644)
    store.session(US)
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff", b'{"version": 2}', b'{"sessions": {"x": 1}}']
)
def test_what_cannot_be_read_is_nobodys(store: SessionStore, content: bytes) -> None:
    store.save(US, session())
    store.path.write_bytes(content)
    assert store.session(US) is None
    assert store.current_region() is None
    kept = session()
    store.save(US, kept)
    assert store.session(US) == kept


@pytest.mark.parametrize(
    "stolen",
    [
        {"issuer": "https://evil.example"},
        {"issuer": EU.oauth},
        {"client_id": EU.client_id},
        {"region": "eu"},
        {"id_token": "a.b.c"},
        {"id_token": ""},
    ],
)
def test_a_session_that_is_not_for_here(store: SessionStore, stolen: dict[str, str]) -> None:
    """Issuer and audience are checked against the region, each time."""
    issuer = stolen.pop("issuer", None)
    changed = session(issuer=issuer)
    store.save(US, structs.replace(changed, **stolen))
    assert store.session(US) is None


def test_a_link_in_its_place_is_replaced_not_followed(store: SessionStore, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    target.write_text("theirs")
    store.path.parent.mkdir(mode=0o700)
    store.path.symlink_to(target)
    store.save(US, session())
    assert target.read_text() == "theirs"
    assert not store.path.is_symlink()


def test_signing_out_leaves_nothing(store: SessionStore) -> None:
    store.save(US, session())
    assert store.forget()
    assert not store.path.exists()
    assert not store.forget()


def test_a_sandbox_signs_nobody_out(state: StatePaths, store: SessionStore) -> None:
    store.save(US, session())
    SessionStore(state, local=True).save(US, session())
    assert SessionStore(state, local=True).forget()
    assert store.session(US) is not None


def test_a_session_shows_no_token(store: SessionStore) -> None:
    kept = session()
    text = repr(kept)
    assert not any(item in text for item in (kept.access_token, kept.id_token))


def test_a_world_keeps_its_sessions_apart(world: World) -> None:
    assert world.store.path.name == "sandbox-session.json"
