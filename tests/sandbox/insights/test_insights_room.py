"""The local MCP server refuses what the real one would refuse, and counts only what came in."""

from typing import Any

import msgspec
import pytest
from insights_wire import APP, People

from wizard.amplitude.arrival_query import arrival_chart
from wizard.amplitude.mcp_wire import ACCEPT, PROTOCOL, answered, handshake
from wizard.sandbox.insights.room import InsightsRoom
from wizard.sandbox.store import EventStore
from wizard.sandbox.values import HttpReply, HttpRequest
from wizard.workspace.clock import from_text

GOOD = {
    "host": "127.0.0.1:4711",
    "authorization": "Bearer good",
    "accept": ACCEPT,
    "content-type": "application/json",
}
HELLO = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": handshake()}
READY = {"jsonrpc": "2.0", "method": "notifications/initialized"}


class Talk:
    """One client's session with the room."""

    def __init__(self, room: InsightsRoom) -> None:
        self.room = room
        self.headers = dict(GOOD)

    def post(self, message: Any, **headers: str | None) -> HttpReply:
        body = message if isinstance(message, bytes) else msgspec.json.encode(message)
        return self.request("POST", body, **headers)

    def request(self, method: str, body: bytes = b"", **headers: str | None) -> HttpReply:
        changed = {name.replace("_", "-"): value for name, value in headers.items()}
        merged = {**self.headers, **changed}
        sent = {name: value for name, value in merged.items() if value is not None}
        request = HttpRequest(method=method, path="/mcp", headers=sent, body=body)
        reply = self.room.answer(request)
        assert reply is not None
        return reply

    def open(self) -> "Talk":
        reply = self.post(HELLO)
        self.headers["mcp-session-id"] = dict(reply.headers)["Mcp-Session-Id"]
        self.headers["mcp-protocol-version"] = PROTOCOL
        assert self.post(READY).status == 202
        return self

    def ask(self, method: str, params: Any = None) -> dict[str, Any]:
        message = {"jsonrpc": "2.0", "id": 7, "method": method, "params": params or {}}
        found = answered(self.post(message).body, 7)
        assert found is not None
        return found

    def tool(self, tool: str, /, **arguments: Any) -> dict[str, Any]:
        found = self.ask("tools/call", {"name": tool, "arguments": arguments})
        result: dict[str, Any] = found["result"]
        return result

    def query(self, **chart: Any) -> dict[str, Any]:
        full = {"date_range": {"relative": "Last 30 Days"}, "interval": "day", **chart}
        return self.tool("query_amplitude_data", projectId=APP, chart=full)


@pytest.fixture
def store() -> EventStore:
    return EventStore()


@pytest.fixture
def talk(store: EventStore) -> Talk:
    return Talk(InsightsRoom(People(), store))


def text_of(result: dict[str, Any]) -> str:
    return str(result["content"][0]["text"])


def content_of(result: dict[str, Any]) -> dict[str, Any]:
    assert result["isError"] is False, text_of(result)
    content: dict[str, Any] = msgspec.json.decode(text_of(result))
    return content


SIGN_UPS = {"kind": "segmentation", "events": [{"event": "Signed Up"}]}


def test_other_paths_are_not_ours(talk: Talk) -> None:
    request = HttpRequest(method="POST", path="/2/httpapi", headers=GOOD, body=b"{}")
    assert talk.room.answer(request) is None


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"authorization": None}, 401),
        ({"authorization": "Bearer wrong"}, 401),
        ({"authorization": "good"}, 401),
        ({"accept": "application/json"}, 406),
        ({"content_type": "text/plain"}, 415),
        ({"origin": "https://evil.example"}, 403),
    ],
)
def test_wrong_headers(talk: Talk, headers: dict[str, str | None], status: int) -> None:
    assert talk.post(HELLO, **headers).status == status


def test_a_page_of_this_machine_may_ask(talk: Talk) -> None:
    assert talk.post(HELLO, origin="http://localhost:3000").status == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"id":1,"method":"initialize"}',
        b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}',
    ],
)
def test_wrong_bodies(talk: Talk, body: bytes) -> None:
    assert talk.post(body).status == 400


