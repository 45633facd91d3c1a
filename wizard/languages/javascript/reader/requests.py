"""What a request changes, written so that the page that asks and the route that answers agree."""

import re

_FILLED = re.compile(r"\$\{[^{}]*\}")
_HOST = re.compile(r"^(?:https?:)?//[^/]*")
_OPEN = re.compile(r"[:$*\[{<]")
_PREFIX = re.compile(r"^(api|rest|v\d+)$")
_METHODS = {
    "post": "create",
    "put": "update",
    "patch": "update",
    "delete": "delete",
}


def request_key(verb: str, url: str) -> str:
    """`create`, `/api/orders/${id}/items?all=1` → "create orders/*/items", "" for nothing.

    `verb` is "create", "update" or "delete", or an HTTP method.
    """
    path = _HOST.sub("", _FILLED.sub("*", url)).partition("?")[0]
    if path.startswith("*") and not path.startswith("*/"):
        return ""
    parts = [part for part in path.removeprefix("*").split("/") if part and part[0] != "("]
    while parts and _PREFIX.match(parts[0]):
        parts = parts[1:]
    parts = ["*" if _OPEN.search(part) else part for part in parts]
    if not parts or set(parts) == {"*"}:
        return ""
    return f"{_METHODS.get(verb.lower(), verb)} {'/'.join(parts)}"
