"""The loopback port: safe to leave open, scriptable, and gone at once when closed."""

import gzip
import socket
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import msgspec
import pytest

from wizard.errors import InvalidArgument
from wizard.model.proposal import TrackedEvent
from wizard.sandbox.guard import is_loopback
from wizard.sandbox.server import Sandbox

KEY = "0123456789abcdef0123456789abcdef"
EVENT = {"event_type": "Order Created", "user_id": "user-42"}
GOOD = {**EVENT, "event_properties": {"order_id": "o-1", "total": 1}}


def upload(*events: object) -> dict[str, Any]:
    return {"api_key": KEY, "events": list(events)}


@pytest.fixture
def judging(order_created: TrackedEvent) -> Iterator[httpx.Client]:
    with (
        Sandbox.start(plan_events=(order_created,)) as sandbox,
        httpx.Client(base_url=sandbox.url, trust_env=False) as client,
    ):
        yield client


def test_it_listens_on_this_machine_only(sandbox: Sandbox) -> None:
    assert sandbox.url == f"http://127.0.0.1:{sandbox.port}"
    assert sandbox.ingestion_url == f"{sandbox.url}/2/httpapi"


def test_a_port_in_use_is_an_error_with_a_hint(sandbox: Sandbox) -> None:
    with pytest.raises(InvalidArgument) as caught:
        Sandbox.start(sandbox.port)

    assert caught.value.code == "port_in_use"
    assert "--port" in caught.value.hint


def test_a_port_that_cannot_be_is_the_same_error() -> None:
    with pytest.raises(InvalidArgument):
        Sandbox.start(70_000)


def test_uploads_on_one_connection(sandbox: Sandbox, http: httpx.Client) -> None:
    for number in range(3):
        reply = http.post("/2/httpapi?v=1", json=upload({**EVENT, "insert_id": str(number)}))
        assert reply.json()["events_ingested"] == 1

    assert [event.name for event in sandbox.events()] == ["Order Created"] * 3


def test_compressed_and_chunked_uploads(sandbox: Sandbox, http: httpx.Client) -> None:
    body = msgspec.json.encode(upload(EVENT))
    packed = http.post("/batch", content=gzip.compress(body), headers={"Content-Encoding": "gzip"})
    chunked = http.post("/2/httpapi", content=iter([body[:10], body[10:]]))

    assert (packed.status_code, chunked.status_code) == (200, 200)
    assert len(sandbox.events()) == 2


@pytest.mark.parametrize(
    "head",
    [
        "Content-Length: 99999999999",
        "Content-Length: many",
        "Transfer-Encoding: chunked\r\n\r\nzz",
        "Transfer-Encoding: chunked\r\n\r\n-5",
        "Transfer-Encoding: chunked\r\n\r\nffffffff",
    ],
)
def test_an_impossible_body_is_refused_unread(sandbox: Sandbox, head: str) -> None:
    with socket.create_connection(("127.0.0.1", sandbox.port), timeout=5) as connection:
        request = f"POST /2/httpapi HTTP/1.1\r\nHost: localhost\r\n{head}\r\n\r\n"
        connection.sendall(request.encode())
        assert connection.recv(1000).split()[1] in (b"400", b"413")


def test_a_hang_up_in_mid_body_leaves_no_trace(
    sandbox: Sandbox, http: httpx.Client, capfd: pytest.CaptureFixture[str]
) -> None:
    with socket.create_connection(("127.0.0.1", sandbox.port), timeout=5) as connection:
        connection.sendall(b"POST /batch HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{")
    http.post("/2/httpapi", json=upload(EVENT))

    assert len(sandbox.events()) == 1
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "", "127.0.0.1.evil.example"])
@pytest.mark.parametrize("path", ["/sandbox/all", "/2/httpapi"])
def test_a_name_that_was_rebound_to_this_machine_is_refused(
    http: httpx.Client, host: str, path: str
) -> None:
    assert http.get(path, headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://["])
def test_foreign_pages_cannot_read_or_reset(http: httpx.Client, origin: str) -> None:
    assert http.get("/sandbox/all", headers={"Origin": origin}).status_code == 403
    assert http.post("/sandbox/reset", headers={"Origin": origin}).status_code == 403
    assert http.post("/2/httpapi", json=upload(EVENT), headers={"Origin": origin}).is_success


@pytest.mark.parametrize(
    "url", ["http://localhost:5173", "//127.0.0.1:80", "//LOCALHOST", "http://[::1]:3000"]
)
def test_names_of_this_machine(url: str) -> None:
    assert is_loopback(url)


def test_good_and_bad_events_for_end_to_end_tests(judging: httpx.Client) -> None:
    """B06: a project's own tests ask what arrived, as they would ask a database."""
    judging.post("/2/httpapi", json=upload(GOOD, {**GOOD, "event_type": "Zebra"}, EVENT))
    judging.post("/2/httpapi", json=upload({"event_type": "Lost"}))
    judging.post("/identify", content=b"api_key=x")

    assert judging.get("/sandbox/all").json() == {
        "total": 5,
        "good": 1,
        "bad": 4,
        "duplicates": 0,
    }
    (good,) = judging.get("/sandbox/good").json()
    assert good["event"] == GOOD
    assert good["verdict"] == {"status": "valid", "faults": []}
    unexpected, invalid, refused, unnamed = judging.get("/sandbox/bad").json()
    assert unexpected["verdict"]["status"] == "unexpected"
    assert [fault["name"] for fault in invalid["verdict"]["faults"]] == ["order_id", "total"]
    assert refused["eventNames"] == ["Lost"]
    assert refused["answer"]["events_with_missing_fields"] == {"user_id": [0], "device_id": [0]}
    assert unnamed["answer"] == {"code": 400, "error": "invalid_api_key"}


def test_lists_can_be_filtered_by_event(judging: httpx.Client) -> None:
    judging.post("/2/httpapi", json=upload(GOOD, {**GOOD, "event_type": "Zebra"}))
    judging.post("/2/httpapi", json=upload({"event_type": "Zebra"}))

    assert judging.get("/sandbox/good", params={"event": "Zebra"}).json() == []
    assert len(judging.get("/sandbox/bad", params={"event": "Zebra"}).json()) == 2
    assert judging.get("/sandbox/bad", params={"event": "Order Created"}).json() == []


def test_reset_starts_over(judging: httpx.Client) -> None:
    judging.post("/2/httpapi", json=upload(GOOD))
    judging.post("/2/httpapi", json={})
    judging.post("/sandbox/respond", json={"status": 500})

    assert judging.post("/sandbox/reset").json()["total"] == 0
    assert judging.post("/2/httpapi", json=upload(GOOD)).is_success


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/sandbox/nothing", 404),
        ("GET", "/sandbox/reset", 405),
        ("FOO", "/sandbox/all", 405),
    ],
)
def test_unknown_routes(http: httpx.Client, method: str, path: str, status: int) -> None:
    assert http.request(method, path).status_code == status


