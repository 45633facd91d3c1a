"""`login`, `logout`, `whoami`, `auth status`, `auth token`, and the account's part of a run."""

import json
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from account_world import NOTHING, Person, World, account_world, quick_certificates, said_by
from cli_projects import make_shop

from wizard.amplitude.apps import ChosenApp
from wizard.amplitude.signed_in import SignedIn
from wizard.amplitude.transport import Transport
from wizard.cli.account import AccountWish, account_wish, sign_in
from wizard.cli.choosing_app import choose_app
from wizard.cli.entry import Call
from wizard.cli.options import Onboarding
from wizard.errors import (
    AccessDenied,
    AppNameTaken,
    AuthRequired,
    Cancelled,
    InputRequired,
    InvalidArgument,
    NetworkFailed,
    WizardError,
    WriteRefused,
)
from wizard.exit_codes import ExitCode
from wizard.sandbox.account.directory import QUOTA, SANDBOX_APP_ID, SANDBOX_EMAIL

EMAIL = "new@example.com"
NEW_ACCOUNT = (
    "--auth-onboarding", "create-account", "--email", EMAIL, "--full-name", "New Person",
    "--accept-tos", "--region", "us",
)  # fmt: skip


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    quick_certificates(monkeypatch)
    with account_world(tmp_path) as running:
        monkeypatch.setattr("wizard.workspace.browser.open_browser", running.browse)
        yield running


@pytest.fixture
def door() -> Iterator[Transport]:
    with Transport(sleep=lambda _seconds: None) as transport:
        yield transport


# --- the commands -------------------------------------------------------------------------------


def test_login_then_everything_knows(world: World) -> None:
    """H01, K22, K23."""
    said = world.run("login", "--json")
    assert said.code == 0
    assert said.events("login_url")[0]["field"] == "loginUrl"
    assert said.events("signed_in") == [
        {"event": "signed_in", "region": "us", "email": SANDBOX_EMAIL}
    ]
    assert said.lines[-1]["data"]["event"] == "run_completed"
    status = world.run("auth", "status", "--json")
    assert (status.code, status.json["loggedIn"]) == (0, True)
    assert status.json["user"] == {
        "email": SANDBOX_EMAIL, "firstName": "Ada", "lastName": "Lovelace", "zone": "us",
    }  # fmt: skip
    token = world.run("auth", "token")
    assert token.out == f"{world.run('auth', 'token', '--json').json['token']}\n"
    assert world.room.tokens.of_access(token.out.strip()) == SANDBOX_EMAIL
    who = world.run("whoami", "--json").events("whoami")[0]
    assert (who["email"], who["region"], who["loggedIn"]) == (SANDBOX_EMAIL, "us", True)
    assert world.run("status", "--json").json["auth"] == {
        "loggedIn": True, "email": SANDBOX_EMAIL, "zone": "us",
    }  # fmt: skip


def test_a_second_login_opens_nothing(world: World) -> None:
    world.run("login")
    said = world.run("login")
    assert said.code == 0
    assert "already" in said.out
    assert len(world.visited) == 1


def test_a_sign_in_that_was_taken_back_is_made_anew(world: World) -> None:
    """What is stored looks good for an hour; the service knows better."""
    world.run("login")
    world.room.tokens.revoke_all()
    assert world.run("login").code == 0
    assert len(world.visited) == 2


def test_logged_out(world: World) -> None:
    assert world.run("auth", "status").code == ExitCode.AUTH_REQUIRED
    assert world.run("auth", "status", "--json").json == {
        "loggedIn": False, "user": None, "tokenExpiresAt": None,
    }  # fmt: skip
    token = world.run("auth", "token")
    assert (token.code, token.out) == (ExitCode.AUTH_REQUIRED, "")
    assert "amplitude-wizard login" in token.err
    as_json = world.run("auth", "token", "--json")
    assert as_json.code == ExitCode.AUTH_REQUIRED
    assert as_json.json["error"] == "not logged in"
    assert as_json.json["code"] == "AUTH_REQUIRED"
    who = world.run("whoami", "--json")
    assert (who.code, who.events("whoami")[0]["loggedIn"]) == (0, False)
    assert who.events("whoami")[0]["loginCommand"] == ["amplitude-wizard", "login"]


