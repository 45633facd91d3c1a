"""Codes and tokens of the local sign-in: used once, rotated, bound to who has asked for them."""

import hmac
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from threading import Lock
from typing import Any

import msgspec

CODE_SECONDS = 60
TOKEN_SECONDS = 3600
_HEADER = {"alg": "HS256", "typ": "JWT"}


@dataclass(frozen=True)
class Grant:
    """What a person has agreed to: everything that the exchange has to repeat exactly."""

    email: str
    client_id: str
    redirect_uri: str
    nonce: str | None
    challenge: str | None = field(repr=False)
    ends_at: float = 0.0


class Tokens:
    """Issues and checks. `lifetime` is that of access and id tokens, in seconds."""

    def __init__(
        self, *, lifetime: float = TOKEN_SECONDS, now: Callable[[], float] = time.time
    ) -> None:
        self.lifetime = lifetime
        self._now = now
        self._key = secrets.token_bytes(32)
        self._lock = Lock()
        self._codes: dict[str, Grant] = {}
        self._used: dict[str, Grant] = {}
        self._access: dict[str, tuple[Grant, float]] = {}
        self._refresh: dict[str, Grant] = {}
        self._spent: dict[str, Grant] = {}

    def new_code(self, grant: Grant) -> str:
        code = secrets.token_urlsafe(24)
        ends_at = self._now() + CODE_SECONDS
        with self._lock:
            self._codes[code] = replace(grant, ends_at=ends_at)
        return code

    def take_code(self, code: str) -> Grant | None:
        """What the code stands for, once; used again, it takes all tokens of its person away."""
        with self._lock:
            grant = self._codes.pop(code, None)
            if grant is None:
                again = self._used.get(code)
                if again is not None:
                    self._revoke(again)
                return None
            self._used[code] = grant
            return grant if grant.ends_at > self._now() else None

    def take_refresh(self, token: str, client_id: str) -> Grant | None:
        """As with a code: each refresh token is good for one use."""
        with self._lock:
            grant = self._refresh.pop(token, None)
            if grant is None:
                again = self._spent.get(token)
                if again is not None:
                    self._revoke(again)
                return None
            self._spent[token] = grant
            return grant if grant.client_id == client_id else None

    def issue(self, grant: Grant, issuer: str, *, nonce: str | None = None) -> dict[str, Any]:
        """A new set of tokens, as the token endpoint answers."""
        access, refresh = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        ends_at = self._now() + self.lifetime
        with self._lock:
            self._access[access] = (grant, ends_at)
            self._refresh[refresh] = grant
        return {
            "access_token": access,
            "id_token": self._id_token(grant, issuer, ends_at, nonce),
            "refresh_token": refresh,
            "token_type": "bearer",
            "expires_in": int(self.lifetime),
            "scope": "openid offline",
        }

    def of_access(self, token: str) -> str | None:
        """The e-mail of an access token's person."""
        found = self._access.get(token)
        return found[0].email if found and found[1] > self._now() else None

    def of_id_token(self, token: str) -> str | None:
        """The e-mail of an id token's person; its signature and its end are checked."""
        head, _, signature = token.rpartition(".")
        expected = self._signature(head)
        if not hmac.compare_digest(signature.encode(), expected.encode()):
            return None
        claims = msgspec.json.decode(_plain(head.partition(".")[2]))
        return str(claims["email"]) if claims["exp"] > self._now() else None

    def take_back(self, token: str, client_id: str) -> bool:
        """End a token; a refresh token takes the access tokens that came of it along. False for
        a token of another client.
        """
        with self._lock:
            access = self._access.get(token)
            grant = access[0] if access else self._refresh.get(token)
            if grant is None:
                return True
            if grant.client_id != client_id:
                return False
            self._access.pop(token, None)
            if self._refresh.pop(token, None) is not None:
                for other in [key for key, (owner, _) in self._access.items() if owner == grant]:
                    del self._access[other]
            return True

    def revoke_all(self) -> None:
        """Nobody is signed in any more."""
        with self._lock:
            self._access.clear()
            self._refresh.clear()
            self._key = secrets.token_bytes(32)

    def end_access(self) -> None:
        """Access and id tokens end at once; refresh tokens stay good."""
        with self._lock:
            self._access.clear()
            self._key = secrets.token_bytes(32)

    def _revoke(self, grant: Grant) -> None:
        for access, (owner, _) in list(self._access.items()):
            if owner.email == grant.email:
                del self._access[access]
        for refresh, owner in list(self._refresh.items()):
            if owner.email == grant.email:
                del self._refresh[refresh]

    def _id_token(self, grant: Grant, issuer: str, ends_at: float, nonce: str | None) -> str:
        claims = {
            "iss": issuer,
            "aud": [grant.client_id],
            "sub": grant.email,
            "email": grant.email,
            "iat": int(self._now()),
            "exp": int(ends_at),
            **({"nonce": nonce} if nonce else {}),
        }
        head = f"{_coded(msgspec.json.encode(_HEADER))}.{_coded(msgspec.json.encode(claims))}"
        return f"{head}.{self._signature(head)}"

    def _signature(self, head: str) -> str:
        return _coded(hmac.new(self._key, head.encode(), sha256).digest())


def fits(challenge: str, verifier: str) -> bool:
    """Whether a verifier is the one behind an S256 challenge."""
    return hmac.compare_digest(
        _coded(sha256(verifier.encode()).digest()).encode(), challenge.encode()
    )


def _coded(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def _plain(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
