"""A sandbox per test, planned events to judge against, and official clients that end in time."""

import threading
from collections.abc import Callable, Iterator

import httpx
import pytest
from amplitude import Amplitude, Config

from wizard.model.proposal import EventProperty, Location, TrackedEvent
from wizard.sandbox.listen import SANDBOX_API_KEY
from wizard.sandbox.server import Sandbox

PlannedEvent = Callable[..., TrackedEvent]


def make_event(name: str, *properties: EventProperty) -> TrackedEvent:
    return TrackedEvent(
        id=name.lower().replace(" ", "_"),
        name=name,
        description="",
        category="business_outcome",
        activity="active",
        source="server",
        question="",
        score=1.0,
        properties=properties,
        location=Location(
            path="app.py", line=1, symbol="f", symbol_start=1, symbol_end=2, surface="POST /"
        ),
        evidence=(),
    )


@pytest.fixture
def planned_event() -> PlannedEvent:
    return make_event


@pytest.fixture
def order_created() -> TrackedEvent:
    return make_event(
        "Order Created",
        EventProperty(name="order_id", type="String", expression="order.id"),
        EventProperty(name="total", type="Number", expression="order.total"),
        EventProperty(name="coupon", type="Enum", expression="coupon", required=False),
    )


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox.start() as running:
        yield running


@pytest.fixture
def http(sandbox: Sandbox) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=sandbox.url, trust_env=False, timeout=5) as client:
        yield client


@pytest.fixture
def amplitude_client(sandbox: Sandbox) -> Iterator[Callable[..., Amplitude]]:
    """Makes official clients; all of their threads have ended when the test ends."""
    before = set(threading.enumerate())
    clients: list[Amplitude] = []

    def make(api_key: str = SANDBOX_API_KEY, **options: object) -> Amplitude:
        settings = {"flush_interval_millis": 20, "server_url": sandbox.ingestion_url, **options}
        clients.append(Amplitude(api_key, Config(**settings)))
        return clients[-1]

    yield make
    for client in clients:
        client.shutdown()
    for thread in set(threading.enumerate()) - before:
        if not thread.daemon:
            thread.join(timeout=5)
            assert not thread.is_alive()
