"""What `auth status` and `auth token` say to a program (contract 4.6)."""

from typing import Literal

from wizard.model.value import Value


class AuthUser(Value, frozen=True, kw_only=True):
    email: str | None
    first_name: str
    last_name: str
    zone: str


class AuthStatus(Value, frozen=True, kw_only=True):
    """The answer of `auth status`."""

    logged_in: bool
    user: AuthUser | None
    token_expires_at: str | None


class AuthToken(Value, frozen=True, kw_only=True):
    """The answer of `auth token --json`; a secret."""

    token: str
    expires_at: str | None
    zone: str


class NotSignedIn(Value, frozen=True, kw_only=True):
    """The answer of `auth token --json` where there is none."""

    error: str
    reason: str
    code: Literal["AUTH_REQUIRED"] = "AUTH_REQUIRED"