def test_logout_forgets(world: World) -> None:
    world.run("login")
    assert "signed out" in world.run("logout").out
    assert world.run("auth", "status").code == ExitCode.AUTH_REQUIRED
    assert not world.store.path.exists()
    assert "Nobody" in world.run("logout").out


def test_logout_says_what_it_cannot_take_away(world: World) -> None:
    said = world.run("logout", environ={"AMPLITUDE_TOKEN": "tttttttttttt"})
    assert "AMPLITUDE_TOKEN is still set" in said.out


def test_who_declines_is_not_signed_in(world: World) -> None:
    world.answer = "deny"
    said = world.run("login", "--json")
    assert said.code == ExitCode.AUTH_REQUIRED
    assert said.events("auth_required")[0]["code"] == "sign_in_declined"
    assert said.lines[-1]["data"]["exitCode"] == ExitCode.AUTH_REQUIRED
    assert not world.store.path.exists()


def test_nobody_comes(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wizard.workspace.browser.open_browser", lambda _url: True)
    monkeypatch.setattr("wizard.cli.signing_in.monotonic", _jumps())
    said = world.run("login", "--no-browser")
    assert said.code == ExitCode.AUTH_REQUIRED
    assert "--paste" in said.err


def _jumps() -> object:
    moments = iter(range(0, 10_000, 100))
    return lambda: next(moments)


def test_an_address_is_pasted(world: World, tmp_path: Path) -> None:
    """Over SSH and in containers the browser is elsewhere: what it ends at is pasted."""
    from running_cli import Stream

    from wizard.cli.main import run
    from wizard.output.streams import Streams
    from wizard.settings import load_settings

    class Pasting(Stream):
        """Somebody who reads the address, signs in elsewhere and pastes twice."""

        def readline(self, *_: object) -> str:  # type: ignore[override]
            self.tries = getattr(self, "tries", 0) + 1
            if self.tries == 1:
                return "that is not it\n"
            url = re.search(r"http://\S+/oauth2/auth\S+", streams.stderr.getvalue())  # type: ignore[attr-defined]
            return elsewhere(url[0]) + "\n" if url else ""

    streams = Streams(stdin=Pasting(), stdout=Stream(), stderr=Stream())
    code = run(("w", "login", "--paste"), streams, load_settings(world.environ), tmp_path)
    assert code == 0
    assert "paste all of it" in streams.stderr.getvalue()  # type: ignore[attr-defined]
    assert world.store.session(world.hosts) is not None


def elsewhere(url: str) -> str:
    """Where a browser on another machine ends: at an address that nobody answers there."""
    with httpx.Client(trust_env=False, verify=False) as client:
        page = client.get(url)
        ticket = re.search(r'name="ticket" value="([^"]+)"', page.text)
        form = {"ticket": ticket[1] if ticket else "", "email": SANDBOX_EMAIL, "answer": "allow"}
        sent = client.post(url.partition("/oauth2/")[0] + "/oauth2/consent", data=form)
    return str(sent.headers["location"])


def test_a_pasted_end_of_input_ends_it(world: World) -> None:
    said = world.run("login", "--paste")
    assert said.code == ExitCode.AUTH_REQUIRED


def test_a_token_of_the_environment_is_told_and_kept_out_of_the_rest(world: World) -> None:
    """K22: the override wins; nothing else ever says it."""
    own = {"AMPLITUDE_WIZARD_TOKEN": "OVERRIDE-CANARY-1"}
    assert world.run("auth", "token", environ=own).out == "OVERRIDE-CANARY-1\n"
    both = {**own, "AMPLITUDE_TOKEN": "OVERRIDE-CANARY-2"}
    assert world.run("auth", "token", environ=both).out == "OVERRIDE-CANARY-2\n"
    for arguments in (("whoami",), ("auth", "status"), ("logout",), ("status",), ("detect",)):
        said = world.run(*arguments, environ=own)
        assert "CANARY" not in said.out + said.err


def test_a_senseless_override_is_not_repeated(world: World) -> None:
    said = world.run("auth", "token", environ={"AMPLITUDE_TOKEN": "CANARY with space"})
    assert said.code == ExitCode.INVALID_ARGS
    assert "CANARY" not in said.out + said.err


def test_a_hostile_address_is_refused(world: World) -> None:
    own = {"AMPLITUDE_WIZARD_OAUTH_HOST": "http://evil.example"}
    said = world.run("login", environ=own)
    assert said.code == ExitCode.INVALID_ARGS
    assert not world.visited


# --- somebody has to sign in --------------------------------------------------------------------


def test_a_driven_run_is_told_to_sign_in(world: World) -> None:
    """K17: reason, and both commands, ready to run."""
    make_shop(world.home / "project")
    said = world.run("--agent", "--yes")
    assert said.code == ExitCode.AUTH_REQUIRED
    (data,) = said.events("auth_required")
    assert data["reason"] == "no_stored_credentials"
    assert data["loginCommand"] == ["amplitude-wizard", "login"]
    assert data["resumeCommand"] == ["amplitude-wizard", "--agent", "--yes"]
    line = next(item for item in said.lines if item.get("data") == data)
    assert (line["type"], line["level"], line["data_version"]) == ("lifecycle", "error", 2)
    assert said.lines[-1]["data"]["exitCode"] == ExitCode.AUTH_REQUIRED


def wish(**given: object) -> AccountWish:
    return AccountWish(**given)  # type: ignore[arg-type]


def test_no_session_nobody_to_ask(world: World, door: Transport) -> None:
    with pytest.raises(AuthRequired) as caught:
        sign_in(world.call("--ci"), wish(), door, None)
    assert caught.value.details["reason"] == "no_stored_credentials"


def test_a_key_needs_no_sign_in(world: World, door: Transport) -> None:
    call = world.call("--ci", "--api-key", "f" * 32, "--region", "eu")
    assert sign_in(call, wish(), door, None) is None
    app = choose_app(call, wish(app_id="7"), None, None)
    assert app == ChosenApp(region="eu", source="flag", app_id="7", api_key="f" * 32)


def test_offline_signs_nobody_in(world: World, door: Transport) -> None:
    assert sign_in(world.call("--offline"), wish(), door, None) is None


def test_a_person_signs_in_on_the_way(world: World, door: Transport) -> None:
    person = Person({"What now": "browser", "data live": "us"})
    signed = sign_in(world.call(), wish(), door, person)
    assert isinstance(signed, SignedIn)
    assert signed.email == SANDBOX_EMAIL


def test_a_person_goes_on_without(world: World, door: Transport) -> None:
    assert sign_in(world.call(), wish(), door, Person({"What now": "without"})) is None
    assert not world.visited


def test_a_sandbox_agrees_to_itself(world: World, door: Transport) -> None:
    signed = sign_in(world.call("--agent"), wish(sandbox=True), door, None)
    assert signed is not None
    assert not world.visited


def test_a_session_of_another_sandbox_is_nobody(world: World, door: Transport) -> None:
    """A port that the machine gives out again brings back no sign-in of another sandbox."""
    before = world.sign_in(door).access_token()
    signed = sign_in(world.call("--agent"), wish(sandbox=True), door, None)
    assert signed is not None
    assert signed.access_token() != before


# --- the app --------------------------------------------------------------------------------------


def chosen(
    world: World,
    door: Transport,
    *arguments: str,
    person: Person | None = None,
    call: Call | None = None,
    **given: object,
) -> ChosenApp:
    signed = world.sign_in(door)
    return choose_app(call or world.call(*arguments), wish(**given), signed, person)


def two_apps(world: World) -> str:
    org = world.room.directory.orgs_of(world.email)[0]
    return world.room.directory.add_app(org, "Second App", env_name="Staging", rank=2).app_id


def test_the_only_app_is_taken(world: World, door: Transport) -> None:
    """K20: its organisation, project and environment are derived."""
    app = chosen(world, door)
    assert (app.app_id, app.source, app.env_name) == (SANDBOX_APP_ID, "auto", "Production")
    assert app.org_name == "Example Org"
    assert app.api_key


def test_of_several_nobody_guesses(world: World, door: Transport) -> None:
    second = two_apps(world)
    with pytest.raises(InputRequired) as caught:
        chosen(world, door, "--agent", "--auto-approve", "--yes")
    choices = caught.value.details["choices"]
    assert [item["resumeFlags"] for item in choices] == [  # type: ignore[attr-defined]
        ["--app-id", SANDBOX_APP_ID],
        ["--app-id", second],
    ]


def test_what_was_chosen_before_is_recommended(world: World, door: Transport) -> None:
    """K09: `--auto-approve` takes what is recommended, and nothing where nothing is."""
    second = two_apps(world)
    chosen(world, door, app_id=second)
    with pytest.raises(InputRequired) as caught:
        chosen(world, door, "--ci")
    assert caught.value.details["recommended"] == second
    call = world.call("--agent", "--auto-approve")
    assert chosen(world, door, call=call).app_id == second
    assert "decision_auto" in said_by(call)


def test_a_person_chooses(world: World, door: Transport) -> None:
    second = two_apps(world)
    app = chosen(world, door, person=Person({"Which app": second}))
    assert (app.app_id, app.source) == (second, "asked")


def test_a_person_creates_one(world: World, door: Transport) -> None:
    person = Person({"Which app": "Create", "Name of": "Brand New"})
    app = chosen(world, door, person=person, confirm_app=True)
    assert (app.app_name, app.source) == ("Brand New", "created")


def test_whoami_knows_the_app_of_a_directory(world: World, door: Transport) -> None:
    call = world.call()
    app = chosen(world, door, call=call)
    (who,) = world.run("whoami", "--json").events("whoami")
    assert who["projectScope"]["appId"] == app.app_id
    assert app.api_key not in said_by(call)


@pytest.mark.parametrize("mode", ["--agent", "--ci"])
def test_a_name_creates_an_app_for_programs(world: World, door: Transport, mode: str) -> None:
    """K21: also where there are apps."""
    call = world.call(mode)
    app = chosen(world, door, call=call, app_name="Fresh")
    assert app.source == "created"
    assert app.app_id != SANDBOX_APP_ID
    assert app.api_key not in said_by(call)


def test_a_name_creates_one_where_there_is_none(world: World, door: Transport) -> None:
    world.room.directory.add_person("b@example.com", "B", "B", world.room.directory.add_org("O"))
    world.email = "b@example.com"
    assert chosen(world, door, app_name="First").source == "created"


def test_no_app_and_no_name(world: World, door: Transport) -> None:
    world.room.directory.add_person("b@example.com", "B", "B", world.room.directory.add_org("O"))
    world.email = "b@example.com"
    with pytest.raises(InputRequired) as caught:
        chosen(world, door, "--ci")
    assert (caught.value.code, caught.value.details["flag"]) == ("app_name_required", "--app-name")


def test_no_organisation(world: World, door: Transport) -> None:
    world.room.directory.add_person("b@example.com", "B", "B")
    world.email = "b@example.com"
    with pytest.raises(AccessDenied) as caught:
        chosen(world, door)
    assert caught.value.code == "no_organisation"


def test_of_several_organisations_none_is_guessed(world: World, door: Transport) -> None:
    directory = world.room.directory
    orgs = directory.add_org("One"), directory.add_org("Two")
    directory.add_person("b@example.com", "B", "B", *orgs)
    apps = [directory.add_app(org, "There") for org in orgs]
    world.email = "b@example.com"
    with pytest.raises(InputRequired) as caught:
        chosen(world, door, "--ci", app_name="New")
    flags = [item["resumeFlags"] for item in caught.value.details["choices"]]  # type: ignore[attr-defined]
    assert flags == [["--project-id", app.project_id] for app in apps]
    made = chosen(world, door, "--ci", app_name="New", project_id=apps[1].project_id)
    assert made.org_id == orgs[1].id
    asked = Person({"Which app": "Create", "organisation": "One", "Name": "Another"})
    assert chosen(world, door, person=asked).org_id == orgs[0].id


REFUSALS = {
    "name taken": ({"app_name": "Example App"}, AppNameTaken, 11, "app_name_taken"),
    "no name": ({"app_name": "  "}, InvalidArgument, 2, "app_name_invalid"),
    "a name with orders": ({"app_name": "a\x1b[0m"}, InvalidArgument, 2, "app_name_invalid"),
    "a long name": ({"app_name": "x" * 256}, InvalidArgument, 2, "app_name_invalid"),
    "no such app": ({"app_id": "9"}, AuthRequired, 3, "env_selection_failed"),
    "no such project": ({"project_id": "9"}, AuthRequired, 3, "env_selection_failed"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_what_can_not_be_had(world: World, door: Transport, name: str) -> None:
    given, kind, exit_code, code = REFUSALS[name]
    with pytest.raises(kind) as caught:
        chosen(world, door, "--ci", **given)
    assert (caught.value.exit_code, caught.value.code) == (exit_code, code)
    assert caught.value.hint


def test_a_wrong_id_names_the_right_ones(world: World, door: Transport) -> None:
    """K17: `env_selection_failed` says what was tried and what there is."""
    with pytest.raises(AuthRequired) as caught:
        chosen(world, door, app_id="9")
    details = caught.value.details
    assert details["reason"] == "env_selection_failed"
    assert details["previousAttempt"] == {
        "flag": "--app-id", "value": "9", "reason": "app_unknown",
    }  # fmt: skip
    assert [item["value"] for item in details["choices"]] == [SANDBOX_APP_ID]  # type: ignore[attr-defined]


def test_roles_are_named(world: World, door: Transport) -> None:
    """H06, H13."""
    world.room.directory.change(world.email, can_create=False)
    with pytest.raises(AccessDenied) as caught:
        chosen(world, door, "--ci", app_name="New")
    assert "admin" in caught.value.hint
    world.room.directory.change(world.email, sees_keys=False)
    with pytest.raises(AccessDenied) as caught:
        chosen(world, door)
    assert (caught.value.code, "admin" in caught.value.hint) == ("api_key_hidden", True)


def test_a_quota_is_said(world: World, door: Transport) -> None:
    org = world.room.directory.orgs_of(world.email)[0]
    for number in range(QUOTA):
        world.room.directory.add_app(org, f"n{number}")
    with pytest.raises(AccessDenied) as caught:
        chosen(world, door, "--ci", app_name="New")
    assert (caught.value.code, caught.value.exit_code) == ("quota_reached", 3)


def test_the_key_of_another_app_is_refused(world: World, door: Transport) -> None:
    with pytest.raises(InvalidArgument) as caught:
        chosen(world, door, "--api-key", "f" * 32, app_id=SANDBOX_APP_ID)
    assert caught.value.code == "key_of_another_app"


def test_a_key_that_the_account_does_not_know_is_taken_as_it_is(
    world: World, door: Transport
) -> None:
    app = chosen(world, door, "--api-key", "f" * 32)
    assert (app.app_id, app.api_key, app.source) == (None, "f" * 32, "key")


# --- a new account --------------------------------------------------------------------------------


def new(**change: object) -> dict[str, object]:
    return {
        **NOTHING, "auth_onboarding": Onboarding.CREATE_ACCOUNT, "email": EMAIL,
        "full_name": "New Person", "accept_tos": True, **change,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "flag", "region"),
    [
        ({"email": None}, "--email", "us"),
        ({"full_name": None}, "--full-name", "us"),
        ({"full_name": "   "}, "--full-name", "us"),
        ({"accept_tos": False}, "--accept-tos", "us"),
        ({}, "--region", None),
    ],
)
@pytest.mark.parametrize(
    ("mode", "exit_code"),
    [("--agent", ExitCode.INPUT_REQUIRED), ("--ci", ExitCode.INVALID_ARGS)],
)
def test_nothing_about_a_new_account_is_assumed(
    world: World,
    change: dict[str, object],
    flag: str,
    region: str | None,
    mode: str,
    exit_code: ExitCode,
) -> None:
    """H03, H04, K10: a hard error, before anything is sent."""
    call = world.call(mode, "--yes", *(("--region", region) if region else ()))
    with pytest.raises(WizardError) as caught:
        account_wish(call, new(**change))
    assert caught.value.exit_code == exit_code
    assert [item["flag"] for item in caught.value.details["missing"]] == [flag]  # type: ignore[attr-defined]


def test_no_socket_is_opened_for_half_an_account(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr("socket.socket.connect", forbidden)
    for leave_out in ("--email", "--full-name", "--accept-tos", "--region"):
        for mode, code in (("--agent", 12), ("--ci", 2)):
            said = world.run(*_without(leave_out), mode, "-y", "--app-name", "New")
            assert said.code == code, said.err
            if mode == "--agent":
                (data,) = said.events("signup_input_required")
                assert [item["flag"] for item in data["missing"]] == [leave_out]
                assert data["resumeCommand"][0] == "amplitude-wizard"
                assert said.lines[-1]["data"]["event"] == "run_completed"


def _without(flag: str) -> tuple[str, ...]:
    at = NEW_ACCOUNT.index(flag)
    behind = at + (1 if flag == "--accept-tos" else 2)
    return NEW_ACCOUNT[:at] + NEW_ACCOUNT[behind:]


def test_a_program_needs_the_right_to_make_one(world: World) -> None:
    """K08."""
    with pytest.raises(WriteRefused):
        account_wish(world.call("--agent", "--region", "us"), new())


@pytest.mark.parametrize(
    ("arguments", "change", "kind"),
    [
        (("--ci", "--region", "us"), {"email": "no"}, InvalidArgument),
        (("--ci", "--region", "us"), {"email": "a@b"}, InvalidArgument),
        (("--ci", "--region", "us", "--api-key", "f" * 32), {}, InvalidArgument),
        (("--ci", "--region", "us", "--offline"), {}, NetworkFailed),
    ],
)
def test_what_does_not_go_together(
    world: World,
    arguments: tuple[str, ...],
    change: dict[str, object],
    kind: type[WizardError],
) -> None:
    with pytest.raises(kind):
        account_wish(world.call(*arguments), new(**change))


def test_a_new_account_has_an_app_at_once(world: World, door: Transport) -> None:
    call = world.call("--ci", "--region", "eu")
    found = account_wish(call, new(app_name="My Product"))
    signed = sign_in(call, found, door, None)
    assert signed is not None
    assert (signed.email, signed.region) == (EMAIL, "eu")
    session = signed.store.session(signed.hosts)
    assert session is not None
    assert session.person is not None
    assert session.person.tos_accepted_at
    app = choose_app(call, found, signed, None)
    assert (app.app_name, app.source, app.region) == ("My Product", "created", "eu")
    assert not any(secret in said_by(call) for secret in (session.access_token, app.api_key or ""))


def test_an_account_that_exists_is_signed_in_to(world: World, door: Transport) -> None:
    call = world.call("--ci", "--region", "us")
    found = account_wish(call, new(email=SANDBOX_EMAIL))
    with pytest.raises(AuthRequired) as caught:
        sign_in(call, found, door, None)
    assert caught.value.code == "account_exists"


def test_a_person_is_asked_for_what_is_missing(world: World, door: Transport) -> None:
    call = world.call(tty=True)
    found = account_wish(call, new(email=None, full_name=None, accept_tos=False))
    person = Person({"E-mail": EMAIL, "Full name": "New", "accept": "Yes", "live": "eu"})
    signed = sign_in(call, found, door, person)
    assert signed is not None
    assert signed.region == "eu"
    assert len(person.asked) == 4


def test_who_does_not_accept_gets_nothing(world: World, door: Transport) -> None:
    """H04: the answer that is marked first is No."""
    call = world.call(tty=True)
    found = account_wish(call, new(accept_tos=False))
    person = Person({"accept": "No", "live": "us"})
    with pytest.raises(Cancelled):
        sign_in(call, found, door, person)
    assert world.room.directory.person(EMAIL) is None


def test_a_person_makes_an_account_on_the_way(world: World, door: Transport) -> None:
    says = {"What now": "new account", "E-mail": EMAIL, "Full": "N", "accept": "Yes", "live": "us"}
    signed = sign_in(world.call(tty=True), wish(), door, Person(says))
    assert signed is not None
    assert signed.email == EMAIL


@pytest.mark.parametrize(
    ("variable", "text", "code"),
    [
        ("AMPLITUDE_WIZARD_AUTH_ONBOARDING", "maybe", "invalid_onboarding"),
        ("AMPLITUDE_WIZARD_APP_ID", "12a", "invalid_app_id"),
        ("AMPLITUDE_WIZARD_APP_ID", "0", "invalid_app_id"),
    ],
)
def test_a_senseless_variable_is_named(world: World, variable: str, text: str, code: str) -> None:
    said = world.run("--agent", "--yes", environ={variable: text})
    assert said.code == ExitCode.INVALID_ARGS
    assert said.events("run_error")[0]["code"] == code


def test_variables_stand_for_flags(world: World) -> None:
    """K19: the flag wins."""
    from msgspec.structs import replace

    call = world.call("--ci")
    settings = replace(call.entry.settings, app_id="7", project_id="p", confirm_app=True)
    local = replace(call, entry=replace(call.entry, settings=settings))
    assert account_wish(local, dict(NOTHING))[:2] == ("7", "p")
    assert account_wish(local, dict(NOTHING)).confirm_app
    assert not account_wish(call, dict(NOTHING)).confirm_app
    typed = replace(local, app_id=8, project_id="q")
    assert account_wish(typed, dict(NOTHING))[:2] == ("8", "q")


# --- nothing secret is ever said ------------------------------------------------------------------


COMMANDS = (
    ("login",), ("login", "--json"), ("login", "--debug"), ("whoami",), ("whoami", "--json"),
    ("auth", "status"), ("auth", "status", "--json"), ("status",), ("status", "--json"),
    ("plan", "--json"), ("--agent", "--yes", "--no-install", "--skip-arrival"),
    ("--ci", "--no-install", "--skip-dashboard", "--skip-arrival"), ("verify", "--json"),
    ("history", "--json"), ("undo", "--yes", "--json"), ("--ci", "--app-name", "Other", "--debug"),
)  # fmt: skip


def test_no_token_and_no_key_is_anywhere(world: World) -> None:
    """J05: in no output of a whole run, nor in any file of it but the two that are for secrets."""
    make_shop(world.home / "project")
    texts: list[str] = []
    for arguments in COMMANDS:
        said = world.run(*arguments)
        assert said.code != ExitCode.INTERNAL_ERROR, said.err
        texts.append(said.out + said.err)
    session = world.store.session(world.hosts)
    assert session is not None
    secrets = [session.access_token, session.id_token, session.refresh_token or ""]
    secrets += [app.api_key for app in world.room.directory._apps.values()]
    files = [path for path in world.home.rglob("*") if path.is_file() and path != world.store.path]
    texts += [
        path.read_text(errors="replace") for path in files if not path.name.startswith(".env")
    ]
    assert len(texts) > len(COMMANDS)
    assert not [secret for secret in secrets if any(secret in text for text in texts)]
    assert stat.S_IMODE(world.store.path.stat().st_mode) == 0o600
    kept = [path for path in world.state.root.rglob("*") if path.is_file()]
    assert not [path for path in kept if stat.S_IMODE(path.stat().st_mode) & 0o077]


def test_a_crash_says_no_token(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """J05: neither the line, nor the traceback, nor the log."""
    world.run("login")
    session = world.store.session(world.hosts)
    assert session is not None

    def crash(*_: object) -> None:
        raise RuntimeError(f"sent {session.access_token} and {session.id_token}")

    monkeypatch.setattr("wizard.cli.logging_in.say_signed_in", crash)
    said = world.run("login", "--debug", "--json")
    assert said.code == ExitCode.INTERNAL_ERROR
    (log,) = (world.state.root / "crashes").iterdir()
    for text in (said.out, said.err, log.read_text()):
        assert session.access_token not in text
        assert session.id_token not in text
    assert "[redacted]" in said.err


def test_answers_are_json_however_they_end(world: World) -> None:
    for arguments in (("auth", "status"), ("auth", "token")):
        json.loads(world.run(*arguments, "--json").out)
