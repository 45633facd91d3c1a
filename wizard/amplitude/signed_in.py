"""A sign-in that keeps itself fresh: the one place where a token is taken from (K22)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from msgspec import structs

from wizard.amplitude.failures import SIGN_IN
from wizard.amplitude.hosts import Hosts, Region, host_of
from wizard.amplitude.identity import read_claims
from wizard.amplitude.oauth import refresh
from wizard.amplitude.session import Person, Session, SessionStore
from wizard.amplitude.transport import Reply, Request, Transport
from wizard.errors import AuthRequired, InvalidArgument, NetworkFailed
from wizard.workspace.clock import from_text, utc_now

Kind = Literal["access", "id"]
EARLY = timedelta(minutes=5)


def _unheard(_secret: str | None) -> None:
    """Nobody masks it."""


@dataclass(frozen=True)
class SignedIn:
    """Somebody is signed in at `hosts`. `override` is an access token of the environment.

    `learn` is told every token, so that none is ever said.
    """

    hosts: Hosts
    transport: Transport
    store: SessionStore
    override: str | None = field(default=None, repr=False)
    learn: Callable[[str | None], None] = field(default=_unheard, repr=False)

    def __post_init__(self) -> None:
        check_token(self.override)

    @property
    def region(self) -> Region:
        return self.hosts.region

    @property
    def email(self) -> str | None:
        found = self.store.session(self.hosts)
        return found.person.email if found and found.person else None

    def access_token(self) -> str:
        """For MCP, the app API and provisioning. Raises `AuthRequired`, `NetworkFailed`."""
        if self.override is None:
            return self.session().access_token
        check_issuer(self.override, self.hosts)
        return self.override

    def id_token(self) -> str:
        """For the account API. Raises `AuthRequired`, `NetworkFailed`."""
        return self.session().id_token

    def send(self, make: Callable[[str], Request], token: Kind = "access") -> Reply:
        """Send what `make(token)` makes. A token that is not accepted is refreshed, once."""
        get = self.access_token if token == "access" else self.id_token
        first = get()
        try:
            return self.transport.send(make(first))
        except AuthRequired as error:
            if error.code != "auth_rejected" or first == self.override:
                raise
            self._renewed(self.session(), first, token)
            return self.transport.send(make(get()))

    def session(self) -> Session:
        """The stored session, refreshed where it is about to end."""
        found = self._stored()
        ends = from_text(found.expires_at)
        left = ends - utc_now() if ends else timedelta(0)
        if left > EARLY:
            return found
        try:
            return self._refreshed(found)
        except NetworkFailed:
            # What is still good serves on; the next call tries again.
            if left > timedelta(seconds=30):
                return found
            raise

    def adopt(self, session: Session) -> None:
        """Keep a new session before anything is asked with it: its code was good for one use."""
        self._learn(session)
        self.store.save(self.hosts, session)

    def name(self, person: Person) -> None:
        """Keep who it is that is signed in."""
        self.store.save(self.hosts, structs.replace(self._stored(), person=person))

    def accepted_terms(self, moment: str) -> None:
        """Keep when the owner of a new account has accepted the terms."""
        session = self._stored()
        person = session.person or Person(id="")
        self.name(structs.replace(person, tos_accepted_at=moment))

    def _renewed(self, session: Session, rejected: str, token: Kind) -> None:
        """New tokens, unless another process has fetched them meanwhile."""
        current = session.access_token if token == "access" else session.id_token
        if current == rejected:
            self._refreshed(session)

    def _refreshed(self, session: Session) -> Session:
        if session.refresh_token is None:
            raise _ended()
        try:
            fresh = refresh(self.transport, self.hosts, session)
        except AuthRequired:
            # Of two processes at once, one finds that its refresh token was used already.
            theirs = self._stored()
            if theirs.refresh_token == session.refresh_token:
                raise
            return theirs
        self.adopt(fresh)
        return fresh

    def _stored(self) -> Session:
        found = self.store.session(self.hosts)
        if found is None:
            raise nobody_signed_in(self.region)
        self._learn(found)
        return found

    def _learn(self, session: Session) -> None:
        for secret in (session.access_token, session.id_token, session.refresh_token):
            self.learn(secret)


def check_token(token: str | None) -> None:
    """Raises `InvalidArgument` for a token that can't stand in a header; it is not repeated."""
    if token is not None and not all(33 <= ord(letter) <= 126 for letter in token):
        raise InvalidArgument(
            "token_invalid",
            "AMPLITUDE_TOKEN holds characters that no token has",
            hint="set it to the bare token, as `auth token` prints it",
        )


def check_issuer(token: str, hosts: Hosts) -> None:
    """Raises `AuthRequired` (token_misfit) for a token that says itself that it is another
    region's; one that says nothing is taken at its word.
    """
    claims = read_claims(token)
    if claims is not None and host_of(claims.iss) != host_of(hosts.oauth):
        raise AuthRequired(
            "token_misfit",
            f"AMPLITUDE_TOKEN was issued by {host_of(claims.iss)}, not by {host_of(hosts.oauth)}",
            hint="name the region of the token with --region, or unset it",
            details={"reason": "env_selection_failed"},
        )


def nobody_signed_in(region: Region | None = None) -> AuthRequired:
    where = f" to region {region}" if region else ""
    return AuthRequired(
        "not_signed_in",
        f"nobody is signed in{where}",
        hint="sign in, or pass --api-key and --app-id",
        next_commands=[(*SIGN_IN, *(("--region", region) if region else ()))],
        details={"reason": "no_stored_credentials"},
    )


def _ended() -> AuthRequired:
    return AuthRequired(
        "session_ended",
        "the sign-in has ended",
        hint="sign in again",
        next_commands=[SIGN_IN],
        details={"reason": "token_expired"},
    )
