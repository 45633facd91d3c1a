"""What an id token says, and whether it is meant for us in this region. Pure.

The token comes from the token endpoint itself over TLS, so its signature adds nothing (OpenID
Connect Core 3.1.3.7); issuer, audience, time and nonce still have to fit.
"""

from base64 import urlsafe_b64decode
from datetime import datetime, timedelta, timezone

import msgspec

from wizard.amplitude.hosts import Hosts, host_of
from wizard.amplitude.pkce import same

_LEAST = timedelta(seconds=30)
_MOST = timedelta(days=7)
_USUAL = timedelta(hours=1)
_LATEST = 253_402_300_799


class Claims(msgspec.Struct, frozen=True, kw_only=True):
    """The claims that we read; `exp` in seconds since 1970."""

    iss: str
    aud: str | list[str]
    exp: float
    sub: str = ""
    nonce: str | None = None
    email: str | None = None


def read_claims(id_token: str) -> Claims | None:
    """The claims; None for what is no JSON Web Token."""
    parts = id_token.split(".")
    if len(parts) != 3:
        return None
    try:
        content = urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4))
        return msgspec.json.decode(content, type=Claims)
    except (ValueError, msgspec.MsgspecError):
        return None


def misfit(claims: Claims, hosts: Hosts, nonce: str | None = None) -> str | None:
    """Why a token is not for us here; None where it is. `nonce` is the one that we sent."""
    if host_of(claims.iss) != host_of(hosts.oauth):
        return f"it was issued by {host_of(claims.iss) or 'nobody'}, not by {host_of(hosts.oauth)}"
    audience = [claims.aud] if isinstance(claims.aud, str) else claims.aud
    if hosts.client_id not in audience:
        return "it was issued to another program"
    if nonce is not None and not same(nonce, claims.nonce or ""):
        return "it answers another sign-in"
    return None


def ends_at(claims: Claims, expires_in: int | None, now: datetime) -> datetime:
    """When the first of the tokens ends: whatever is senseless is not believed."""
    told = [now + timedelta(seconds=expires_in)] if expires_in and expires_in > 0 else []
    if 0 < claims.exp < _LATEST:
        told.append(datetime.fromtimestamp(claims.exp, timezone.utc))
    believable = [moment for moment in told if now + _LEAST < moment < now + _MOST]
    return min(believable, default=now + _USUAL)
