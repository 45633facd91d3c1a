"""Taking the tokens of a sign-in back at the service that gave them (RFC 7009)."""

from wizard.amplitude.failures import bad_answer
from wizard.amplitude.hosts import Hosts
from wizard.amplitude.session import Session
from wizard.amplitude.transport import Reply, Request, Transport

API = "the sign-in"
SECONDS = 3.0


def revoke(transport: Transport, hosts: Hosts, session: Session) -> None:
    """Take back what was given; the refresh token first, since nothing new comes of the other.

    Each is asked once and not for long: whoever signs out does not wait. Raises `NetworkFailed`,
    `AuthRequired`, `AccessDenied`.
    """
    tokens = {"refresh_token": session.refresh_token, "access_token": session.access_token}
    for kind, token in tokens.items():
        if token is not None:
            form = {"token": token, "token_type_hint": kind, "client_id": hosts.client_id}
            request = Request(
                api=API,
                method="POST",
                url=f"{hosts.oauth}/oauth2/revoke",
                form=form,
                timeout=SECONDS,
                once=True,
            )
            _check(transport.send(request))


def _check(reply: Reply) -> None:
    """The service answers with nothing; a page is somebody else's, a hotel's network perhaps."""
    if "html" in reply.headers.get("content-type", "").lower():
        raise bad_answer("answer_unexpected", API, reply.url, "it is a page")
