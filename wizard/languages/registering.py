"""Registrations of passkeys and devices, by somebody who is known already."""

import re

from wizard.languages.words import singular, word_set, words

_SIGNS_UP = re.compile(r"sign.?up", re.I)
_REGISTERED = word_set("authenticator device passkey webauthn yubikey")
_MEANT = {"webauthn": "passkey"}
_NEAREST = 2


def registered_thing(names: str, path: str) -> str | None:
    """`handlePasskeyRegistration` registers a passkey; `signUpWithPasskey` signs up."""
    if _SIGNS_UP.search(names):
        return None
    place = "/".join(path.split("/")[-_NEAREST:])
    said = (singular(word) for word in words(f"{names} {place}"))
    return next((_MEANT.get(word, word) for word in said if word in _REGISTERED), None)
