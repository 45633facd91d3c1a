"""What `login` does: signs in, unless somebody is whom the service still knows."""

from wizard.amplitude.account import fetch_account
from wizard.amplitude.signed_in import SignedIn
from wizard.cli import network
from wizard.cli.account import sign_in_now
from wizard.cli.entry import Call
from wizard.cli.signing_in import How, say_signed_in
from wizard.errors import AccessDenied, AuthRequired
from wizard.output.document import Text
from wizard.output.outcome import Outcome
from wizard.workspace import browser


def log_in(call: Call, *, no_browser: bool, paste: bool) -> Outcome:
    """Raises `AuthRequired` where nobody signs in, `NetworkFailed`."""
    region = network.known_region(call) or network.DEFAULT_REGION
    with network.transport(call) as door:
        signed = network.signed_in(call, region, door)
        if _holds(signed):
            say_signed_in(call, signed)
            return Outcome(blocks=(Text("You are signed in already.", "good"),))
        open_url = (lambda _url: False) if no_browser else browser.open_browser
        sign_in_now(call, region, door, How(open_url=open_url, paste=paste))
    return Outcome(blocks=(Text("You are signed in.", "good"),))


def _holds(signed: SignedIn) -> bool:
    """Asked of the service: what is stored may have been taken back there."""
    try:
        fetch_account(signed)
    except AuthRequired:
        return False
    except AccessDenied:
        return True
    return True
