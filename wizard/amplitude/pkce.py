"""Proof Key for Code Exchange (RFC 7636): what ties an answer to the one who asked. Pure."""

import hmac
from base64 import urlsafe_b64encode
from hashlib import sha256

from wizard.model.value import Value


class SignInSecrets(Value, frozen=True, kw_only=True):
    """Of one attempt to sign in, and of no other: `verifier` leaves only in the exchange."""

    verifier: str
    state: str
    nonce: str

    def __repr__(self) -> str:
        return "SignInSecrets(…)"


def secrets_from(randomness: bytes) -> SignInSecrets:
    """The secrets of an attempt from 64 fresh random bytes."""
    return SignInSecrets(
        verifier=_text(randomness[:32]),
        state=randomness[32:48].hex(),
        nonce=randomness[48:64].hex(),
    )


def challenge_of(verifier: str) -> str:
    """The S256 challenge."""
    return _text(sha256(verifier.encode("ascii")).digest())


def same(ours: str, theirs: str) -> bool:
    """Compared in a time that tells nothing about where they differ."""
    return hmac.compare_digest(ours.encode(), theirs.encode("utf-8", "surrogatepass"))


def _text(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode("ascii")
