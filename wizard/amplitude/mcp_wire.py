"""JSON-RPC over streamable HTTP, as the Model Context Protocol has it: messages, streams."""

from collections.abc import Iterator
from typing import Any

import msgspec

from wizard import __version__

PROTOCOL = "2025-06-18"
KNOWN_PROTOCOLS = frozenset({"2025-11-25", PROTOCOL, "2025-03-26", "2024-11-05"})
ACCEPT = "application/json, text/event-stream"
SESSION = "Mcp-Session-Id"
VERSION = "MCP-Protocol-Version"


def request(number: int, method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": params or {}}


def notification(method: str) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "method": method}


def handshake() -> dict[str, Any]:
    """What we say about ourselves first."""
    return {
        "protocolVersion": PROTOCOL,
        "capabilities": {},
        "clientInfo": {"name": "amplitude-wizard", "version": __version__},
    }


def answered(body: bytes, number: int) -> dict[str, Any] | None:
    """The answer to request `number` in a body, JSON or a stream of events; None while it is not
    there (yet).
    """
    return next((item for item in _messages(body) if item.get("id") == number), None)


def _messages(body: bytes) -> Iterator[dict[str, Any]]:
    for text in (body, *_event_data(body)):
        try:
            content = msgspec.json.decode(text)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue
        for item in content if isinstance(content, list) else [content]:
            if isinstance(item, dict) and ("result" in item or "error" in item):
                yield item


def _event_data(body: bytes) -> Iterator[bytes]:
    """The data of each whole event of a stream."""
    whole = body.replace(b"\r\n", b"\n").split(b"\n\n")[:-1]
    for event in whole:
        lines = (line for line in event.split(b"\n") if line.startswith(b"data:"))
        data = b"\n".join(line.removeprefix(b"data:").removeprefix(b" ") for line in lines)
        if data:
            yield data
