"""The account API (GraphQL): who is signed in, and the apps that they may see."""

from typing import Any

import msgspec

from wizard.amplitude.failures import bad_answer, denied, rejected
from wizard.amplitude.session import Person
from wizard.amplitude.signed_in import SignedIn
from wizard.amplitude.transport import Reply, Request
from wizard.errors import WizardError
from wizard.model.value import Value

API = "the account API"
ORGS_QUERY = """query orgs {
  orgs {
    id name
    user { id firstName lastName email }
    workspaces { id name environments { name rank app { id apiKey } } }
  }
}"""


class Org(Value, frozen=True, kw_only=True):
    id: str
    name: str


class AppEntry(Value, frozen=True, kw_only=True):
    """One environment of a project, with its app. `api_key` is None where the account's role may
    not see it; `rank` orders the environments of a project.
    """

    org_id: str
    org_name: str
    project_id: str
    project_name: str
    env_name: str
    rank: float
    app_id: str
    api_key: str | None

    @property
    def label(self) -> str:
        return f"{self.org_name} / {self.project_name} / {self.env_name}"

    def __repr__(self) -> str:
        return f"AppEntry({self.app_id}, {self.label})"


class Account(Value, frozen=True, kw_only=True):
    """What the account API says; `apps` by rank, then by name."""

    person: Person | None
    orgs: tuple[Org, ...]
    apps: tuple[AppEntry, ...]


def fetch_account(signed: SignedIn) -> Account:
    """Organisations, projects and apps of who is signed in.

    Raises `AuthRequired`, `AccessDenied`, `NetworkFailed`.
    """
    reply = signed.send(lambda token: _request(signed.hosts.data_api, token), token="id")
    answer = reply.decoded(_Answer)
    if answer.errors:
        raise _refusal(reply, answer.errors[0])
    if answer.data is None:
        raise bad_answer("answer_unexpected", API, reply.url, "it holds no data")
    account = _account(answer.data.orgs)
    for app in account.apps:
        signed.learn(app.api_key)
    return account


def _request(url: str, id_token: str) -> Request:
    # This API takes the bare id token; the others take `Bearer` and the access token.
    return Request(
        api=API,
        method="POST",
        url=url,
        headers={"Authorization": id_token},
        json={"operationName": "orgs", "query": ORGS_QUERY, "variables": {}},
        repeatable=True,
    )


Id = str | int


class _App(msgspec.Struct):
    id: Id
    apiKey: str | None = None  # noqa: N815 - the field of the service


class _Environment(msgspec.Struct):
    name: str
    rank: float | None = None
    app: _App | None = None


class _Workspace(msgspec.Struct):
    id: Id
    name: str
    environments: list[_Environment] | None = None


class _User(msgspec.Struct, rename="camel"):
    id: Id
    email: str | None = None
    first_name: str | None = None
    last_name: str | None = None


class _Org(msgspec.Struct):
    id: Id
    name: str
    user: _User | None = None
    workspaces: list[_Workspace] | None = None


class _Data(msgspec.Struct):
    orgs: list[_Org]


class _Error(msgspec.Struct):
    message: str
    extensions: dict[str, Any] | None = None


class _Answer(msgspec.Struct):
    data: _Data | None = None
    errors: list[_Error] | None = None


def _account(orgs: list[_Org]) -> Account:
    users = (org.user for org in orgs if org.user is not None)
    user = next(users, None)
    apps = [app for org in orgs for app in _apps(org)]
    return Account(
        person=_person(user) if user else None,
        orgs=tuple(Org(id=str(org.id), name=org.name) for org in orgs),
        apps=tuple(sorted(apps, key=lambda item: (item.rank, item.label, item.app_id))),
    )


def _person(user: _User) -> Person:
    return Person(
        id=str(user.id),
        email=user.email,
        first_name=user.first_name or "",
        last_name=user.last_name or "",
    )


def _apps(org: _Org) -> list[AppEntry]:
    return [
        AppEntry(
            org_id=str(org.id),
            org_name=org.name,
            project_id=str(project.id),
            project_name=project.name,
            env_name=environment.name,
            rank=environment.rank or 0,
            app_id=str(environment.app.id),
            api_key=environment.app.apiKey or None,
        )
        for project in org.workspaces or ()
        for environment in project.environments or ()
        if environment.app is not None
    ]


def _refusal(reply: Reply, error: _Error) -> WizardError:
    code = str((error.extensions or {}).get("code", "")).upper()
    if code == "UNAUTHENTICATED":
        return rejected(API)
    if code == "FORBIDDEN":
        return denied(API)
    return bad_answer("answer_error", API, reply.url, error.message)
