"""What the commands about a stored sign-in answer. Only `auth_token` ever says a token."""

from datetime import datetime, timedelta, timezone

import msgspec

from wizard.amplitude.identity import read_claims
from wizard.amplitude.remembered import remembered_app
from wizard.amplitude.session import Person, Session
from wizard.cli import network
from wizard.cli.entry import Call
from wizard.cli.revoking import revoked
from wizard.cli.target_app import scope_of
from wizard.errors import AuthRequired
from wizard.exit_codes import ExitCode
from wizard.model.auth import AuthStatus, AuthToken, AuthUser, NotSignedIn
from wizard.model.run_data import CheckpointCleared, WhoAmI
from wizard.model.run_event import RunEvent
from wizard.output.document import Raw, Text
from wizard.output.outcome import JsonDocument, Outcome
from wizard.workspace.checkpoint_store import clear_checkpoint
from wizard.workspace.clock import for_people, to_text, utc_now


def log_out(call: Call) -> Outcome:
    """Forget all sessions, and where this directory's run stood: it belonged to that account."""
    state = network.state(call)
    had = network.store(call).forget()
    ended = revoked(call, had)
    events: tuple[RunEvent, ...] = ()
    if state.checkpoint.exists():
        clear_checkpoint(state)
        data = CheckpointCleared(path=str(state.checkpoint), reason="logout").as_dict()
        events = (RunEvent(type="progress", message="checkpoint cleared", data=data),)
    still = "; AMPLITUDE_TOKEN is still set" if call.entry.settings.token else ""
    out = "You are signed out, and your tokens are taken back" if ended else "You are signed out"
    said = f"{out if had else 'Nobody was signed in'}{still}."
    done = RunEvent(type="result", message=said, data=WhoAmI(logged_in=False).as_dict())
    return Outcome(blocks=(Text(said),), events=(*events, done))


def who_am_i(call: Call) -> Outcome:
    session = _session(call)
    if session is None:
        data = WhoAmI(logged_in=False, login_command=(*call.entry.program, "login"))
        said = "Nobody is signed in."
    else:
        data = _known(call, session)
        said = f"{data.email or 'Somebody'} is signed in (region {session.region})."
    event = RunEvent(type="result", message=said, data=data.as_dict())
    scope = data.project_scope
    about = f" This directory's app is {scope['appId']}." if scope else ""
    return Outcome(blocks=(Text(said + about),), events=(event,))


def auth_status(call: Call) -> Outcome:
    """Whether there is a sign-in that still holds, or can be refreshed."""
    session = _session(call)
    holds = session is not None and _lasts(session)
    person = session.person if session else None
    answer = AuthStatus(
        logged_in=holds,
        user=_user(session, person) if session and holds else None,
        token_expires_at=session.expires_at if session and holds else None,
    )
    said = "Nobody is signed in."
    if session and holds:
        who = person.email if person and person.email else "Somebody"
        until = for_people(session.expires_at)
        said = f"{who} is signed in (region {session.region}); the token ends {until}."
    return Outcome(
        blocks=(Text(said),),
        document=JsonDocument(answer),
        exit_code=ExitCode.SUCCESS if holds else ExitCode.AUTH_REQUIRED,
    )


def auth_token(call: Call) -> Outcome:
    """The token alone on stdout; as JSON with when it ends."""
    region = network.known_region(call) or network.DEFAULT_REGION
    with network.transport(call) as door:
        signed = network.signed_in(call, region, door)
        try:
            token = signed.access_token()
        except AuthRequired as error:
            if not call.is_json:
                raise
            answer = NotSignedIn(error="not logged in", reason=error.message)
            return Outcome(document=JsonDocument(answer), exit_code=ExitCode.AUTH_REQUIRED)
        expires_at = _end(token) if signed.override else signed.session().expires_at
    call.entry.redact.reveal(token)
    document = JsonDocument(AuthToken(token=token, expires_at=expires_at, zone=region))
    return Outcome(blocks=(Raw(f"{token}\n"),), document=document)


def _session(call: Call) -> Session | None:
    region = network.known_region(call) or network.DEFAULT_REGION
    return network.store(call).session(network.hosts(call, region))


def _lasts(session: Session) -> bool:
    return session.refresh_token is not None or session.expires_at > to_text(utc_now())


def _user(session: Session, person: Person | None) -> AuthUser:
    return AuthUser(
        email=person.email if person else None,
        first_name=person.first_name if person else "",
        last_name=person.last_name if person else "",
        zone=session.region,
    )


def _known(call: Call, session: Session) -> WhoAmI:
    person = session.person
    app = remembered_app(network.state(call), local=network.is_local(call))
    return WhoAmI(
        logged_in=_lasts(session),
        email=person.email if person else None,
        first_name=person.first_name if person else None,
        last_name=person.last_name if person else None,
        region=session.region,
        token_expires_at=session.expires_at,
        project_scope=msgspec.to_builtins(scope_of(app)) if app else None,
    )


def _end(token: str) -> str | None:
    """When a token of the environment ends, where it says so itself."""
    claims = read_claims(token)
    start = datetime(1970, 1, 1, tzinfo=timezone.utc)
    return to_text(start + timedelta(seconds=claims.exp)) if claims else None
