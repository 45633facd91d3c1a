"""Who registers a passkey, or acts as somebody else, neither signs up nor logs in (A26)."""

import pytest
from propose_samples import make_action

from wizard.languages.registering import registered_thing
from wizard.model.action import Surface
from wizard.propose.naming import NamingStyle, event_name
from wizard.propose.phrasing import phrase_of
from wizard.propose.roles import with_own_role


def named(role: str, symbol: str, path: str = "shop/auth.py", route: str = "/auth") -> str:
    surface = Surface(kind="route", method="POST", route=route)
    action = make_action(role, "user", symbol=symbol, path=path, surface=surface, role=role)
    phrase = phrase_of(with_own_role(action))
    return event_name(phrase, NamingStyle()) if phrase else ""


@pytest.mark.parametrize(
    ("role", "symbol", "path", "route", "name"),
    [
        ("sign_up", "handlePasskeyRegistration", "app/settings.tsx", "", "Passkey Registered"),
        ("sign_up", "action", "app/webauthn/registration.ts", "/webauthn", "Passkey Registered"),
        ("sign_up", "register", "api/devices.py", "/devices/register", "Device Registered"),
        ("log_in", "trainer_login", "core/user.py", "/<int:user_pk>/login", "User Impersonated"),
        ("log_in", "login_as", "core/user.py", "/login-as", "User Impersonated"),
    ],
)
def test_registrations_that_make_nobody_a_user(
    role: str, symbol: str, path: str, route: str, name: str
) -> None:
    assert named(role, symbol, path, route) == name


@pytest.mark.parametrize(
    ("role", "symbol", "path", "route", "name"),
    [
        ("sign_up", "register", "shop/auth.py", "/register", "User Signed Up"),
        ("sign_up", "signUpWithPasskey", "app/passkey.ts", "/passkey", "User Signed Up"),
        ("log_in", "login", "shop/auth.py", "/login", "User Logged In"),
        ("log_in", "login", "shop/auth.py", "/login/<user_id>/<token>", "User Logged In"),
    ],
)
def test_those_that_do(role: str, symbol: str, path: str, route: str, name: str) -> None:
    assert named(role, symbol, path, route) == name


def test_only_what_stands_near_is_what_is_registered() -> None:
    assert registered_thing("register", "passkey/src/app/auth/register.ts") is None
    assert registered_thing("register", "auth/passkeys.ts") == "passkey"
