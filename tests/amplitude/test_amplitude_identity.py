"""Who a token is for: issuer, audience, time, nonce (K22); and the proof of who has asked."""

from base64 import urlsafe_b64encode
from datetime import datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.amplitude.hosts import HOSTS
from wizard.amplitude.identity import Claims, ends_at, misfit, read_claims
from wizard.amplitude.pkce import challenge_of, same, secrets_from

NOW = datetime(2026, 1, 1, tzinfo=timezone.utc)
US = HOSTS["us"]


def token(**claims: object) -> str:
    body = urlsafe_b64encode(msgspec.json.encode(claims)).rstrip(b"=").decode()
    return f"e30.{body}.x"


def claims(**rest: object) -> Claims:
    given = {"iss": "https://auth.amplitude.com/", "aud": [US.client_id], "exp": 1, **rest}
    return msgspec.convert(given, Claims)


def test_claims_are_read() -> None:
    found = read_claims(token(iss="i", aud="a", exp=5, nonce="n", email="e", more=[1]))
    assert found == Claims(iss="i", aud="a", exp=5, nonce="n", email="e")


@pytest.mark.parametrize(
    "text", ["", "a.b", "a.b.c.d", "a.!!!.c", "a.e30.c", "..", "a.bnVsbA.c", "a.Ww.c"]
)
def test_what_is_no_token_has_no_claims(text: str) -> None:
    assert read_claims(text) is None


@given(st.text())
def test_reading_never_fails(text: str) -> None:
    read_claims(text)
    read_claims(f"a.{text}.c")


def test_a_fitting_token() -> None:
    assert misfit(claims(), US) is None
    assert misfit(claims(aud=US.client_id, nonce="n"), US, "n") is None


@pytest.mark.parametrize(
    "rest",
    [
        {"iss": "https://auth.eu.amplitude.com/"},
        {"iss": "https://auth.amplitude.com.evil.example"},
        {"iss": "https://auth.amplitude.com:444/"},
        {"iss": ""},
        {"aud": HOSTS["eu"].client_id},
        {"aud": []},
        {"nonce": "another"},
        {"nonce": None},
    ],
)
def test_a_token_for_somebody_else(rest: dict[str, object]) -> None:
    """A token of one region is nothing in the other; nor is another sign-in's."""
    assert misfit(claims(**rest), US, "n" if "nonce" in rest else None)


@pytest.mark.parametrize(
    ("exp", "expires_in", "seconds"),
    [
        (3600, None, 3600),
        (3600, 60, 60),
        (60, 3600, 60),
        (10, 3600, 3600),
        (10**9, 3600, 3600),
        (-5, -5, 3600),
        (10**30, None, 3600),
        (5, 5, 3600),
    ],
)
def test_the_first_believable_end(exp: int, expires_in: int | None, seconds: int) -> None:
    moment = ends_at(claims(exp=NOW.timestamp() + exp), expires_in, NOW)
    assert moment == NOW + timedelta(seconds=seconds)


def test_the_challenge_of_the_rfc() -> None:
    """RFC 7636, appendix B."""
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    assert challenge_of(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_secrets_are_apart_and_unseen() -> None:
    found = secrets_from(bytes(range(64)))
    assert len({found.verifier, found.state, found.nonce}) == 3
    assert len(found.verifier) == 43
    assert found.verifier not in repr(found)
    assert same("a", "a")
    assert not same("a", "b")
    assert not same("a", "\udc80")
