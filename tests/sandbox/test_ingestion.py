"""J01, J02: the stand-in answers as the documented service does, so that no SDK is fooled."""

import gzip
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.sandbox.ingestion import answer
from wizard.sandbox.values import Answer, HttpRequest

KEY = "0123456789abcdef0123456789abcdef"
EVENT: dict[str, Any] = {"event_type": "Order Created", "user_id": "user-42"}


def post(body: bytes, path: str = "/2/httpapi", **headers: str) -> Answer:
    request = HttpRequest(
        method="POST",
        path=path,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
        body=body,
    )
    return answer(request, now_ms=1_795_440_000_000)


def upload(*events: object, path: str = "/2/httpapi", **rest: object) -> Answer:
    body = msgspec.json.encode({"api_key": KEY, "events": list(events), **rest})
    return post(body, path)


def content(found: Answer) -> Any:
    return msgspec.json.decode(found.reply.body)


@pytest.mark.parametrize("path", ["/2/httpapi", "/batch"])
def test_accepted_events_get_the_documented_200(path: str) -> None:
    found = upload(EVENT, {**EVENT, "device_id": "device-1"}, path=path)

    body = content(found)
    assert found.reply.status == 200
    assert body.pop("payload_size_bytes") > 0
    assert body == {"code": 200, "events_ingested": 2, "server_upload_time": 1_795_440_000_000}
    assert [event["event_type"] for event in found.events] == ["Order Created"] * 2


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", {"error": "Missing request body"}),
        (b"  \n", {"error": "Missing request body"}),
        (b"{", {"error": "Invalid JSON request body"}),
        (b"[]", {"error": "Invalid JSON request body"}),
        (b'"\xff"', {"error": "Invalid JSON request body"}),
        (b"[" * 100_000, {"error": "Invalid JSON request body"}),
        (
            b'{"events": []}',
            {"error": "Request missing required field", "missing_field": "api_key"},
        ),
        (
            b'{"api_key": "secret", "events": [{}]}',
            {"error": "Invalid API key: 32 hex digits are expected"},
        ),
        (
            b'{"api_key": "%b"}' % KEY.encode(),
            {"error": "Request missing required field", "missing_field": "events"},
        ),
        (
            b'{"api_key": "%b", "events": {}}' % KEY.encode(),
            {"error": "Request missing required field", "missing_field": "events"},
        ),
        (b'{"api_key": "%b", "events": [1]}' % KEY.encode(), {"error": "Invalid event JSON"}),
    ],
)
def test_unusable_uploads_are_named(body: bytes, expected: dict[str, str]) -> None:
    found = post(body)

    assert found.reply.status == 400
    assert content(found) == {"code": 400, **expected}
    assert not found.events


@pytest.mark.parametrize(
    ("event", "kind", "fields"),
    [
        ({"user_id": "user-42"}, "events_with_missing_fields", {"event_type": [1]}),
        ({**EVENT, "event_type": ""}, "events_with_missing_fields", {"event_type": [1]}),
        ({**EVENT, "event_type": 5}, "events_with_invalid_fields", {"event_type": [1]}),
        ({**EVENT, "time": "2026-11-23T10:00:00Z"}, "events_with_invalid_fields", {"time": [1]}),
        ({**EVENT, "time": 1795440000.5}, "events_with_invalid_fields", {"time": [1]}),
        ({**EVENT, "time": True}, "events_with_invalid_fields", {"time": [1]}),
        ({**EVENT, "session_id": "x"}, "events_with_invalid_fields", {"session_id": [1]}),
        (
            {**EVENT, "event_properties": ["a"]},
            "events_with_invalid_fields",
            {"event_properties": [1]},
        ),
        (
            {"event_type": "E"},
            "events_with_missing_fields",
            {"user_id": [1], "device_id": [1]},
        ),
        ({**EVENT, "user_id": "42"}, "events_with_invalid_id_lengths", {"user_id": [1]}),
        ({**EVENT, "user_id": 42}, "events_with_invalid_id_lengths", {"user_id": [1]}),
        ({**EVENT, "user_id": "Anonymous"}, "events_with_invalid_fields", {"user_id": [1]}),
        ({**EVENT, "user_id": {}}, "events_with_invalid_fields", {"user_id": [1]}),
        (
            {**EVENT, "device_id": "00000000-0000-0000-0000-000000000000"},
            "events_with_invalid_fields",
            {"device_id": [1]},
        ),
    ],
)
def test_bad_events_are_named_by_index(
    event: dict[str, Any], kind: str, fields: dict[str, list[int]]
) -> None:
    """D-11, D-12, D-13: a bad event costs the upload, and the answer says which one it was."""
    found = upload(EVENT, event)

    assert found.reply.status == 400
    assert content(found)[kind] == fields
    assert not found.events