@pytest.mark.parametrize("status", [400, 403, 413, 500, 502, 503, 504])
def test_failures_on_demand(sandbox: Sandbox, http: httpx.Client, status: int) -> None:
    http.post("/sandbox/respond", json={"status": status, "times": 2})

    for path in ("/2/httpapi", "/batch"):
        reply = http.post(path, json=upload(EVENT))
        assert (reply.status_code, reply.json()["code"]) == (status, status)
    assert http.post("/2/httpapi", json=upload(EVENT)).is_success
    assert len(sandbox.events()) == 1
    assert not sandbox.rejections()


def test_throttling_on_demand_names_who_was_too_fast(http: httpx.Client) -> None:
    """J02"""
    http.post("/sandbox/respond", json={"status": 429, "throttledEvents": [1, 9]})
    events = [EVENT, {"event_type": "E", "device_id": "device-1"}]

    assert http.post("/2/httpapi", json=upload(*events)).json() == {
        "code": 429,
        "error": "Too many requests for some devices and users",
        "eps_threshold": 30,
        "throttled_devices": {"device-1": 31},
        "throttled_events": [1],
    }


def test_throttling_an_unreadable_upload(http: httpx.Client) -> None:
    http.post("/sandbox/respond", json={"status": 429})

    assert http.post("/2/httpapi", content=b"{").status_code == 429


@pytest.mark.parametrize(
    "order", [{}, {"status": 418}, {"status": 500, "times": 0}, {"status": 500, "x": 1}, []]
)
def test_senseless_orders_are_refused(http: httpx.Client, order: object) -> None:
    assert http.post("/sandbox/respond", json=order).status_code == 400
    assert http.post("/2/httpapi", json=upload(EVENT)).is_success


def test_preflights_use_up_no_prepared_answer(sandbox: Sandbox, http: httpx.Client) -> None:
    sandbox.respond(503)

    assert http.options("/2/httpapi").status_code == 204
    assert http.post("/2/httpapi", json=upload(EVENT)).status_code == 503


def test_head_has_no_body(http: httpx.Client) -> None:
    assert http.head("/sandbox/all").content == b""


def stream_ids(lines: Iterator[str]) -> Iterator[int]:
    return (int(line.removeprefix("id: ")) for line in lines if line.startswith("id: "))


def test_the_live_view_ends_with_the_sandbox(sandbox: Sandbox, http: httpx.Client) -> None:
    http.post("/2/httpapi", json=upload(EVENT, EVENT))
    with http.stream("GET", "/sandbox/events") as view:
        ids = stream_ids(view.iter_lines())
        assert [next(ids), next(ids)] == [1, 2]
        httpx.post(sandbox.ingestion_url, json=upload(EVENT), trust_env=False)
        sandbox.close()
        assert list(ids) == [3]


def test_the_live_view_resumes(http: httpx.Client) -> None:
    http.post("/2/httpapi", json=upload(EVENT, EVENT))
    with http.stream("GET", "/sandbox/events", headers={"Last-Event-ID": "1"}) as view:
        assert next(stream_ids(view.iter_lines())) == 2


def test_closing_twice_frees_the_port_and_ends_all_threads(http: httpx.Client) -> None:
    before = set(threading.enumerate())
    with Sandbox.start() as sandbox, httpx.Client(trust_env=False) as client:
        client.post(sandbox.ingestion_url, json=upload(EVENT))
        port = sandbox.port
        sandbox.close()
        sandbox.close()
        Sandbox.start(port).close()

    assert set(threading.enumerate()) - before == set()
    assert len(sandbox.events()) == 1


def test_an_upload_under_way_is_still_answered(sandbox: Sandbox) -> None:
    body = msgspec.json.encode(upload(EVENT))
    head = f"POST /batch HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", sandbox.port), timeout=5) as connection:
        connection.sendall(head.encode() + body)
        # The connection has been taken up once an answer on another one has come.
        httpx.get(f"{sandbox.url}/sandbox/all", trust_env=False)
        sandbox.close()
        assert connection.recv(1000).startswith(b"HTTP/1.1 200")

    assert len(sandbox.events()) == 1
