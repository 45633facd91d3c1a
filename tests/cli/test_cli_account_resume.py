"""A run whose network fails at sign-in or app: documented exit code, checkpoint kept, `--resume`
goes on (K13, K29)."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from account_world import World, account_world, quick_certificates
from cli_projects import contents, make_shop
from making_faults import FaultProxy, fault_proxy
from msgspec import structs

from wizard.amplitude.transport import Transport
from wizard.exit_codes import ExitCode
from wizard.sandbox.account.directory import SANDBOX_APP_ID

RUN = ("--ci", "--app-name", "Brand New", "--no-install", "--skip-arrival", "--skip-dashboard")
FAULTS = {
    "reset": ExitCode.NETWORK_ERROR,
    "html": ExitCode.NETWORK_ERROR,
    "broken_json": ExitCode.NETWORK_ERROR,
    "404": ExitCode.NETWORK_ERROR,
    "409": ExitCode.NETWORK_ERROR,
    "429": ExitCode.NETWORK_ERROR,
    "500": ExitCode.NETWORK_ERROR,
    "401": ExitCode.AUTH_REQUIRED,
    "403": ExitCode.AUTH_REQUIRED,
}


@pytest.fixture
def shaky(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[World, FaultProxy]]:
    """Somebody who is signed in, a shop, and a network that can be broken."""
    quick_certificates(monkeypatch)
    monkeypatch.setattr("wizard.amplitude.transport.PAUSES", (0.0, 0.0, 0.0))
    with account_world(tmp_path) as world, fault_proxy(world.url) as proxy:
        behind = replace(world, url=proxy.url)
        make_shop(tmp_path / "project")
        with Transport() as door:
            behind.sign_in(door)
        yield behind, proxy


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("path", ["/graphql", "/wizard/projects"])
def test_a_broken_network_stops_and_goes_on(
    shaky: tuple[World, FaultProxy], path: str, fault: str
) -> None:
    world, proxy = shaky
    before = contents(world.home / "project")
    proxy.break_(path, fault)
    said = world.run(*RUN)
    assert said.code == FAULTS[fault], said.err
    assert "next: " in said.err
    assert contents(world.home / "project") == before
    proxy.heal()
    again = world.run(*RUN, "--resume")
    assert again.code == ExitCode.SUCCESS, again.err
    assert "Brand New" in again.err
    assert contents(world.home / "project") != before


@pytest.mark.parametrize("fault", FAULTS)
def test_an_app_that_can_not_be_looked_up_stops_an_apply_before_its_first_write(
    shaky: tuple[World, FaultProxy], fault: str
) -> None:
    world, proxy = shaky
    before = contents(world.home / "project")
    made = world.run("plan", "--json").events("plan")[0]["planId"]
    apply = ("apply", "--plan-id", made, "--app-id", SANDBOX_APP_ID, "--no-install", "--yes")
    proxy.break_("/graphql", fault)
    assert world.run(*apply).code == FAULTS[fault]
    assert contents(world.home / "project") == before
    proxy.heal()
    assert world.run(*apply).code == ExitCode.SUCCESS


@pytest.mark.parametrize("fault", ["reset", "500", "html", "429"])
def test_a_broken_refresh_stops_and_goes_on(shaky: tuple[World, FaultProxy], fault: str) -> None:
    world, proxy = shaky
    session = world.store.session(world.hosts)
    assert session is not None
    ended = structs.replace(session, expires_at="2020-01-01T00:00:00.000000Z")
    world.store.save(world.hosts, ended)
    proxy.break_("/oauth2/token", fault)
    assert world.run(*RUN).code == ExitCode.NETWORK_ERROR
    assert world.store.session(world.hosts) == ended
    proxy.heal()
    assert world.run(*RUN, "--resume").code == ExitCode.SUCCESS


def test_a_key_makes_a_broken_refresh_a_warning(shaky: tuple[World, FaultProxy]) -> None:
    """H05: fully unattended, whatever an old sign-in on the machine does."""
    world, proxy = shaky
    session = world.store.session(world.hosts)
    assert session is not None
    ended = structs.replace(session, expires_at="2020-01-01T00:00:00.000000Z")
    world.store.save(world.hosts, ended)
    proxy.break_("/oauth2/token", "500")
    key = ("--api-key", "f" * 32, "--app-id", "77")
    said = world.run("--ci", *key, "--no-install", "--skip-arrival", "--skip-dashboard")
    assert said.code == ExitCode.SUCCESS, said.err
    assert "warning: the sign-in has failed" in said.err
    assert "f" * 32 not in said.out + said.err


def test_an_offline_run_opens_no_socket(
    shaky: tuple[World, FaultProxy], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the first step to the last, though somebody is signed in."""

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    for name in ("socket.socket.connect", "socket.create_connection", "socket.getaddrinfo"):
        monkeypatch.setattr(name, forbidden)
    world, _ = shaky
    said = world.run("--ci", "--offline", "--no-install")
    assert said.code == ExitCode.SUCCESS, said.err


def test_a_run_that_goes_on_makes_no_second_app(shaky: tuple[World, FaultProxy]) -> None:
    """K21: neither by `--resume`, nor by the same command once more."""
    world, _ = shaky
    org = world.room.directory.orgs_of(world.email)[0]
    for more in ((), ("--resume",), ()):
        assert world.run(*RUN, *more).code == ExitCode.SUCCESS
    assert len(world.room.directory.apps_of(org.id)) == 2


def test_a_run_in_a_sandbox_is_not_gone_on_with_for_real(
    shaky: tuple[World, FaultProxy], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its account and its app are nothing to the real service."""
    world, proxy = shaky
    proxy.break_("/wizard/projects", "500")
    assert world.run(*RUN).code == ExitCode.NETWORK_ERROR
    monkeypatch.setattr("wizard.cli.checkpoints.is_local", lambda _call: False)
    said = world.run(*RUN, "--resume")
    assert "against a sandbox; starting from the beginning" in said.err
