"""The pages of the local sign-in: consent, and why there can be none."""

from collections.abc import Iterable, Mapping
from html import escape

from wizard.sandbox.values import HttpReply

_STYLE = """body{font:16px system-ui;max-width:34rem;margin:12vh auto;padding:0 1rem;color:#1e2024}
label{display:block;padding:.4rem 0}button{font:inherit;padding:.5rem 1.2rem;margin:1rem .6rem 0 0}
code{background:#f2f4f8;padding:.1rem .3rem}"""
# A form's answer leads back to the program that asked, on a port of this machine.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'self' http://localhost:* http://127.0.0.1:*"
)
_HEADERS = (
    ("Content-Security-Policy", _POLICY),
    ("X-Frame-Options", "DENY"),
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "same-origin"),
)


def page(status: int, title: str, body: str) -> HttpReply:
    text = (
        f'<!doctype html><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style><h1>{escape(title)}</h1>{body}"
    )
    return HttpReply(
        status=status,
        body=text.encode(),
        content_type="text/html; charset=utf-8",
        headers=_HEADERS,
    )


def refusal_page(reason: str) -> HttpReply:
    return page(400, "This sign-in can't go on", f"<p>{escape(reason)}</p>")


def consent_page(fields: Mapping[str, str], emails: Iterable[str], scopes: str) -> HttpReply:
    """Who signs in, and whether they agree; `fields` come back with the answer."""
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in fields.items()
    )
    people = "".join(
        f'<label><input type="radio" name="email" value="{escape(email)}"'
        f"{' checked' if number == 0 else ''}> {escape(email)}</label>"
        for number, email in enumerate(emails)
    )
    return page(
        200,
        "Sign in to the local Amplitude",
        "<p>This is the wizard's sandbox on your own machine: no account, no password.</p>"
        f"<p>The <b>Amplitude setup wizard</b> asks for <code>{escape(scopes)}</code>: to see your "
        "organisations and apps, and to stay signed in.</p>"
        f'<form method="post" action="/oauth2/consent">{hidden}{people}'
        '<button name="answer" value="allow">Allow</button>'
        '<button name="answer" value="deny">Deny</button></form>',
    )
