"""The account side of a sandbox, with and without a broken network in front of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from account_world import World, account_world, quick_certificates
from making_faults import FaultProxy, fault_proxy

from wizard.amplitude.transport import Transport


@pytest.fixture(autouse=True)
def one_context(monkeypatch: pytest.MonkeyPatch) -> None:
    quick_certificates(monkeypatch)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with account_world(tmp_path) as running:
        yield running


@pytest.fixture
def proxy(world: World) -> Iterator[FaultProxy]:
    with fault_proxy(world.url) as running:
        yield running


@pytest.fixture
def shaky(world: World, proxy: FaultProxy) -> World:
    """The world behind the proxy."""
    return replace(world, url=proxy.url)


@pytest.fixture
def transport() -> Iterator[Transport]:
    """Waits for nothing between its tries, and not long for an answer."""
    with Transport(sleep=lambda _seconds: None, longest=0.4) as door:
        yield door
