"""The form-encoded identify and group identify endpoints. Pure."""

from collections.abc import Callable
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qs

import msgspec

from wizard.sandbox.values import Answer, HttpReply

MAX_IDENTIFICATIONS = 1024


def answer_identify(
    body: bytes,
    *,
    content_type: str,
    event_type: str,
    is_key: Callable[[object], bool],
    now_ms: int,
) -> Answer:
    """`success` and one `event_type` event per identification, or the word for what is wrong."""
    fields = _form_fields(body, content_type)
    if not is_key(fields.get("api_key")):
        return _refused(400, "invalid_api_key")
    if not fields.get("identification"):
        return _refused(400, "missing_event")
    identifications = _identifications(fields["identification"])
    if not identifications or not all(map(_REQUIRED[event_type], identifications)):
        return _refused(400, "invalid_event")
    if len(identifications) > MAX_IDENTIFICATIONS:
        return _refused(413, "request_too_large")
    events = tuple(
        {**_COMMON[event_type](item), "event_type": event_type, "time": now_ms}
        for item in identifications
    )
    return Answer(reply=_text(200, "success"), events=events)


def _form_fields(body: bytes, content_type: str) -> dict[str, str]:
    if content_type.lower().startswith("multipart/form-data"):
        return _multipart_fields(body, content_type)
    pairs = parse_qs(body.decode(errors="replace"), keep_blank_values=True)
    return {name: values[-1] for name, values in pairs.items()}


def _multipart_fields(body: bytes, content_type: str) -> dict[str, str]:
    header = f"Content-Type: {content_type}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(header + body)
    fields: dict[str, str] = {}
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(content, bytes):
            fields[name] = content.decode(errors="replace")
    return fields


def _identifications(text: str) -> list[dict[str, Any]]:
    """The objects of the `identification` field: a list, or one object alone."""
    try:
        content = msgspec.json.decode(text.encode())
    except (msgspec.DecodeError, RecursionError):
        return []
    items = content if isinstance(content, list) else [content]
    return items if all(isinstance(item, dict) for item in items) else []


def _names_somebody(item: dict[str, Any]) -> bool:
    return any(isinstance(item.get(name), str) and item[name] for name in ("user_id", "device_id"))


def _names_a_group(item: dict[str, Any]) -> bool:
    return bool(item.get("group_type")) and item.get("group_value") is not None


def _as_group_event(item: dict[str, Any]) -> dict[str, Any]:
    return {**item, "groups": {str(item["group_type"]): item["group_value"]}}


_REQUIRED: dict[str, Callable[[dict[str, Any]], bool]] = {
    "$identify": _names_somebody,
    "$groupidentify": _names_a_group,
}
_COMMON: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "$identify": dict,
    "$groupidentify": _as_group_event,
}


def _refused(status: int, word: str) -> Answer:
    return Answer(reply=_text(status, word))


def _text(status: int, word: str) -> HttpReply:
    return HttpReply(status=status, body=word.encode(), content_type="text/plain")
