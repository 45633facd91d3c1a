"""A sign-in that keeps itself fresh: refresh before the end, rotation kept, AMPLITUDE_TOKEN."""

from datetime import timedelta

import pytest
from account_world import World
from making_faults import FaultProxy
from msgspec import structs

from wizard.amplitude.account import fetch_account
from wizard.amplitude.hosts import hosts_for
from wizard.amplitude.oauth import refresh
from wizard.amplitude.session import Session
from wizard.amplitude.signed_in import SignedIn
from wizard.amplitude.transport import Request, Transport
from wizard.errors import AuthRequired, InvalidArgument, NetworkFailed
from wizard.workspace.clock import to_text, utc_now

PAST = "2020-01-01T00:00:00.000000Z"


@pytest.fixture
def signed(shaky: World, transport: Transport) -> SignedIn:
    return shaky.sign_in(transport)


def expire(signed: SignedIn, moment: str = PAST) -> Session:
    session = signed.store.session(signed.hosts)
    assert session is not None
    ended = structs.replace(session, expires_at=moment)
    signed.store.save(signed.hosts, ended)
    return ended


def test_a_session_is_reused(signed: SignedIn, proxy: FaultProxy) -> None:
    """K22: no network while it is fresh."""
    proxy.break_("/oauth2/token", "500")
    assert signed.access_token() == signed.access_token()
    assert not proxy.seen


def test_it_is_refreshed_before_its_end(signed: SignedIn) -> None:
    soon = to_text(utc_now())
    before = expire(signed, soon)
    assert signed.access_token() != before.access_token
    after = signed.store.session(signed.hosts)
    assert after is not None
    assert after.refresh_token != before.refresh_token
    assert after.id_token != before.id_token
    assert after.expires_at > soon


def test_a_rotated_refresh_token_serves_again(signed: SignedIn) -> None:
    for _ in range(3):
        expire(signed)
        assert signed.access_token()


def test_a_token_that_is_not_accepted_is_refreshed_once(world: World, signed: SignedIn) -> None:
    world.room.tokens.end_access()
    assert fetch_account(signed).apps


def test_a_sign_in_that_was_taken_back_is_said(world: World, signed: SignedIn) -> None:
    world.room.tokens.revoke_all()
    with pytest.raises(AuthRequired) as caught:
        fetch_account(signed)
    assert caught.value.details["reason"] == "refresh_failed"


def test_an_end_that_nothing_can_mend(world: World, signed: SignedIn) -> None:
    """K17: the reason tells an orchestrator whether a person has to sign in again."""
    expire(signed)
    world.room.tokens.revoke_all()
    with pytest.raises(AuthRequired) as caught:
        signed.access_token()
    assert caught.value.details["reason"] == "token_expired"


def test_no_refresh_token_is_an_end(signed: SignedIn) -> None:
    signed.store.save(signed.hosts, structs.replace(expire(signed), refresh_token=None))
    with pytest.raises(AuthRequired) as caught:
        signed.access_token()
    assert caught.value.details["reason"] == "token_expired"


@pytest.mark.parametrize("fault", ["reset", "slow", "500", "html", "429", "cut"])
def test_a_failed_refresh_keeps_what_still_serves(
    signed: SignedIn, proxy: FaultProxy, fault: str
) -> None:
    kept = expire(signed, to_text(utc_now() + timedelta(minutes=2)))
    proxy.break_("/oauth2/token", fault)
    assert signed.access_token() == kept.access_token
    assert signed.store.session(signed.hosts) == kept


def test_a_failed_refresh_loses_nothing(signed: SignedIn, proxy: FaultProxy) -> None:
    kept = expire(signed)
    proxy.break_("/oauth2/token", "500")
    with pytest.raises(NetworkFailed):
        signed.access_token()
    assert signed.store.session(signed.hosts) == kept
    proxy.heal()
    assert signed.access_token() != kept.access_token


def test_of_two_processes_one_has_refreshed(
    world: World, signed: SignedIn, transport: Transport, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one's tokens are taken, though our refresh token was used already."""
    old = expire(signed)
    theirs = refresh(transport, signed.hosts, old)
    stored = iter([old, theirs, theirs, theirs])
    monkeypatch.setattr(type(signed.store), "session", lambda *_: next(stored))
    assert signed.access_token() == theirs.access_token


def test_the_token_of_the_environment_wins(signed: SignedIn) -> None:
    """K22: AMPLITUDE_TOKEN stands for the access token, and for nothing else."""
    stored = signed.store.session(signed.hosts)
    over = SignedIn(signed.hosts, signed.transport, signed.store, override="from-outside")
    assert stored is not None
    assert over.access_token() == "from-outside"
    assert over.id_token() == stored.id_token


def test_the_token_of_the_environment_is_never_refreshed(
    signed: SignedIn, proxy: FaultProxy
) -> None:
    over = SignedIn(signed.hosts, signed.transport, signed.store, override="from-outside")
    proxy.break_("/wizard/projects", "401")
    with pytest.raises(AuthRequired):
        over.send(lambda token: Request(api="a", method="POST", url=f"{proxy.url}/wizard/projects"))
    assert len(proxy.seen) == 1


def test_a_token_of_another_region_is_refused(shaky: World, transport: Transport) -> None:
    """Issuer against region, also for a token that comes from outside."""
    session = shaky.session(transport)
    over = shaky.signed_in(transport, override=session.id_token)
    assert over.access_token() == session.id_token
    elsewhere = SignedIn(hosts_for("eu"), transport, shaky.store, override=session.id_token)
    with pytest.raises(AuthRequired) as caught:
        elsewhere.access_token()
    assert caught.value.code == "token_misfit"
    assert session.id_token not in f"{caught.value}{caught.value.details}"


def test_without_a_login_it_does_not_do_for_the_account(world: World) -> None:
    over = world.signed_in(override="from-outside")
    with pytest.raises(AuthRequired) as caught:
        over.id_token()
    assert caught.value.details["reason"] == "no_stored_credentials"


@pytest.mark.parametrize("token", ["a b", "a\nb: c", "ä", "\x00"])
def test_a_senseless_token_is_refused_unsaid(world: World, token: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        world.signed_in(override=token)
    assert token not in f"{caught.value}{caught.value.hint}{caught.value.details}"


def test_every_token_is_learned(shaky: World, transport: Transport) -> None:
    """J05: the redactor knows whatever could be said."""
    known: set[str | None] = set()
    signed = shaky.signed_in(transport, learn=known.add)
    session = shaky.session(transport)
    signed.adopt(session)
    account = fetch_account(signed)
    keys = {app.api_key for app in account.apps}
    assert {session.access_token, session.id_token, session.refresh_token} | keys <= known
    assert not any(key in repr((account, signed, session)) for key in keys | {session.id_token})


def test_nobody_is_signed_in(world: World) -> None:
    with pytest.raises(AuthRequired) as caught:
        world.signed_in().access_token()
    assert caught.value.code == "not_signed_in"
    assert caught.value.next_commands == (("login", "--region", "us"),)
