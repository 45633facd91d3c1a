"""A sandbox with an account side, asked by bare HTTP as any program would."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from account_world import World, account_world, quick_certificates

from wizard.amplitude.transport import Transport


@pytest.fixture(autouse=True)
def one_context(monkeypatch: pytest.MonkeyPatch) -> None:
    quick_certificates(monkeypatch)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with account_world(tmp_path) as running:
        yield running


@pytest.fixture
def web(world: World) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=world.url, trust_env=False, verify=False, timeout=5) as client:
        yield client


@pytest.fixture
def transport() -> Iterator[Transport]:
    with Transport(sleep=lambda _seconds: None) as door:
        yield door
