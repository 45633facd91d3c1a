"""The official SDK takes the sandbox for the real service, in good times and bad."""

import logging
from collections.abc import Callable

import pytest
from amplitude import Amplitude, BaseEvent, EventOptions, Identify

from wizard.sandbox.server import Sandbox

Client = Callable[..., Amplitude]


def numbered(*numbers: int, user_id: str = "user-42") -> list[BaseEvent]:
    return [
        BaseEvent("Order Created", user_id=user_id, event_properties={"number": number})
        for number in numbers
    ]


def received(sandbox: Sandbox) -> list[int]:
    return sorted(event.properties["number"] for event in sandbox.events())


def send(client: Amplitude, events: list[BaseEvent]) -> None:
    for event in events:
        client.track(event)
    client.flush()


def test_events_and_identifies_arrive(sandbox: Sandbox, amplitude_client: Client) -> None:
    """J01"""
    client = amplitude_client(min_id_length=1)
    client.identify(Identify().set("plan", "pro"), EventOptions(user_id="7"))
    send(client, numbered(1, user_id="7"))

    assert sandbox.wait_for(lambda events: len(events) == 2)
    assert {event.name for event in sandbox.events()} == {"$identify", "Order Created"}
    assert {event.event["user_id"] for event in sandbox.events()} == {"7"}


def test_batch_mode(sandbox: Sandbox, amplitude_client: Client) -> None:
    client = amplitude_client(server_url=f"{sandbox.url}/batch")
    send(client, numbered(1))

    assert sandbox.wait_for(lambda events: len(events) == 1)
    assert sandbox.events()[0].endpoint == "/batch"


def test_after_a_400_the_good_events_are_sent_again(
    sandbox: Sandbox, amplitude_client: Client
) -> None:
    """D-13: one placeholder id costs one event."""
    codes: list[int] = []
    client = amplitude_client(callback=lambda event, code, message: codes.append(code))
    send(client, [*numbered(1), *numbered(2, user_id="anonymous"), *numbered(3)])

    assert sandbox.wait_for(lambda events: len(events) == 2)
    assert received(sandbox) == [1, 3]
    (rejection,) = sandbox.rejections()
    assert rejection.answer["events_with_invalid_fields"] == {"user_id": [1]}
    assert 400 in codes


def test_after_a_413_the_batch_is_halved(sandbox: Sandbox, amplitude_client: Client) -> None:
    client = amplitude_client(flush_queue_size=4)
    sandbox.respond(413)
    send(client, numbered(1, 2, 3, 4))

    assert sandbox.wait_for(lambda events: len(events) == 4)
    assert received(sandbox) == [1, 2, 3, 4]
    assert client.configuration.flush_queue_size == 2


@pytest.mark.parametrize("status", [500, 503])
def test_after_a_server_error_the_batch_is_sent_again(
    sandbox: Sandbox, amplitude_client: Client, status: int
) -> None:
    client = amplitude_client()
    sandbox.respond(status, times=2)
    send(client, numbered(1, 2))

    assert sandbox.wait_for(lambda events: len(events) == 2)
    assert not any(event.duplicate for event in sandbox.events())


def test_after_a_429_who_was_not_throttled_is_sent_again(
    sandbox: Sandbox, amplitude_client: Client
) -> None:
    """J02"""
    client = amplitude_client()
    sandbox.respond(429, throttled_events=())
    send(client, numbered(1, 2))

    assert sandbox.wait_for(lambda events: len(events) == 2)


def test_an_invalid_key_is_told(
    sandbox: Sandbox, amplitude_client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    """D-07: a placeholder in place of the key is what the SDK calls an invalid key."""
    client = amplitude_client("YOUR_API_KEY")
    with caplog.at_level(logging.ERROR, "amplitude"):
        send(client, numbered(1))
        client.shutdown()

    assert "Invalid API Key" in caplog.text
    assert not sandbox.events()
    assert sandbox.rejections()[0].event_names == ("Order Created",)