@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_wrong_verbs(talk: Talk, method: str) -> None:
    assert talk.request(method).status == 405


def test_no_call_without_a_session(talk: Talk) -> None:
    call = {"jsonrpc": "2.0", "id": 2, "method": "tools/list"}
    assert talk.post(call).status == 400
    assert talk.post(call, mcp_session_id="made-up").status == 404


def test_a_session_belongs_to_one_person(talk: Talk) -> None:
    talk.open()
    call = {"jsonrpc": "2.0", "id": 2, "method": "tools/list"}
    assert talk.post(call, authorization="Bearer other").status == 404


@pytest.mark.parametrize("version", [None, "1999-01-01", "2024-11-05"])
def test_the_agreed_version_has_to_be_said(talk: Talk, version: str | None) -> None:
    talk.open()
    call = {"jsonrpc": "2.0", "id": 2, "method": "tools/list"}
    assert talk.post(call, mcp_protocol_version=version).status == 400


def test_no_tool_before_the_handshake_is_over(talk: Talk) -> None:
    reply = talk.post(HELLO)
    talk.headers["mcp-session-id"] = dict(reply.headers)["Mcp-Session-Id"]
    talk.headers["mcp-protocol-version"] = PROTOCOL
    assert talk.ask("tools/list")["error"]["code"] == -32600
    assert talk.ask("ping")["result"] == {}


def test_an_ended_session_is_gone(talk: Talk) -> None:
    talk.open()
    assert talk.request("DELETE").status == 200
    assert talk.request("DELETE").status == 404


def test_tools_come_with_their_schemas(talk: Talk) -> None:
    tools = talk.open().ask("tools/list")["result"]["tools"]
    schemas = {tool["name"]: tool["inputSchema"] for tool in tools}
    assert {"query_amplitude_data", "save_chart_edits", "create_dashboard"} < set(schemas)
    assert all(schema["additionalProperties"] is False for schema in schemas.values())
    assert schemas["save_chart_edits"]["required"] == ["charts"]


@pytest.mark.parametrize(
    ("params", "code"),
    [({"name": "drop_tables"}, -32602), ({}, -32602)],
)
def test_unknown_tools(talk: Talk, params: dict[str, Any], code: int) -> None:
    assert talk.open().ask("tools/call", params)["error"]["code"] == code


def test_unknown_methods(talk: Talk) -> None:
    assert talk.open().ask("resources/list")["error"]["code"] == -32601


def test_another_persons_app_is_forbidden(talk: Talk) -> None:
    talk.headers["authorization"] = "Bearer other"
    result = talk.open().query(**SIGN_UPS)
    assert result["isError"] is True
    assert "no access" in text_of(result)


@pytest.mark.parametrize(
    ("chart", "word"),
    [
        ({"kind": "pie"}, "validation"),
        ({**SIGN_UPS, "colour": "red"}, "validation"),
        ({**SIGN_UPS, "events": [{"name": "x"}]}, "validation"),
        ({**SIGN_UPS, "events": []}, "events"),
        ({**SIGN_UPS, "events": [{"event": "x"}] * 11}, "events"),
        ({**SIGN_UPS, "interval": "week"}, "unit"),
        ({**SIGN_UPS, "date_range": {"relative": "All Time"}}, "range"),
        ({**SIGN_UPS, "date_range": {}}, "never both"),
        ({**SIGN_UPS, "date_range": {"relative": "Last 1 Day", "start": 1}}, "never both"),
        ({**SIGN_UPS, "measured_as": {"as": "property_sum"}}, "group_by"),
        ({**SIGN_UPS, "measured_as": {"as": "formula"}}, "formula"),
        (
            {
                "kind": "funnel",
                "steps": [{"event": "a"}],
                "conversion_window": {"value": 1, "unit": "day"},
            },
            "two",
        ),
        (
            {"kind": "funnel", "steps": [{"event": "a"}] * 2, "conversion_window": {"value": 1}},
            "unit",
        ),
        (
            {"kind": "retention", "start_event": {"event": "a"}, "return_events": []},
            "return_events",
        ),
        ({"kind": "data_table", "columns": [{"metric_type": "SESSIONS"}]}, "session_measure"),
        ({"kind": "data_table", "columns": []}, "columns"),
    ],
)
def test_charts_that_can_not_be(talk: Talk, chart: dict[str, Any], word: str) -> None:
    result = talk.open().query(**chart)
    assert result["isError"] is True
    assert word in text_of(result)


