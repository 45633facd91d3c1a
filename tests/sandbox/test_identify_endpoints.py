"""The form-encoded endpoints: /identify and /groupidentify."""

from urllib.parse import urlencode

import pytest

from wizard.sandbox.ingestion import answer
from wizard.sandbox.values import Answer, HttpRequest

KEY = "0123456789abcdef0123456789abcdef"
USER = '{"user_id": "user-42", "user_properties": {"$set": {"plan": "pro"}}}'
GROUP = '{"group_type": "company", "group_value": "acme", "group_properties": {"$set": {"a": 1}}}'
FORM = "application/x-www-form-urlencoded"


def post(path: str, body: bytes, content_type: str = FORM) -> Answer:
    headers = {"content-type": content_type}
    request = HttpRequest(method="POST", path=path, headers=headers, body=body)
    return answer(request, now_ms=5)


def form(**fields: str) -> bytes:
    return urlencode(fields).encode()


@pytest.mark.parametrize("identification", [USER, f"[{USER}]"])
def test_identify_says_success(identification: str) -> None:
    found = post("/identify", form(api_key=KEY, identification=identification))

    assert (found.reply.status, found.reply.body) == (200, b"success")
    assert found.events == (
        {
            "event_type": "$identify",
            "time": 5,
            "user_id": "user-42",
            "user_properties": {"$set": {"plan": "pro"}},
        },
    )


def test_group_identify_names_its_group() -> None:
    found = post("/groupidentify", form(api_key=KEY, identification=GROUP))

    assert found.events[0]["event_type"] == "$groupidentify"
    assert found.events[0]["groups"] == {"company": "acme"}


def test_form_data_is_read_too() -> None:
    body = "".join(
        f'--frontier\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in (("api_key", KEY), ("identification", USER))
    )
    found = post(
        "/identify", f"{body}--frontier--\r\n".encode(), "multipart/form-data; boundary=frontier"
    )

    assert found.reply.body == b"success"


@pytest.mark.parametrize(
    ("path", "body", "status", "word"),
    [
        ("/identify", b"", 400, b"invalid_api_key"),
        ("/identify", form(api_key="nope", identification=USER), 400, b"invalid_api_key"),
        ("/identify", form(api_key=KEY), 400, b"missing_event"),
        ("/identify", form(api_key=KEY, identification="{"), 400, b"invalid_event"),
        ("/identify", form(api_key=KEY, identification="[]"), 400, b"invalid_event"),
        ("/identify", form(api_key=KEY, identification="[1]"), 400, b"invalid_event"),
        ("/identify", form(api_key=KEY, identification="{}"), 400, b"invalid_event"),
        ("/groupidentify", form(api_key=KEY, identification=USER), 400, b"invalid_event"),
        (
            "/identify",
            form(api_key=KEY, identification="[" + ",".join(['{"user_id":"u"}'] * 1025) + "]"),
            413,
            b"request_too_large",
        ),
        ("/identify", b"--x\r\n\r\n--x--", 400, b"invalid_api_key"),
    ],
)
def test_what_is_wrong_is_one_word(path: str, body: bytes, status: int, word: bytes) -> None:
    found = post(path, body)

    assert (found.reply.status, found.reply.body) == (status, word)
    assert not found.events
