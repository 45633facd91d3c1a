"""The live view: received events as a stream of server-sent events."""

from collections.abc import Iterator
from urllib.parse import parse_qs

import msgspec

from wizard.sandbox.store import EventStore
from wizard.sandbox.values import ReceivedEvent

CONTENT_TYPE = "text/event-stream"
HEARTBEAT = b": listening\n\n"


def feed(store: EventStore, after: int = 0) -> Iterator[bytes]:
    """What came after event number `after`, then what comes, until the store is closed.

    Heartbeats in between let the server notice that its reader has left.
    """
    yield HEARTBEAT
    for event in store.follow(after):
        yield HEARTBEAT if event is None else message(event)


def message(event: ReceivedEvent) -> bytes:
    """One server-sent event; its id lets a reader go on where it stopped."""
    return b"id: %d\nevent: received\ndata: %b\n\n" % (event.number, msgspec.json.encode(event))


def resume_from(last_event_id: str | None, query: str = "") -> int:
    """The number in a `Last-Event-ID` header, else that of `?after=`, 0 for the whole stream."""
    for text in (last_event_id or "", *parse_qs(query).get("after", [])):
        if text.isascii() and text.isdigit():
            return int(text)
    return 0