def counts(talk: Talk, name: str, since: str) -> list[int]:
    moment = from_text(since)
    assert moment is not None
    chart = arrival_chart(name, since=moment, now=moment)
    result = content_of(talk.tool("query_amplitude_data", projectId=APP, chart=chart))
    row = result["data"]["csvResponse"].splitlines()[-1]
    return [int(cell) for cell in row.split(",")[1:]]


def test_counts_are_of_what_came_in_since() -> None:
    """Never satisfied by what is only planned, by another name, or by what came before."""
    now = [1_700_000_000_000]
    store = EventStore(clock=lambda: now[0])
    talk = Talk(InsightsRoom(People(), store)).open()
    store.accept("/2/httpapi", [{"event_type": "Signed Up", "device_id": "d"}])
    now[0] += 1000
    since = "2023-11-14T22:13:21Z"
    assert sum(counts(talk, "Signed Up", since)) == 0
    store.accept("/2/httpapi", [{"event_type": "Signed Up Twice", "device_id": "d"}])
    assert sum(counts(talk, "Signed Up", since)) == 0
    twice = [{"event_type": "Signed Up", "device_id": "d", "insert_id": "1"}] * 2
    store.accept("/2/httpapi", twice)
    assert sum(counts(talk, "Signed Up", since)) == 1


def test_a_dashboard_takes_only_saved_charts(talk: Talk) -> None:
    """E08: an edit is not a chart."""
    talk.open()
    edit = content_of(talk.query(**SIGN_UPS))["chartEditId"]
    row = {"height": 500, "items": [{"type": "chart", "width": 12, "chartId": edit}]}
    assert "No chart" in text_of(talk.tool("create_dashboard", name="D", rows=[row]))
    saved = content_of(
        talk.tool("save_chart_edits", charts=[{"editId": edit, "name": "C", "description": ""}])
    )
    row["items"][0]["chartId"] = saved["results"][0]["chartId"]  # type: ignore[index]
    made = content_of(talk.tool("create_dashboard", name="D", rows=[row]))
    assert made["dashboardUrl"].startswith("http://127.0.0.1:4711/")
    assert [item.name for item in talk.room.library.dashboards] == ["D"]


@pytest.mark.parametrize(
    "row",
    [
        {"height": 400, "items": [{"type": "rich_text", "content": "x"}]},
        {"height": 375, "items": []},
        {"height": 375, "items": [{"type": "rich_text"}]},
        {"height": 375, "items": [{"type": "rich_text", "content": "x", "width": 2}]},
        {"height": 375, "items": [{"type": "rich_text", "content": "x", "width": 12}] * 2},
        {"height": 375, "items": [{"type": "video"}]},
    ],
)
def test_rows_that_can_not_be(talk: Talk, row: dict[str, Any]) -> None:
    assert talk.open().tool("create_dashboard", name="D", rows=[row])["isError"] is True


def test_edits_that_are_not_there(talk: Talk) -> None:
    chart = {"editId": "e999", "name": "C", "description": ""}
    assert talk.open().tool("save_chart_edits", charts=[chart])["isError"] is True
    assert talk.tool("save_chart_edits", charts=[])["isError"] is True


def test_search_finds_generated_content_only_when_asked(talk: Talk) -> None:
    """E14."""
    talk.open()
    edit = content_of(talk.query(**SIGN_UPS))["chartEditId"]
    talk.tool("save_chart_edits", charts=[{"editId": edit, "name": "C", "description": ""}])
    assert content_of(talk.tool("search", queries=["C"]))["results"] == []
    found = content_of(talk.tool("search", queries=["c"], includeGenerated=True))["results"]
    assert [item["name"] for item in found] == ["C"]
