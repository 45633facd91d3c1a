"""The answers of the ingestion endpoints, word for word."""

from typing import Any

import msgspec

from wizard.sandbox.values import HttpReply

REASONS = {
    400: "Invalid API key: unknown to this sandbox",
    403: "Forbidden",
    405: "Method not allowed",
    413: "Payload too large",
    500: "Internal server error",
    502: "Bad gateway",
    503: "Service unavailable",
    504: "Gateway timeout",
}
EPS_THRESHOLD = 30


def json_reply(status: int, content: object) -> HttpReply:
    return HttpReply(status=status, body=msgspec.json.encode(content))


def success(count: int, size: int, now_ms: int) -> HttpReply:
    """The 200 of HTTP V2 and batch; every SDK reads its `code`."""
    content = {
        "code": 200,
        "events_ingested": count,
        "payload_size_bytes": size,
        "server_upload_time": now_ms,
    }
    return json_reply(200, content)


def failure(status: int, error: str, **details: Any) -> HttpReply:
    """An error body; details that are empty are left out."""
    present = {name: value for name, value in details.items() if value}
    return json_reply(status, {"code": status, "error": error, **present})


def refusal(status: int) -> HttpReply:
    """The plain error of a status, for statuses of `REASONS`."""
    return failure(status, REASONS[status])


def throttled(events: tuple[dict[str, Any], ...], indexes: tuple[int, ...] | None) -> HttpReply:
    """The 429: which devices, users and events (by index) were too many."""
    named = range(len(events)) if indexes is None else indexes
    picked = [(index, events[index]) for index in named if index < len(events)]
    return failure(
        429,
        "Too many requests for some devices and users",
        eps_threshold=EPS_THRESHOLD,
        throttled_devices=_rates(picked, "device_id"),
        throttled_users=_rates(picked, "user_id"),
        throttled_events=[index for index, _ in picked],
    )


def _rates(picked: list[tuple[int, dict[str, Any]]], field: str) -> dict[str, int]:
    ids = [event[field] for _, event in picked if isinstance(event.get(field), str)]
    return dict.fromkeys(ids, EPS_THRESHOLD + 1)
