"""Who may talk to a port on this machine: not a web page that rebinds its name to it. Pure."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from wizard.sandbox import replies
from wizard.sandbox.rest import PREFIX
from wizard.sandbox.values import HttpReply

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})


def refusal(path: str, headers: Mapping[str, str]) -> HttpReply | None:
    """A 403 for a foreign Host, and for a foreign web page that asks for received events."""
    if not is_loopback(f"//{headers.get('host', '')}"):
        return replies.failure(403, "Forbidden: only requests to 127.0.0.1 or localhost")
    origin = headers.get("origin")
    if origin is not None and path.startswith(PREFIX) and not is_loopback(origin):
        return replies.failure(403, "Forbidden: only for pages of this machine")
    return None


def is_loopback(url: str) -> bool:
    """Whether a URL's host is this machine, by name or number."""
    try:
        return urlsplit(url).hostname in LOOPBACK_NAMES
    except ValueError:
        return False
