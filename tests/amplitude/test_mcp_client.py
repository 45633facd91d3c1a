"""The session with Amplitude's MCP server: handshake, tools, failures, good-bye."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import msgspec
import pytest
from insights_wire import APP, People, Wire

from wizard.amplitude.arrival_query import arrival_chart, has_arrived
from wizard.amplitude.mcp_client import McpClient
from wizard.amplitude.mcp_wire import answered
from wizard.errors import AccessDenied, AuthRequired, NetworkFailed
from wizard.sandbox.insights.room import InsightsRoom
from wizard.sandbox.store import EventStore
from wizard.sandbox.values import HttpReply

NOW = datetime.now(timezone.utc)
START = ["initialize", "notifications/initialized", "tools/list"]


@pytest.fixture
def store() -> EventStore:
    return EventStore()


@pytest.fixture
def wire(store: EventStore) -> Wire:
    return Wire(InsightsRoom(People(), store))


def arrived(wire: Wire, name: str = "Signed Up", since: datetime = NOW) -> bool:
    with McpClient(wire) as client:
        return has_arrived(client, wire.hosts, APP, name, since=since, now=NOW)


def test_one_handshake_for_many_calls(wire: Wire) -> None:
    with McpClient(wire) as client:
        client.call("get_context", {})
        client.call("get_context", {})
    assert wire.asked == [*START, "get_context", "get_context", "DELETE"]


def test_nothing_is_sent_before_the_first_call(wire: Wire) -> None:
    with McpClient(wire):
        pass
    assert wire.asked == []


def test_a_forgotten_session_is_opened_anew(wire: Wire) -> None:
    client = McpClient(wire)
    client.call("get_context", {})
    wire.room._sessions.clear()
    assert client.call("get_context", {})["user"] == {"email": "ada@example.com"}
    assert wire.asked.count("initialize") == 2


def test_a_failing_good_bye_is_no_failure(wire: Wire) -> None:
    wire.broken = {"DELETE"}
    with McpClient(wire) as client:
        client.call("get_context", {})


def test_a_rejected_token(wire: Wire) -> None:
    wire.token = "stale"
    with pytest.raises(AuthRequired):
        McpClient(wire).call("get_context", {})


def test_a_missing_right(wire: Wire) -> None:
    wire.token = "other"
    with pytest.raises(AccessDenied):
        arrived(wire)


def test_a_tool_that_is_not_offered(wire: Wire) -> None:
    with pytest.raises(AccessDenied) as found:
        McpClient(wire).call("create_cohort", {})
    assert found.value.code == "tool_missing"


def test_a_refusal_says_why(wire: Wire) -> None:
    with pytest.raises(NetworkFailed) as found:
        McpClient(wire).call("query_amplitude_data", {"projectId": APP, "chart": {"kind": "pie"}})
    assert found.value.code == "amplitude_refused"
    assert "pie" in found.value.message


def swapped(
    content: bytes, kind: str = "application/json"
) -> Callable[[str, HttpReply], HttpReply]:
    def swap(name: str, reply: HttpReply) -> HttpReply:
        if name != "query_amplitude_data":
            return reply
        return msgspec.structs.replace(reply, body=content, content_type=kind)

    return swap


@pytest.mark.parametrize(
    "body",
    [
        b"<html>proxy</html>",
        b"",
        b'{"jsonrpc":"2.0","id":4,"resu',
        b'event: message\ndata: {"jsonrpc":"2.0","id":4,"result":{"content":[]',
        b'{"jsonrpc":"2.0","id":99,"result":{}}',
        b'{"jsonrpc":"2.0","id":4,"result":[]}',
        b'{"jsonrpc":"2.0","id":4,"error":{"code":-32603,"message":"no"}}',
        b'{"jsonrpc":"2.0","id":4,"error":"no"}',
        b'{"jsonrpc":"2.0","id":4,"result":{"content":[{"type":"text","text":"fine"}]}}',
    ],
)
def test_answers_that_can_not_be_read(wire: Wire, body: bytes) -> None:
    """Never an arrival, never a crash: exit 4."""
    wire.swap = swapped(body)
    with pytest.raises(NetworkFailed):
        arrived(wire)


def test_an_unknown_protocol(wire: Wire) -> None:
    def old(name: str, reply: HttpReply) -> HttpReply:
        body = reply.body.replace(b"2025-06-18", b"1999-01-01")
        return msgspec.structs.replace(reply, body=body)

    wire.swap = old
    with pytest.raises(NetworkFailed) as found:
        arrived(wire)
    assert found.value.code == "protocol_unknown"


def test_an_event_arrives(wire: Wire, store: EventStore) -> None:
    since = NOW - timedelta(seconds=5)
    assert not arrived(wire, since=since)
    store.accept("/2/httpapi", [{"event_type": "Signed Up", "device_id": "device"}])
    assert arrived(wire, since=since)
    assert not arrived(wire, "Order Created", since=since)


def test_what_came_before_the_run_does_not_count(wire: Wire, store: EventStore) -> None:
    store.accept("/2/httpapi", [{"event_type": "Signed Up", "device_id": "device"}])
    assert not arrived(wire, since=datetime.now(timezone.utc) + timedelta(seconds=2))


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"data": {"csvResponse": ['"A"', '"","2026-01-01"', '"All Users","2"']}}, True),
        ({"data": {"csvResponse": [["A"], ["", "2026-01-01T00:05"], ["All Users", 0]]}}, False),
        ({"data": {"csvResponse": {"csv": ",2026-01-01\nSigned Up,1\n"}}}, True),
        ({"jsonResponse": {"data": {"series": [[0, 3]]}}}, True),
        ({"data": {"series": [[{"value": 0}]], "xValues": [5]}}, False),
        ({"data": {"csvResponse": ""}, "metadata": {"total": 9}}, False),
    ],
)
def test_counts_in_other_shapes(wire: Wire, answer: dict[str, object], expected: bool) -> None:
    text = msgspec.json.encode(answer).decode()
    result = {"content": [{"type": "text", "text": text}]}
    wire.swap = swapped(msgspec.json.encode({"jsonrpc": "2.0", "id": 3, "result": result}))
    assert arrived(wire) is expected


@pytest.mark.parametrize(
    ("age", "interval"),
    [
        (timedelta(0), "five_minute"),
        (timedelta(days=3), "hour"),
        (timedelta(days=30), "day"),
    ],
)
def test_the_finest_steps_that_the_service_has(age: timedelta, interval: str) -> None:
    chart = arrival_chart("Signed Up", since=NOW - age, now=NOW)
    assert chart["interval"] == interval


@pytest.mark.parametrize(
    "body",
    [
        b'data: {"id":1,"result":{}}\n\n',
        b': ping\n\nevent: message\r\ndata: {"id":1,\r\ndata: "result":{}}\r\n\r\n',
        b'[{"id":0,"result":{}},{"id":1,"result":{}}]',
    ],
)
def test_streams_and_batches_are_read(body: bytes) -> None:
    assert answered(body, 1) == {"id": 1, "result": {}}


def test_half_a_stream_is_no_answer_yet() -> None:
    assert answered(b'data: {"id":1,"result":{}}\n', 1) is None
