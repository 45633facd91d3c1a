"""The live page: one self-contained file that shows events as they come."""

import base64
import re
from functools import cache
from hashlib import sha256

import msgspec

from wizard.sandbox import replies
from wizard.sandbox.values import HttpReply, HttpRequest
from wizard.templating import shipped

PATHS = ("/", "/index.html")
_INLINE = {
    "script-src": re.compile(r"<script>(.*?)</script>", re.DOTALL),
    "style-src": re.compile(r"<style>(.*?)</style>", re.DOTALL),
}
_POLICY = (
    "default-src 'none'",
    "connect-src 'self'",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
)


def answer(request: HttpRequest) -> HttpReply | None:
    """The page, for a request of it; None for any other path."""
    if request.path not in PATHS:
        return None
    if request.method not in ("GET", "HEAD"):
        reply = replies.refusal(405)
        return msgspec.structs.replace(reply, headers=(("Allow", "GET, HEAD"),))
    return page()


@cache
def page() -> HttpReply:
    """The page, with a policy that lets it load nothing but what it brings along."""
    text = (shipped("templates") / "live" / "page.html").read_text(encoding="utf-8")
    return HttpReply(
        status=200,
        body=text.encode(),
        content_type="text/html; charset=utf-8",
        headers=(
            ("Content-Security-Policy", content_security_policy(text)),
            ("Cache-Control", "no-store"),
            ("Referrer-Policy", "no-referrer"),
            ("X-Content-Type-Options", "nosniff"),
        ),
    )


def content_security_policy(html: str) -> str:
    """A policy that allows exactly the inline scripts and styles of `html`."""
    inline = (
        f"{directive} {' '.join(_source(text) for text in pattern.findall(html))}"
        for directive, pattern in _INLINE.items()
    )
    return "; ".join((*_POLICY, *inline))


def _source(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"
