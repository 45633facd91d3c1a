"""What web SDKs ask for besides taking events is answered here, so that nothing waits (K02)."""

import gzip

import httpx
import pytest

from wizard.sandbox.browser_services import answer
from wizard.sandbox.listen import SANDBOX_API_KEY
from wizard.sandbox.server import Sandbox
from wizard.sandbox.values import HttpRequest

PAGE = {"Origin": "http://localhost:5173"}
CONFIG = f"/config/{SANDBOX_API_KEY}"
BEARER = {"Authorization": f"Bearer {SANDBOX_API_KEY}"}
EVENT = {"event_type": "Order Created", "device_id": "device-12345"}


@pytest.mark.parametrize(
    "path",
    [
        "/2/httpapi",
        "/batch",
        "/identify",
        "/sessions/v2/track",
        CONFIG,
        "/sdk/v2/vardata",
        "/sdk/v2/flags",
    ],
)
def test_a_page_of_any_origin_gets_its_preflight(http: httpx.Client, path: str) -> None:
    asked = {
        **PAGE,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    reply = http.options(path, headers=asked)
    assert (reply.status_code, reply.content) == (204, b"")
    assert reply.headers["access-control-allow-origin"] == "*"
    assert "content-type" in reply.headers["access-control-allow-headers"]
    assert "access-control-allow-credentials" not in reply.headers


def test_the_settings_that_an_sdk_asks_for_change_nothing(http: httpx.Client) -> None:
    """Recording is allowed, its share is the one in the code."""
    reply = http.get(f"{CONFIG}?config_group=browser", headers=PAGE)
    configs = reply.json()["configs"]
    assert reply.headers["access-control-allow-origin"] == "*"
    assert configs["sessionReplay"] == {"sr_sampling_config": {"capture_enabled": True}}
    assert configs["analyticsSDK"] == {"browserSDK": {}}


@pytest.mark.parametrize("key", ["", "/short", "/" + "z" * 32])
def test_settings_for_a_key_that_is_none_are_refused(http: httpx.Client, key: str) -> None:
    assert http.get(f"/config{key}").status_code == 400


def test_replay_is_taken_and_is_no_event(sandbox: Sandbox, http: httpx.Client) -> None:
    body = gzip.compress(b'{"version":1,"events":[]}')
    reply = http.post(
        "/sessions/v2/track?device_id=d&session_id=1&type=replay",
        content=body,
        headers={**PAGE, **BEARER, "Content-Encoding": "gzip"},
    )
    assert reply.json() == {"code": 200}
    assert sandbox.events() == ()
    assert sandbox.contacts().replays == 1


@pytest.mark.parametrize(
    ("headers", "content", "status"),
    [
        ({}, b"{}", 401),
        ({"Authorization": "Bearer nonsense"}, b"{}", 401),
        (BEARER, b"not json", 400),
        (BEARER, b"[]", 400),
        ({**BEARER, "Content-Encoding": "gzip"}, b"not gzip", 400),
    ],
)
def test_replay_that_the_service_would_refuse_is_refused(
    http: httpx.Client, headers: dict[str, str], content: bytes, status: int
) -> None:
    reply = http.post("/sessions/v2/track", content=content, headers=headers)
    assert reply.status_code == status


def test_too_large_a_replay_is_refused() -> None:
    packed = gzip.compress(b'"' + b"a" * (11 * 1024 * 1024) + b'"')
    headers = {"authorization": f"Bearer {SANDBOX_API_KEY}", "content-encoding": "gzip"}
    request = HttpRequest(method="POST", path="/sessions/v2/track", headers=headers, body=packed)
    found = answer(request)
    assert found is not None
    assert found.status == 413


@pytest.mark.parametrize(
    ("path", "type_", "body"),
    [
        ("/engagement-browser/prod/index.min.js.gz", "text/javascript", ""),
        (f"/script/{SANDBOX_API_KEY}.js", "text/javascript", ""),
        ("/sdk/v2/vardata?v=0", "application/json", "{}"),
        ("/sdk/v2/flags?lib_version=1", "application/json", "[]"),
    ],
)
def test_other_products_are_answered_with_nothing(
    http: httpx.Client, path: str, type_: str, body: str
) -> None:
    reply = http.get(path, headers=PAGE)
    assert (reply.status_code, reply.text) == (200, body)
    assert reply.headers["content-type"].startswith(type_)


@pytest.mark.parametrize(("method", "path"), [("POST", CONFIG), ("GET", "/sessions/v2/track")])
def test_the_wrong_method_is_refused(http: httpx.Client, method: str, path: str) -> None:
    assert http.request(method, path).status_code == 405


def test_a_beacon_is_an_upload_like_any_other(sandbox: Sandbox, http: httpx.Client) -> None:
    """`sendBeacon` with text sends it as text/plain, without asking first."""
    upload = (
        f'{{"api_key":"{SANDBOX_API_KEY}","events":[{{"event_type":"A","device_id":"d-123"}}]}}'
    )
    headers = {**PAGE, "Content-Type": "text/plain;charset=UTF-8"}
    reply = http.post("/2/httpapi", content=upload, headers=headers)
    assert reply.json()["events_ingested"] == 1
    assert [event.name for event in sandbox.events()] == ["A"]


def test_a_zipped_upload_is_taken(sandbox: Sandbox, http: httpx.Client) -> None:
    upload = (
        f'{{"api_key":"{SANDBOX_API_KEY}","events":[{{"event_type":"A","device_id":"d-123"}}]}}'
    )
    headers = {**PAGE, "Content-Type": "application/json", "Content-Encoding": "gzip"}
    reply = http.post("/2/httpapi", content=gzip.compress(upload.encode()), headers=headers)
    assert reply.status_code == 200
    assert len(sandbox.events()) == 1


def test_pages_may_read_a_refusal_as_well(http: httpx.Client) -> None:
    reply = http.post("/2/httpapi", json={"api_key": "short", "events": [EVENT]}, headers=PAGE)
    assert reply.status_code == 400
    assert reply.headers["access-control-allow-origin"] == "*"
