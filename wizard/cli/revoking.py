"""The service's part of signing out: its tokens are taken back, where it can be reached."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wizard.amplitude.hosts import Hosts, host_of
from wizard.amplitude.session import Session
from wizard.cli import network
from wizard.cli.entry import Call
from wizard.errors import WizardError
from wizard.model.run_event import RunEvent
from wizard.workspace.clock import for_people

if TYPE_CHECKING:
    from wizard.amplitude.transport import Transport


def revoked(call: Call, sessions: Mapping[str, Session]) -> bool:
    """Whether every token of these sessions, which are forgotten here, is taken back there too.

    What can't be is told, and ends by itself: signing out never depends on the network.
    """
    with network.transport(call) as door:
        answers = [_revoked(call, door, host, session) for host, session in sessions.items()]
    return bool(answers) and all(answers)


def _revoked(call: Call, door: "Transport", host: str, session: Session) -> bool:
    from wizard.amplitude.revocation import revoke

    for secret in (session.access_token, session.id_token, session.refresh_token):
        call.entry.redact.learn(secret)
    try:
        hosts = network.hosts(call, session.region)
        if not _is_issuer(hosts, host, session):
            return _left(call, host, session, "the addresses of today are others")
        revoke(door, hosts, session)
    except WizardError as error:
        return _left(call, host, session, error.message)
    return True


def _is_issuer(hosts: Hosts, host: str, session: Session) -> bool:
    """A token goes back to whom it came from, and to nobody else."""
    return (host_of(hosts.oauth), hosts.client_id) == (host, session.client_id)


def _left(call: Call, host: str, session: Session, why: str) -> bool:
    until = for_people(session.expires_at)
    message = f"{host} was not told: {why}. The tokens are forgotten here and end there at {until}."
    call.emit(RunEvent(type="log", message=message, level="warn"))
    return False
