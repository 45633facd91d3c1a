"""The stored sign-ins: one private file, one session for each issuer (K22).

A sandbox's sessions stand in a file of their own, so that trying it signs nobody out.
"""

from typing import Literal

import msgspec

from wizard.amplitude.hosts import Hosts, Region, host_of, is_loopback
from wizard.amplitude.identity import misfit, read_claims
from wizard.model.value import Value
from wizard.workspace.paths import StatePaths
from wizard.workspace.stored import Unreadable, decode
from wizard.workspace.writer import PRIVATE_FILE, write_private


class Person(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Who is signed in. `tos_accepted_at` is there where the wizard has created the account."""

    id: str
    email: str | None = None
    first_name: str = ""
    last_name: str = ""
    tos_accepted_at: str | None = None


class Session(Value, frozen=True, kw_only=True):
    """The tokens of one sign-in; `expires_at` is when the first of them ends (ISO 8601)."""

    region: Region
    client_id: str
    access_token: str
    id_token: str
    refresh_token: str | None
    expires_at: str
    person: Person | None = None

    def __repr__(self) -> str:
        return f"Session({self.region}, until {self.expires_at})"


class Stored(Value, frozen=True, kw_only=True):
    """The file; `sessions` by the host of their issuer, `current` the one that was used last."""

    version: Literal[1] = 1
    current: str | None = None
    sessions: dict[str, Session] = msgspec.field(default_factory=dict)


class SessionStore:
    """Reads the file anew each time: another process may have refreshed what is in it."""

    def __init__(self, state: StatePaths, *, local: bool) -> None:
        """`local`: the sessions of a sandbox on this machine."""
        self._state = state
        self.path = state.root / ("sandbox-session.json" if local else "oauth-session.json")

    def session(self, hosts: Hosts) -> Session | None:
        """The session of this region's issuer, if its tokens are meant for us there."""
        found = self._load().sessions.get(host_of(hosts.oauth))
        if found is None or found.region != hosts.region or found.client_id != hosts.client_id:
            return None
        claims = read_claims(found.id_token)
        return found if claims is not None and misfit(claims, hosts) is None else None

    def current_region(self) -> Region | None:
        """The region that was used last."""
        stored = self._load()
        found = stored.sessions.get(stored.current or "")
        return found.region if found else None

    def save(self, hosts: Hosts, session: Session) -> None:
        """Keep it, and whoever else is signed in. Raises `WizardError` (state_unwritable)."""
        key = host_of(hosts.oauth)
        stored = self._load()
        self._write(Stored(current=key, sessions={**stored.sessions, key: session}))

    def forget(self) -> dict[str, Session]:
        """Forget every session; those that there were, by the host of their issuer."""
        had = self._load().sessions
        if self.path.exists():
            self._write(Stored())
            self.path.unlink(missing_ok=True)
        return had

    def _load(self) -> Stored:
        """What can't be read is nobody's session."""
        try:
            if self.path.stat().st_mode & 0o077:
                self.path.chmod(PRIVATE_FILE)
            return decode(self.path.read_bytes(), Stored)
        except (OSError, Unreadable):
            return Stored()

    def _write(self, stored: Stored) -> None:
        self._state.ensure(self._state.root)
        write_private(self.path, msgspec.json.encode(stored))


def session_store(state: StatePaths, hosts: Hosts) -> SessionStore:
    """The store for these addresses."""
    return SessionStore(state, local=is_loopback(hosts.oauth))
