"""The account part of a run: sign in, then the app that events shall arrive in."""

from typing import Any, NamedTuple

from wizard.amplitude.failures import offline_error
from wizard.amplitude.hosts import Region
from wizard.amplitude.oauth import API
from wizard.amplitude.signed_in import SignedIn
from wizard.amplitude.transport import Transport
from wizard.cli import network
from wizard.cli.asking import AccountAsker
from wizard.cli.entry import Call
from wizard.cli.new_account import SignupWish, asked_region, checked_wish, sign_up
from wizard.cli.options import Onboarding
from wizard.cli.signing_in import How, say_signed_in, sign_in_by_browser
from wizard.errors import AuthRequired, InvalidArgument, NetworkFailed
from wizard.model.run_event import RunEvent

CREATE = Onboarding.CREATE_ACCOUNT.value
_BROWSER, _NEW, _WITHOUT = (
    "Sign in with the browser",
    "Create a new account",
    "Go on without signing in",
)


class AccountWish(NamedTuple):
    """What options and environment say about account and app."""

    app_id: str | None = None
    project_id: str | None = None
    app_name: str | None = None
    confirm_app: bool = False
    signup: SignupWish | None = None
    sandbox: bool = False


def account_wish(call: Call, given: dict[str, Any]) -> AccountWish:
    """Read the options; the first thing of a run, for it raises before anything is sent."""
    settings = call.entry.settings
    onboarding = given["auth_onboarding"]
    word = Onboarding(onboarding).value if onboarding else settings.auth_onboarding or "sign-in"
    if word not in (CREATE, "sign-in"):
        raise InvalidArgument(
            "invalid_onboarding",
            f"AMPLITUDE_WIZARD_AUTH_ONBOARDING is {word!r}",
            hint="it is sign-in or create-account",
        )
    return wanted_app(call, sandbox=given["sandbox"])._replace(
        app_name=given["app_name"],
        signup=checked_wish(call, given) if word == CREATE else None,
        sandbox=given["sandbox"],
    )


def wanted_app(call: Call, *, sandbox: bool = False) -> AccountWish:
    """Which app options and environment want. Raises `InvalidArgument` (invalid_app_id)."""
    settings = call.entry.settings
    # What the environment names is of the real account: a sandbox knows nothing of it.
    known = (None, None) if sandbox else (settings.app_id, settings.project_id)
    return AccountWish(
        app_id=str(call.app_id) if call.app_id else _environment_id(known[0]),
        project_id=call.project_id or known[1],
        confirm_app=call.confirm_app or settings.confirm_app,
    )


def sign_in(
    call: Call, wish: AccountWish, door: Transport, asker: AccountAsker | None
) -> SignedIn | None:
    """Who is signed in: from before, or from now on. None: the run goes on without an account.

    Raises `AuthRequired` where somebody has to sign in and nobody can be asked, `NetworkFailed`.
    """
    if wish.signup is not None:
        return _signed_up(call, wish.signup, door, asker)
    if call.offline:
        return None
    if wish.sandbox:
        # A sandbox is as new as its run: a stored session at its address was another one's.
        region = network.given_region(call) or network.DEFAULT_REGION
        return sign_in_now(call, region, door, _in_the_sandbox(asker))
    known = network.known_region(call)
    try:
        signed = network.signed_in(call, known or network.DEFAULT_REGION, door)
        signed.access_token()
    except AuthRequired as missing:
        return _without_session(call, door, asker, missing)
    except NetworkFailed as error:
        # Whoever brings a key has the code done; the account only adds to it.
        if call.api_key is None:
            raise
        call.emit(RunEvent(type="log", message=error.message, level="warn"))
        return None
    say_signed_in(call, signed)
    return signed


def sign_in_now(call: Call, region: Region, door: Transport, how: How) -> SignedIn:
    """Sign in by the browser, whoever was signed in before."""
    if call.offline:
        raise offline_error(API)
    signed = network.signed_in(call, region, door)
    sign_in_by_browser(call, signed, how)
    return signed


def _in_the_browser() -> How:
    from wizard.workspace.browser import open_browser

    return How(open_url=open_browser)


def _without_session(
    call: Call, door: Transport, asker: AccountAsker | None, missing: AuthRequired
) -> SignedIn | None:
    if call.api_key is not None:
        return None
    if asker is None:
        raise missing
    match asker.choose_one(f"{missing.message}. What now?", (_BROWSER, _NEW, _WITHOUT)):
        case word if word == _BROWSER:
            region = network.known_region(call) or _asked_home(asker)
            return sign_in_now(call, region, door, _in_the_browser())
        case word if word == _NEW:
            empty = SignupWish(None, None, accept_tos=False, region=network.given_region(call))
            return _signed_up(call, empty, door, asker)
    return None


def _signed_up(
    call: Call, wish: SignupWish, door: Transport, asker: AccountAsker | None
) -> SignedIn:
    signed = network.signed_in(call, asked_region(wish, asker), door)
    sign_up(call, signed, wish, asker)
    return signed


def _asked_home(asker: AccountAsker) -> Region:
    answer = asker.choose_one("Where does your organisation's data live?", ("us", "eu"))
    return "eu" if answer == "eu" else "us"


def _in_the_sandbox(asker: AccountAsker | None) -> How:
    """Where nobody watches, it agrees to its own questions."""
    return How(open_url=_agree) if asker is None else _in_the_browser()


def _agree(url: str) -> bool:
    from wizard.sandbox.account.browser import agree

    return agree(url).is_success


def _environment_id(text: str | None) -> str | None:
    if text is None or (text.isascii() and text.isdigit() and int(text[:18]) > 0):
        return text
    raise InvalidArgument(
        "invalid_app_id", f"AMPLITUDE_WIZARD_APP_ID is {text!r}", hint="an app's id is a number"
    )
