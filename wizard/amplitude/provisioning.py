"""The API that creates apps: one call, safe to repeat by its key."""

from uuid import NAMESPACE_URL, uuid5

import msgspec

from wizard.amplitude.failures import bad_answer
from wizard.amplitude.signed_in import SignedIn
from wizard.amplitude.transport import Reply, Request
from wizard.errors import AccessDenied, AppNameTaken, InvalidArgument, NetworkFailed, WizardError

API = "the creation of the app"
LONGEST_NAME = 255
CREATE_SECONDS = 20.0


class CreatedApp(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    app_id: str | int
    api_key: str
    name: str

    def __repr__(self) -> str:
        return f"CreatedApp({self.app_id})"


class _Error(msgspec.Struct):
    code: str
    message: str = ""


class _Refusal(msgspec.Struct):
    error: _Error


def checked_name(name: str) -> str:
    """The name without space around it. Raises `InvalidArgument` (app_name_invalid)."""
    bare = name.strip()
    if not bare or len(bare) > LONGEST_NAME or not bare.isprintable():
        raise InvalidArgument(
            "app_name_invalid",
            f"an app's name has 1 to {LONGEST_NAME} printable characters",
            hint="give another one with --app-name",
        )
    return bare


def creation_key(*parts: str) -> str:
    """The same wish has the same key, so that a lost answer never makes a second app."""
    return str(uuid5(NAMESPACE_URL, "\n".join(parts)))


def create_app(signed: SignedIn, org_id: str, name: str, key: str) -> CreatedApp:
    """Create an app in an organisation.

    Raises `AppNameTaken`, `AccessDenied` (quota_reached, app_creation_denied), `InvalidArgument`,
    `AuthRequired`, `NetworkFailed`.
    """
    reply = signed.send(
        lambda token: Request(
            api=API,
            method="POST",
            url=f"{signed.hosts.provisioning}/projects",
            headers={"Authorization": f"Bearer {token}"},
            json={"orgId": org_id, "name": name},
            timeout=CREATE_SECONDS,
            idempotency_key=key,
            expected=(400, 402, 403, 409),
        )
    )
    if reply.status >= 400:
        raise _refusal(reply, name)
    created = reply.decoded(CreatedApp)
    signed.learn(created.api_key)
    return created


def _refusal(reply: Reply, name: str) -> WizardError:
    code = _code(reply)
    match code:
        case "NAME_TAKEN":
            return AppNameTaken(
                "app_name_taken",
                f"there is an app called {name!r} already",
                hint="give another name with --app-name, or name the app with --app-id",
                details={"name": name, "serviceCode": code},
            )
        case "QUOTA_REACHED":
            return AccessDenied(
                "quota_reached",
                "the organisation has no room for another app",
                hint="use an existing one with --app-id, or have an admin raise the limit",
                details={"name": name, "serviceCode": code},
            )
        case "FORBIDDEN":
            return AccessDenied(
                "app_creation_denied",
                "this account may not create apps",
                hint="ask an admin or a manager of the organisation, or use --app-id",
                details={"name": name, "serviceCode": code},
            )
        case "INVALID_REQUEST":
            return InvalidArgument(
                "app_name_invalid",
                f"the service does not take {name!r} as an app's name",
                hint="give another one with --app-name",
                details={"name": name, "serviceCode": code},
            )
    return bad_answer("service_conflict", API, reply.url, f"{code or reply.status}")


def _code(reply: Reply) -> str:
    """The service's word; where there is none, what the status says."""
    try:
        return reply.decoded(_Refusal).error.code
    except NetworkFailed:
        return _BY_STATUS.get(reply.status, "")


_BY_STATUS = {400: "INVALID_REQUEST", 402: "QUOTA_REACHED", 403: "FORBIDDEN"}