def test_events_nested_too_deeply_are_invalid() -> None:
    deep: dict[str, Any] = {}
    for _ in range(40):
        deep = {"a": deep}

    assert upload({**EVENT, "event_properties": deep["a"]}).reply.status == 200
    assert upload({**EVENT, "event_properties": deep}).reply.status == 400


def test_a_short_id_is_stripped_where_another_id_remains() -> None:
    found = upload({**EVENT, "user_id": "42", "device_id": "device-1"})

    assert found.reply.status == 200
    assert found.events == ({"event_type": "Order Created", "device_id": "device-1"},)


def test_min_id_length_admits_short_ids() -> None:
    found = upload({**EVENT, "user_id": "7"}, options={"min_id_length": 1})

    assert found.events == ({"event_type": "Order Created", "user_id": "7"},)


@pytest.mark.parametrize("options", [None, [], {"min_id_length": 0}, {"min_id_length": "1"}])
def test_senseless_options_change_nothing(options: object) -> None:
    assert upload({**EVENT, "user_id": "7"}, options=options).reply.status == 400


def test_a_numeric_id_is_kept_as_text() -> None:
    assert upload({**EVENT, "user_id": 123456}).events[0]["user_id"] == "123456"


def test_long_strings_are_cut() -> None:
    found = upload({**EVENT, "event_properties": {"a": ["x" * 2000, {"b": "y" * 1025}], "c": 1}})

    assert found.events[0]["event_properties"] == {"a": ["x" * 1024, {"b": "y" * 1024}], "c": 1}


@pytest.mark.parametrize(
    ("path", "megabytes", "status"),
    [("/2/httpapi", 1, 413), ("/batch", 1, 200), ("/batch", 20, 413), ("/identify", 1, 413)],
)
def test_too_many_bytes_are_413(path: str, megabytes: int, status: int) -> None:
    found = upload({**EVENT, "event_properties": {"a": "x" * megabytes * 1024**2}}, path=path)

    assert found.reply.status == status


def test_too_many_events_are_413() -> None:
    assert upload(*[EVENT] * 2000).reply.status == 200
    found = upload(*[EVENT] * 2001)
    assert content(found) == {"code": 413, "error": "Payload too large"}


def test_compressed_uploads_are_read() -> None:
    body = msgspec.json.encode({"api_key": KEY, "events": [EVENT]})

    assert post(gzip.compress(body), content_encoding="gzip").events == (EVENT,)
    assert post(gzip.compress(body)[:-9], content_encoding="gzip").reply.status == 400
    assert post(body, content_encoding="gzip").reply.status == 400


def test_a_zip_bomb_is_not_unpacked() -> None:
    assert post(gzip.compress(bytes(50_000_000)), content_encoding="gzip").reply.status == 413


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/2/httpapi", 405),
        ("PUT", "/batch", 405),
        ("GET", "/identify", 414),
        ("GET", "/groupidentify", 414),
        ("POST", "/httpapi", 404),
        ("OPTIONS", "/2/httpapi", 204),
    ],
)
def test_wrong_methods_and_paths(method: str, path: str, status: int) -> None:
    found = answer(HttpRequest(method=method, path=path, headers={}, body=b""), now_ms=0)

    assert found.reply.status == status
    if status == 404:
        assert content(found) == {"code": 404, "error": "Invalid request path"}


def test_browsers_may_post_and_read_the_answer() -> None:
    """D-32: a web SDK's preflight is answered."""
    for found in (upload(EVENT), upload()):
        assert ("Access-Control-Allow-Origin", "*") in found.reply.headers


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_body_breaks_an_endpoint(body: bytes) -> None:
    for path in ("/2/httpapi", "/identify", "/groupidentify"):
        assert post(body, path).reply.status == 400


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
FIELDS = st.sampled_from(["event_type", "user_id", "device_id", "time", "event_properties"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.dictionaries(FIELDS, JSON), min_size=1, max_size=4))
def test_an_upload_is_taken_whole_or_not_at_all(events: list[dict[str, Any]]) -> None:
    found = upload(*events)

    assert len(found.events) == (len(events) if found.reply.status == 200 else 0)
