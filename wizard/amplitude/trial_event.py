"""One event by the HTTP V2 API, to see that a key, or a proxy on the way, is good (D23, D24)."""

from typing import Any

import msgspec

from wizard.amplitude.failures import bad_answer
from wizard.amplitude.hosts import host_of
from wizard.amplitude.transport import Reply, Request, Transport
from wizard.errors import InvalidArgument
from wizard.model.value import Value

API = "the HTTP V2 API"
PATH = "/2/httpapi"
EVENT_TYPE = "Setup Wizard Test Event"
DEVICE_ID = "amplitude-setup-wizard"


class Accepted(msgspec.Struct, frozen=True):
    code: int
    events_ingested: int


class TrialEvent(Value, frozen=True, kw_only=True):
    """`insert_id` makes every repetition the same event; `moment` is in milliseconds."""

    api_key: str
    insert_id: str
    moment: int

    def __repr__(self) -> str:
        return f"TrialEvent({self.insert_id})"

    def body(self) -> dict[str, Any]:
        event = {
            "event_type": EVENT_TYPE,
            "device_id": DEVICE_ID,
            "insert_id": self.insert_id,
            "time": self.moment,
        }
        return {"api_key": self.api_key, "events": [event]}


def send(transport: Transport, url: str, event: TrialEvent) -> None:
    """Send it until it is taken (200): a throttled or failed try is repeated, each time after a
    longer pause (D29).

    Raises `InvalidArgument` (event_refused) for what no repetition mends, `NetworkFailed`.
    """
    reply = transport.send(
        Request(
            api=API,
            method="POST",
            url=url,
            json=event.body(),
            repeatable=True,
            expected=(400, 413),
        )
    )
    if reply.status != 200:
        raise _refused(reply)
    answer = reply.decoded(Accepted)
    if answer.code != 200 or answer.events_ingested < 1:
        raise bad_answer("answer_unexpected", API, url, "the event was not ingested")


def _refused(reply: Reply) -> InvalidArgument:
    """400 and 413 say what is wrong with the request; it is the key, or something on the way."""
    said = _error(reply)
    return InvalidArgument(
        "event_refused",
        f"{API} refuses the event ({host_of(reply.url)} answered {reply.status}): {said}",
        hint="check the API key, and that it is of this region (--region us or eu)",
        details={"host": host_of(reply.url), "status": reply.status},
    )


def _error(reply: Reply) -> str:
    try:
        found = msgspec.json.decode(reply.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return "it does not say why"
    text = found.get("error") if isinstance(found, dict) else None
    return str(text)[:200] if text else "it does not say why"
