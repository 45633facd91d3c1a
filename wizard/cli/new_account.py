"""`--auth-onboarding create-account`: consent first, then the account (K08, K10, H03, H04)."""

import secrets
import time
from typing import Any, NamedTuple

from wizard.amplitude.account import fetch_account
from wizard.amplitude.failures import offline_error
from wizard.amplitude.hosts import PRIVACY_URL, TERMS_URL, Region
from wizard.amplitude.oauth import exchange_code
from wizard.amplitude.signed_in import SignedIn
from wizard.amplitude.signup import (
    API,
    EMAIL,
    REDIRECT_URI,
    NewAccount,
    create_account,
    is_email,
)
from wizard.cli.asking import AccountAsker
from wizard.cli.entry import Call
from wizard.cli.network import given_region
from wizard.cli.signing_in import name_person
from wizard.errors import Cancelled, InputRequired, InvalidArgument, WriteRefused
from wizard.workspace.clock import to_text, utc_now

PAUSES = (0.5, 1.0, 2.0)
_ACCEPT = "Yes, I accept them"


class SignupWish(NamedTuple):
    """What flags say about the new account; nothing of it has a default."""

    email: str | None
    full_name: str | None
    accept_tos: bool
    region: Region | None


def checked_wish(call: Call, given: dict[str, Any]) -> SignupWish:
    """The wish. Raises before anything is sent: `InputRequired` (signup_input_required; exit 12)
    for a program, `InvalidArgument` (exit 2) elsewhere, where it is not complete and nobody can be
    asked; `WriteRefused` without `--yes`.
    """
    email, name = given["email"], (given["full_name"] or "").strip() or None
    wish = SignupWish(email, name, given["accept_tos"], given_region(call))
    if call.api_key is not None:
        raise InvalidArgument(
            "conflicting_options",
            "--api-key belongs to an account that there is; a new account brings its own",
            hint="leave out --api-key, or --auth-onboarding create-account",
        )
    if call.offline:
        raise offline_error(API)
    if email is not None and not is_email(email):
        raise InvalidArgument(
            "email_invalid", f"{email!r} is no e-mail address", hint="see --email"
        )
    missing = _missing(wish)
    if missing and not call.may_ask:
        raise _incomplete(call, missing)
    if not call.may_ask and not call.may_write:
        raise WriteRefused(
            "writes_not_granted",
            "creating an account needs --yes",
            hint="add --yes once the account's owner has agreed",
        )
    return wish


def sign_up(call: Call, signed: SignedIn, wish: SignupWish, asker: AccountAsker | None) -> None:
    """Create the account and keep its session.

    Raises `AuthRequired` (account_exists), `Cancelled`, `InvalidArgument`, `NetworkFailed`.
    """
    new = _complete(wish, asker)
    state = secrets.token_hex(16)
    code = create_account(signed.transport, signed.hosts, new, state)
    session = exchange_code(signed.transport, signed.hosts, code, REDIRECT_URI, None)
    signed.adopt(session)
    name_person(call, signed, is_new=True)
    signed.accepted_terms(to_text(utc_now()))
    _await_apps(signed)


def asked_region(wish: SignupWish, asker: AccountAsker | None) -> Region:
    """Where the data will live; that can't be changed later (H10), so it is never assumed."""
    if wish.region is not None:
        return wish.region
    if asker is None:
        raise InvalidArgument("region_missing", "a new account needs --region", hint="us or eu")
    question = "Where shall the account's data live? This can't be changed later."
    return "eu" if asker.choose_one(question, ("us", "eu")) == "eu" else "us"


def _complete(wish: SignupWish, asker: AccountAsker | None) -> NewAccount:
    if asker is None:
        return NewAccount(email=wish.email or "", full_name=wish.full_name or "")
    email = wish.email or ""
    while not is_email(email):
        email = asker.text("E-mail of the new account")
    name = wish.full_name or ""
    while not name.strip():
        name = asker.text("Full name of its owner")
    question = f"Do you accept Amplitude's terms ({TERMS_URL}) and privacy policy ({PRIVACY_URL})?"
    if not wish.accept_tos and asker.choose_one(question, ("No", _ACCEPT)) != _ACCEPT:
        raise Cancelled("declined", "Without the terms there is no account; nothing was sent.")
    return NewAccount(email=email, full_name=name.strip())


def _await_apps(signed: SignedIn) -> None:
    """The service makes the first app a moment after the account."""
    for pause in PAUSES:
        if any(app.api_key for app in fetch_account(signed).apps):
            return
        time.sleep(pause)


def _missing(wish: SignupWish) -> list[dict[str, str]]:
    checks = (
        (wish.email, {"flag": "--email", "description": "E-mail", "pattern": EMAIL.pattern}),
        (wish.full_name, {"flag": "--full-name", "description": "Full name of the owner"}),
        (
            wish.accept_tos,
            {
                "flag": "--accept-tos",
                "description": "The owner's own consent to the terms, which bind them",
                "url": TERMS_URL,
            },
        ),
        (
            wish.region,
            {"flag": "--region", "description": "us or eu: where the data lives, for good"},
        ),
    )
    return [described for value, described in checks if not value]


def _incomplete(call: Call, missing: list[dict[str, str]]) -> InputRequired | InvalidArgument:
    kind = InputRequired if call.agent else InvalidArgument
    flags = ", ".join(item["flag"] for item in missing)
    return kind(
        "signup_input_required",
        f"a new account needs {flags}; nothing was sent",
        hint="ask the account's owner: neither consent nor region may be assumed",
        details={"missing": missing},
    )
