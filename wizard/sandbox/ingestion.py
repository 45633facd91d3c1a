"""The ingestion endpoints: a request in, the answer of the real service out. Pure."""

import re
from typing import Any

import msgspec

from wizard.sandbox import replies
from wizard.sandbox.bodies import BodyTooLarge, UnreadableBody, plain_body
from wizard.sandbox.identify import answer_identify
from wizard.sandbox.validation import (
    DEFAULT_MIN_ID_LENGTH,
    ID_LENGTH,
    MISSING,
    complaints,
    stored,
)
from wizard.sandbox.values import Answer, HttpReply, HttpRequest

MAX_EVENTS = 2000
MEGABYTE = 1024 * 1024
UPLOAD_LIMITS = {"/2/httpapi": MEGABYTE, "/batch": 20 * MEGABYTE}
IDENTIFY_EVENTS = {"/identify": "$identify", "/groupidentify": "$groupidentify"}
ENDPOINTS = (*UPLOAD_LIMITS, *IDENTIFY_EVENTS)
CORS_HEADERS = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Allow-Methods", "POST, OPTIONS"),
    ("Access-Control-Allow-Headers", "content-type, content-encoding, *"),
    ("Access-Control-Allow-Private-Network", "true"),
    ("Access-Control-Max-Age", "86400"),
)
_API_KEY = re.compile(r"[0-9a-fA-F]{32}")


class Refusal(Exception):
    """The upload as a whole is refused with `reply`."""

    def __init__(self, reply: HttpReply) -> None:
        super().__init__(reply.status)
        self.reply = reply


def answer(request: HttpRequest, *, now_ms: int) -> Answer:
    """What Amplitude answers to `request`, and the events that it keeps."""
    if request.path not in ENDPOINTS:
        return Answer(reply=replies.failure(404, "Invalid request path"))
    found = _answer_endpoint(request, now_ms)
    return Answer(reply=with_cors(found.reply), events=found.events)


def with_cors(reply: HttpReply) -> HttpReply:
    """Browsers may read the answer: web SDKs post from any origin."""
    return msgspec.structs.replace(reply, headers=(*reply.headers, *CORS_HEADERS))


def _answer_endpoint(request: HttpRequest, now_ms: int) -> Answer:
    if request.method == "OPTIONS":
        return Answer(reply=HttpReply(status=204))
    if request.method != "POST":
        return Answer(reply=_wrong_method(request.path))
    respond = _answer_upload if request.path in UPLOAD_LIMITS else _answer_identify
    try:
        return respond(request, now_ms)
    except Refusal as refusal:
        return Answer(reply=refusal.reply)


def _wrong_method(path: str) -> HttpReply:
    if path in IDENTIFY_EVENTS:
        return HttpReply(status=414, body=b"Request-URI Too Long", content_type="text/plain")
    reply = replies.refusal(405)
    return msgspec.structs.replace(reply, headers=(("Allow", "POST, OPTIONS"),))


def _answer_identify(request: HttpRequest, now_ms: int) -> Answer:
    body = _readable_body(request, MEGABYTE)
    return answer_identify(
        body,
        content_type=request.headers.get("content-type", ""),
        event_type=IDENTIFY_EVENTS[request.path],
        is_key=is_api_key,
        now_ms=now_ms,
    )


def _answer_upload(request: HttpRequest, now_ms: int) -> Answer:
    body = _readable_body(request, UPLOAD_LIMITS[request.path])
    upload = _decode(body)
    _check_key(upload.get("api_key"))
    events = _events(upload)
    min_id_length = _min_id_length(upload)
    _check_events(events, min_id_length)
    kept = tuple(stored(event, min_id_length) for event in events)
    return Answer(reply=replies.success(len(kept), len(body), now_ms), events=kept)


def uploaded_events(request: HttpRequest) -> tuple[dict[str, Any], ...]:
    """The events of an upload as far as they can be read, whether acceptable or not."""
    try:
        upload = _decode(_readable_body(request, UPLOAD_LIMITS.get(request.path, MEGABYTE)))
    except Refusal:
        return ()
    events = upload.get("events")
    listed = events if isinstance(events, list) else []
    return tuple(event if isinstance(event, dict) else {} for event in listed)


def is_api_key(value: object) -> bool:
    """Whether a value looks like an Amplitude API key: 32 hex digits."""
    return isinstance(value, str) and _API_KEY.fullmatch(value) is not None


def _readable_body(request: HttpRequest, limit: int) -> bytes:
    try:
        return plain_body(request.body, request.headers.get("content-encoding", ""), limit)
    except BodyTooLarge:
        raise Refusal(replies.refusal(413)) from None
    except UnreadableBody:
        raise Refusal(replies.failure(400, "Invalid JSON request body")) from None


def _decode(body: bytes) -> dict[str, Any]:
    if not body.strip():
        raise Refusal(replies.failure(400, "Missing request body"))
    try:
        upload = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        upload = None
    if not isinstance(upload, dict):
        raise Refusal(replies.failure(400, "Invalid JSON request body"))
    return upload


def _check_key(key: object) -> None:
    if key is None or key == "":
        raise Refusal(_missing_field("api_key"))
    if not is_api_key(key):
        # The Python SDK knows the error by its colon. What came instead may be a secret.
        raise Refusal(replies.failure(400, "Invalid API key: 32 hex digits are expected"))


def _missing_field(name: str) -> HttpReply:
    return replies.failure(400, "Request missing required field", missing_field=name)


def _events(upload: dict[str, Any]) -> list[dict[str, Any]]:
    events = upload.get("events")
    if not isinstance(events, list) or not events:
        raise Refusal(_missing_field("events"))
    if len(events) > MAX_EVENTS:
        raise Refusal(replies.refusal(413))
    if not all(isinstance(event, dict) for event in events):
        raise Refusal(replies.failure(400, "Invalid event JSON"))
    return events


def _min_id_length(upload: dict[str, Any]) -> int:
    options = upload.get("options")
    length = options.get("min_id_length") if isinstance(options, dict) else None
    return length if type(length) is int and length > 0 else DEFAULT_MIN_ID_LENGTH


def _check_events(events: list[dict[str, Any]], min_id_length: int) -> None:
    found = complaints(events, min_id_length)
    if not found:
        return
    raise Refusal(replies.failure(400, _error(set(found)), **found))


def _error(kinds: set[str]) -> str:
    if kinds == {MISSING}:
        return "Request missing required field"
    if kinds == {ID_LENGTH}:
        return "Invalid id length for user_id or device_id"
    return "Invalid field values on some events"
