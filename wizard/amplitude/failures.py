"""What went wrong on the way, in our errors: a status, an answer, an exception of the network.

A failed network is `NetworkFailed` (exit 4), a sign-in that does not hold `AuthRequired` and a
right that is missing `AccessDenied` (both exit 3). None of them takes back what was written.
"""

import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Literal

import httpx

from wizard.amplitude.hosts import host_of
from wizard.errors import AccessDenied, AuthRequired, NetworkFailed, WizardError

Again = Literal["always", "if_repeatable", "never"]
SIGN_IN = ("login",)
_PROXY_HINT = "check HTTPS_PROXY and NO_PROXY"
_KEPT = "what was written stays; run the command again when the network is back"


@dataclass(frozen=True)
class Failed:
    """One failed attempt: `again` says when another one can't do harm, `after` how many seconds
    the service wants to be left alone first.
    """

    error: WizardError
    again: Again = "never"
    after: float | None = None


def offline_error(api: str) -> NetworkFailed:
    return NetworkFailed(
        "offline",
        f"{api} needs the network, and --offline forbids it",
        hint="leave out --offline (or AMPLITUDE_WIZARD_OFFLINE)",
    )


def from_exception(error: Exception, api: str, url: str) -> Failed:
    """A connection that failed, or ended in the middle."""
    host = host_of(url)
    if any(isinstance(item, ssl.SSLError) for item in _causes(error)):
        hint = "behind a company proxy, name its certificate with --ca-cert or SSL_CERT_FILE"
        return Failed(_network("network_tls", f"{host} can't be trusted: {error}", hint, host))
    match error:
        case httpx.ProxyError():
            text = f"the proxy on the way to {host} refuses: {error}"
            return Failed(_network("network_proxy", text, _PROXY_HINT, host), "always")
        case httpx.ConnectTimeout() | httpx.PoolTimeout():
            text = f"{host} does not answer"
            return Failed(_network("network_timeout", text, _PROXY_HINT, host), "always")
        case httpx.ConnectError():
            text = f"{host} can't be reached: {error}"
            return Failed(_network("network_unreachable", text, _PROXY_HINT, host), "always")
        case httpx.TimeoutException():
            text = f"{api} took too long ({host})"
            return Failed(_network("network_timeout", text, _KEPT, host), "if_repeatable")
    text = f"the connection to {host} broke: {str(error) or type(error).__name__}"
    return Failed(_network("network_broken", text, _KEPT, host), "if_repeatable")


def from_status(status: int, headers: httpx.Headers, api: str, url: str) -> Failed:
    """An answer that is no success."""
    host = host_of(url)
    details = {"host": host, "status": status}
    if status == 401:
        return Failed(rejected(api, details))
    if status == 403:
        return Failed(denied(api, details))
    after = retry_after(headers.get("retry-after"), datetime.now(timezone.utc))
    if status == 429:
        text = f"{api} is asked too often ({host})"
        return Failed(_network("rate_limited", text, _later(after), host, status), "always", after)
    if status == 503 or status >= 500:
        text = f"{api} has failed: {host} answered {status}"
        return Failed(
            _network("service_failed", text, _later(after), host, status), "if_repeatable", after
        )
    code, text = _OTHERS.get(status, ("unexpected_status", "answered with an unexpected status"))
    return Failed(_network(code, f"{api} {text}: {host} answered {status}", _VERSION, host, status))


def rejected(api: str, details: dict[str, object] | None = None) -> AuthRequired:
    """The service does not know the sign-in (any more)."""
    return AuthRequired(
        "auth_rejected",
        f"{api} does not accept the sign-in",
        hint="sign in again",
        next_commands=[SIGN_IN],
        details={"reason": "token_expired", **(details or {})},
    )


def denied(api: str, details: dict[str, object] | None = None) -> AccessDenied:
    """The sign-in holds, the right is missing."""
    return AccessDenied(
        "access_denied",
        f"{api} refuses this account",
        hint="ask an admin or a manager of the organisation for access, or sign in as one",
        next_commands=[SIGN_IN],
        details=details,
    )


def bad_answer(code: str, api: str, url: str, what: str) -> NetworkFailed:
    """An answer that can't be read: HTML of a proxy, JSON that breaks off, an unknown shape."""
    host = host_of(url)
    return _network(
        code, f"{api} gave an answer that can't be read ({host}): {what}", _VERSION, host
    )


def retry_after(text: str | None, now: datetime) -> float | None:
    """Seconds to wait, from a Retry-After of either form; None where it says nothing."""
    if text is None:
        return None
    if text.strip().isascii() and text.strip().isdigit():
        return float(text.strip()[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
    return max(0.0, (moment - now).total_seconds())


_VERSION = "a proxy may have answered in its place; else a newer version of the wizard may help"
_OTHERS = {
    400: ("bad_request", "does not understand the request"),
    404: ("service_not_found", "is not there"),
    409: ("service_conflict", "has another request of the same kind in hand"),
}


def _network(
    code: str, message: str, hint: str, host: str, status: int | None = None
) -> NetworkFailed:
    details: dict[str, object] = {"host": host} | ({"status": status} if status else {})
    return NetworkFailed(code, message, hint=hint, details=details)


def _later(after: float | None) -> str:
    return f"try again in {round(after)} seconds" if after else _KEPT


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
