"""Every failure of the network in the middle of every step of the account part (K29, J04).

Each step runs behind a proxy that breaks one of its requests. Whatever breaks: the documented error
and exit code, what was stored is still there, and the step works once the network does.
"""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from account_world import NOTHING, World
from making_faults import FAULTS, FaultProxy, dead_url

from wizard.amplitude.apps import ChosenApp
from wizard.amplitude.oauth import refresh
from wizard.amplitude.transport import Transport
from wizard.cli.account import AccountWish, account_wish, sign_in, sign_in_now
from wizard.cli.choosing_app import choose_app
from wizard.cli.options import Onboarding
from wizard.cli.signing_in import How
from wizard.errors import AccessDenied, AuthRequired, InvalidArgument, NetworkFailed, WizardError
from wizard.exit_codes import ExitCode
from wizard.sandbox.account.directory import SANDBOX_APP_ID

NEW = {
    **NOTHING,
    "auth_onboarding": Onboarding.CREATE_ACCOUNT,
    "email": "new@example.com",
    "full_name": "New Person",
    "accept_tos": True,
}


class Step(NamedTuple):
    """`prepare` runs on a whole network, `act` on the broken one, for the request to `path`."""

    path: str
    prepare: Callable[[World, Transport], None]
    act: Callable[[World, Transport], object]


def signed(world: World, transport: Transport) -> None:
    world.sign_in(transport)


def nothing(world: World, transport: Transport) -> None:
    """Nobody is signed in."""


def log_in(world: World, transport: Transport) -> object:
    return sign_in_now(world.call(), "us", transport, How(world.browse))


def renew(world: World, transport: Transport) -> object:
    session = world.store.session(world.hosts)
    assert session is not None
    return refresh(transport, world.hosts, session)


def choose(world: World, transport: Transport) -> ChosenApp:
    wish = AccountWish()
    call = world.call()
    return choose_app(call, wish, sign_in(call, wish, transport, None), None)


def create(world: World, transport: Transport) -> ChosenApp:
    wish = AccountWish(app_name="Another")
    call = world.call("--ci")
    return choose_app(call, wish, sign_in(call, wish, transport, None), None)


def sign_up(world: World, transport: Transport) -> object:
    call = world.call("--ci", "--region", "us")
    return sign_in(call, account_wish(call, NEW), transport, None)


STEPS = {
    "exchange": Step("/oauth2/token", nothing, log_in),
    "refresh": Step("/oauth2/token", signed, renew),
    "apps": Step("/graphql", signed, choose),
    "creation": Step("/wizard/projects", signed, create),
    "sign-up": Step("/t/agentic/signup/v1", nothing, sign_up),
}
KINDS = {"401": AuthRequired, "403": AccessDenied}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", STEPS)
def test_a_broken_request_loses_nothing(
    shaky: World, proxy: FaultProxy, transport: Transport, name: str, fault: str
) -> None:
    step = STEPS[name]
    step.prepare(shaky, transport)
    kept = _stored(shaky)
    proxy.break_(step.path, fault)
    with pytest.raises(WizardError) as caught:
        step.act(shaky, transport)
    assert isinstance(caught.value, KINDS.get(fault, NetworkFailed)), caught.value.code
    wanted = ExitCode.AUTH_REQUIRED if fault in KINDS else ExitCode.NETWORK_ERROR
    assert caught.value.exit_code == wanted
    assert caught.value.hint
    assert proxy.seen
    # A 401 may have fetched new tokens on the way; all else leaves what is stored alone.
    assert _stored(shaky) == kept or (fault == "401" and shaky.store.session(shaky.hosts))
    proxy.heal()
    assert step.act(shaky, transport)


def test_nobody_listens_at_any_step(
    shaky: World, transport: Transport, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused connections: tried again, for nothing of them has arrived."""
    signed(shaky, transport)
    shaky.url = dead_url()
    for step in (sign_up, log_in):
        visits = How(open_url=lambda _url: True, patience=0.0)
        monkeypatch.setattr(shaky, "browse", visits.open_url)
        with pytest.raises(WizardError) as caught:
            step(shaky, transport) if step is sign_up else sign_in_now(
                shaky.call(), "us", transport, visits
            )
        assert caught.value.exit_code in (ExitCode.NETWORK_ERROR, ExitCode.AUTH_REQUIRED)


@pytest.mark.parametrize("fault", ["reset", "slow", "500", "cut", "closed"])
def test_a_lost_answer_makes_no_second_app(
    shaky: World, proxy: FaultProxy, transport: Transport, fault: str
) -> None:
    """The same wish has the same key, in this run and in the next one."""
    signed(shaky, transport)
    before = create(shaky, transport)
    proxy.break_("/wizard/projects", fault)
    with pytest.raises(NetworkFailed):
        create(shaky, transport)
    proxy.heal()
    again = create(shaky, transport)
    assert again.app_id == before.app_id
    org = shaky.room.directory.orgs_of(shaky.email)[0]
    assert len(shaky.room.directory.apps_of(org.id)) == 2


@pytest.mark.parametrize("fault", [item for item in FAULTS if item not in ("401", "403")])
def test_a_sign_in_holds_without_its_name(
    shaky: World, proxy: FaultProxy, transport: Transport, fault: str
) -> None:
    """The code was good for one use: what came of it is kept before anything else is asked."""
    proxy.break_("/graphql", fault)
    call = shaky.call()
    sign_in_now(call, "us", transport, How(shaky.browse))
    session = shaky.store.session(shaky.hosts)
    assert session is not None
    assert session.person is None
    proxy.heal()
    assert choose(shaky, transport).app_id == SANDBOX_APP_ID


@pytest.mark.parametrize("fault", ["reset", "500", "html"])
def test_a_new_account_survives_a_lost_exchange(
    shaky: World, proxy: FaultProxy, transport: Transport, fault: str
) -> None:
    """The account is there; the next run is told to sign in, and no second one is made."""
    proxy.break_("/oauth2/token", fault)
    with pytest.raises(NetworkFailed):
        sign_up(shaky, transport)
    proxy.heal()
    with pytest.raises(AuthRequired) as caught:
        sign_up(shaky, transport)
    assert caught.value.code == "account_exists"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_run_with_key_and_app_id_needs_no_account(
    shaky: World, proxy: FaultProxy, transport: Transport, fault: str
) -> None:
    """H05: fully unattended; a broken account API is a warning."""
    signed(shaky, transport)
    proxy.break_("/graphql", fault)
    call = shaky.call("--ci", "--api-key", "f" * 32)
    wish = AccountWish(app_id="77")
    if fault == "403":
        with pytest.raises(AccessDenied):
            choose_app(call, wish, sign_in(call, wish, transport, None), None)
        return
    app = choose_app(call, wish, sign_in(call, wish, transport, None), None)
    assert (app.app_id, app.api_key, app.source) == ("77", "f" * 32, "flag")


def test_a_bad_request_of_ours_is_no_network_failure(world: World, transport: Transport) -> None:
    signed(world, transport)
    call = world.call("--ci")
    with pytest.raises(InvalidArgument):
        choose_app(call, AccountWish(app_name=" "), None, None)


def _stored(world: World) -> bytes:
    path = world.store.path
    return path.read_bytes() if path.exists() else b""
