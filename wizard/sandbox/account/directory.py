"""Who and what there is in the local Amplitude: people, organisations, projects, apps."""

import secrets
from dataclasses import dataclass, field, replace
from threading import Lock
from uuid import uuid4

SANDBOX_EMAIL = "ada@example.com"
SANDBOX_APP_ID = "100001"
QUOTA = 10


@dataclass(frozen=True)
class SandboxPerson:
    """`can_create` and `sees_keys` are what an admin's role gives."""

    id: str
    email: str
    first_name: str
    last_name: str
    org_ids: tuple[str, ...]
    can_create: bool = True
    sees_keys: bool = True


@dataclass(frozen=True)
class SandboxApp:
    """One environment of a project, with its app."""

    app_id: str
    api_key: str = field(repr=False)
    name: str
    org_id: str
    project_id: str
    env_name: str = "Production"
    rank: int = 1


@dataclass(frozen=True)
class SandboxOrg:
    id: str
    name: str


class Refused(Exception):
    """A change that the service refuses; the text is the code of its answer."""


class Directory:
    """People and apps; starts with one person, who has one app, unless it starts empty."""

    def __init__(self, *, empty: bool = False) -> None:
        self._lock = Lock()
        self._people: dict[str, SandboxPerson] = {}
        self._orgs: dict[str, SandboxOrg] = {}
        self._apps: dict[str, SandboxApp] = {}
        self._created: dict[str, tuple[str, str, SandboxApp]] = {}
        self._next_id = int(SANDBOX_APP_ID)
        if not empty:
            org = self.add_org("Example Org")
            self.add_person(SANDBOX_EMAIL, "Ada", "Lovelace", org)
            self.add_app(org, "Example App")

    def people(self) -> tuple[SandboxPerson, ...]:
        return tuple(self._people.values())

    def person(self, email: str) -> SandboxPerson | None:
        return self._people.get(email)

    def orgs_of(self, email: str) -> tuple[SandboxOrg, ...]:
        person = self._people.get(email)
        return tuple(self._orgs[key] for key in person.org_ids) if person else ()

    def apps_of(self, org_id: str) -> tuple[SandboxApp, ...]:
        return tuple(app for app in self._apps.values() if app.org_id == org_id)

    def app(self, app_id: str, email: str) -> SandboxApp | None:
        """An app that this person may see."""
        found = self._apps.get(app_id)
        person = self._people.get(email)
        return found if found and person and found.org_id in person.org_ids else None

    def add_org(self, name: str) -> SandboxOrg:
        org = SandboxOrg(id=str(200_001 + len(self._orgs)), name=name)
        self._orgs[org.id] = org
        return org

    def add_person(
        self, email: str, first_name: str, last_name: str, *orgs: SandboxOrg
    ) -> SandboxPerson:
        person = SandboxPerson(
            id=str(300_001 + len(self._people)),
            email=email,
            first_name=first_name,
            last_name=last_name,
            org_ids=tuple(org.id for org in orgs),
        )
        self._people[email] = person
        return person

    def change(self, email: str, **rights: bool) -> None:
        """Give or take rights: `can_create`, `sees_keys`."""
        self._people[email] = replace(self._people[email], **rights)  # type: ignore[arg-type]

    def add_app(self, org: SandboxOrg, name: str, **place: str | int) -> SandboxApp:
        """A new app; `place` may hold project_id, env_name and rank."""
        with self._lock:
            return self._add_app(org, name, place)

    def create_app(self, email: str, org_id: str, name: str, key: str) -> SandboxApp:
        """The app; the same key asks for the same app. Raises `Refused`."""
        with self._lock:
            before = self._created.get(key)
            if before is not None:
                if before[:2] != (org_id, name):
                    raise Refused("IDEMPOTENCY_KEY_IN_USE")
                return before[2]
            self._check_creation(email, org_id, name)
            app = self._add_app(self._orgs[org_id], name, {})
            self._created[key] = (org_id, name, app)
            return app

    def create_account(self, email: str, full_name: str) -> SandboxPerson:
        """A new person with an organisation of their own and its first app."""
        first, _, last = full_name.partition(" ")
        org = self.add_org(f"{full_name}'s organisation")
        person = self.add_person(email, first, last, org)
        self.add_app(org, "My App")
        return person

    def _check_creation(self, email: str, org_id: str, name: str) -> None:
        person = self._people.get(email)
        if person is None or org_id not in person.org_ids or not person.can_create:
            raise Refused("FORBIDDEN")
        apps = self.apps_of(org_id)
        if any(app.name == name for app in apps):
            raise Refused("NAME_TAKEN")
        if len(apps) >= QUOTA:
            raise Refused("QUOTA_REACHED")

    def _add_app(self, org: SandboxOrg, name: str, place: dict[str, str | int]) -> SandboxApp:
        app = SandboxApp(
            app_id=str(self._next_id),
            api_key=secrets.token_hex(16),
            name=name,
            org_id=org.id,
            project_id=str(place.get("project_id") or uuid4()),
            env_name=str(place.get("env_name", "Production")),
            rank=int(place.get("rank", 1)),
        )
        self._next_id += 1
        self._apps[app.app_id] = app
        return app
