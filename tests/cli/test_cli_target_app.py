"""Which app a command is for: flag, then environment, then what the directory is remembered for;
asked for where somebody wants that (H05, K19, K20)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from account_world import World, account_world, quick_certificates
from cli_projects import contents, make_shop
from running_cli import Cli, Said

from wizard.amplitude.apps import ChosenApp
from wizard.amplitude.remembered import remember_app
from wizard.amplitude.transport import Transport
from wizard.exit_codes import ExitCode
from wizard.sandbox.account.directory import SANDBOX_APP_ID
from wizard.settings import load_settings
from wizard.workspace.paths import state_paths

KEY = "f" * 32
ENV_FILE = "AMPLITUDE_API_KEY="


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "project")


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    quick_certificates(monkeypatch)
    with account_world(tmp_path) as running:
        yield running


@pytest.fixture
def signed(world: World, shop: Path) -> World:
    with Transport(sleep=lambda _seconds: None) as door:
        world.sign_in(door)
    return world


def context(said: Said) -> dict[str, Any]:
    """What the last `setup_context` says of the app."""
    return dict(said.events("setup_context")[-1]["amplitude"])


def plan_id(said: Said) -> str:
    return str(said.events("plan")[0]["planId"])


# --- without an account, without a network ------------------------------------------------------


@pytest.mark.parametrize(
    ("flags", "environ", "scope", "carried"),
    [
        ((), {}, {"region": "us"}, ()),
        (("--app-id", "5"), {}, {"region": "us", "appId": "5"}, ("--app-id", "5")),
        ((), {"AMPLITUDE_WIZARD_APP_ID": "6"}, {"region": "us", "appId": "6"}, ()),
        (
            ("--app-id", "5"),
            {"AMPLITUDE_WIZARD_APP_ID": "6"},
            {"region": "us", "appId": "5"},
            ("--app-id", "5"),
        ),
        (("--confirm-app",), {}, {"region": "us"}, ("--confirm-app",)),
        (("--project-id", "9"), {}, {"region": "us"}, ("--project-id", "9")),
    ],
)
def test_a_plan_says_its_app_and_its_apply_goes_to_it(
    cli: Cli,
    shop: Path,
    flags: tuple[str, ...],
    environ: dict[str, str],
    scope: dict[str, str],
    carried: tuple[str, ...],
) -> None:
    said = cli("plan", "--json", "--offline", *flags, cwd=shop, environ=environ)
    assert context(said) == scope
    (plan,) = said.events("plan")
    assert plan["resumeFlags"] == ["apply", "--plan-id", plan["planId"], *carried, "--yes"]
    refused = cli("apply", "--plan-id", plan["planId"], "--json", *flags, cwd=shop)
    assert refused.code == ExitCode.WRITE_REFUSED
    (ready, *_) = refused.events("apply_refused")[0]["nextCommands"]
    assert [*ready[1:]] == plan["resumeFlags"]


@pytest.mark.parametrize(("region", "is_told"), [("us", True), ("eu", False)])
def test_the_directorys_app_is_told_where_the_code_sends_to_its_region(
    cli: Cli, shop: Path, tmp_path: Path, region: str, *, is_told: bool
) -> None:
    cache = {"AMPLITUDE_WIZARD_CACHE_DIR": str(tmp_path / "state")}
    app = ChosenApp(region="us", source="auto", app_id="7", org_id="1", env_name="Production")
    remember_app(state_paths(load_settings(cache), shop), app, local=False)
    said = cli("plan", "--json", "--region", region, cwd=shop, environ=cache)
    assert (context(said).get("appId") == "7") is is_told


def test_an_app_and_its_key_need_no_account(cli: Cli, shop: Path) -> None:
    made = plan_id(cli("plan", "--json", cwd=shop))
    options = ("--app-id", "5", "--api-key", KEY, "--offline", "--no-install", "--yes", "--json")
    said = cli("apply", "--plan-id", made, *options, cwd=shop)
    assert said.code == ExitCode.SUCCESS
    assert context(said)["appId"] == "5"
    assert said.events("setup_complete")[0]["amplitude"]["appId"] == "5"
    assert KEY not in said.out


def test_a_run_names_its_app_before_it_changes_anything(signed: World, shop: Path) -> None:
    """`setup_context` is what a driver shows to whoever has to agree."""
    before = contents(shop)
    said = signed.run("--agent", "--no-install", "--skip-arrival", "--skip-dashboard")
    assert said.code == ExitCode.WRITE_REFUSED
    scope = context(said)
    assert (scope["appId"], scope["orgName"]) == (SANDBOX_APP_ID, "Example Org")
    assert contents(shop) == before
    (approve, skip, _) = said.events("needs_input")[0]["choices"]
    same = ("--app-id", SANDBOX_APP_ID, "--no-install")
    assert approve["resumeFlags"][-4:] == [*same, "--yes"]
    assert skip["resumeFlags"][-1] == "--skip-events"
    applied = signed.run(*approve["resumeFlags"], "--json")
    assert applied.code == ExitCode.SUCCESS, applied.out
    assert context(applied)["envName"] == "Production"
    assert not applied.events("tool_call")


# --- with an account -----------------------------------------------------------------------------


def with_env_file(shop: Path) -> None:
    """The app loads `.env`: that is where its key goes."""
    (shop / "requirements.txt").write_text("flask==3.1.0\npython-dotenv==1.0.1\n")
    app = shop / "app.py"
    loading = "from dotenv import load_dotenv\n\nload_dotenv()\n"
    app.write_text(app.read_text().replace("from flask", f"{loading}from flask", 1))
    (shop / ".env").write_text("DEBUG=1\n")
    (shop / ".gitignore").write_text(".env\n")


def test_the_key_is_that_of_the_named_app(signed: World, shop: Path) -> None:
    """`--app-id` says which key is written; nobody has to hold it."""
    with_env_file(shop)
    directory = signed.room.directory
    org = directory.orgs_of(signed.email)[0]
    second = directory.add_app(org, "Second App", env_name="Staging", rank=2)
    made = plan_id(signed.run("plan", "--json"))
    said = signed.run(
        "apply", "--plan-id", made, "--app-id", second.app_id, "--no-install", "--yes", "--json"
    )
    assert said.code == ExitCode.SUCCESS, said.out
    assert context(said)["envName"] == "Staging"
    assert f"{ENV_FILE}{second.api_key}" in (shop / ".env").read_text()
    assert str(second.api_key) not in said.out


def test_confirming_stops_with_the_apps_and_goes_on_with_one(signed: World, shop: Path) -> None:
    before = contents(shop)
    made = plan_id(signed.run("plan", "--json"))
    asked = ("apply", "--plan-id", made, "--confirm-app", "--yes", "--no-install", "--json")
    stopped = signed.run(*asked)
    assert stopped.code == ExitCode.INPUT_REQUIRED
    assert contents(shop) == before
    (question,) = stopped.events("needs_input")
    assert question["code"] == "environment_selection"
    (choice,) = question["choices"]
    done = signed.run(*asked, *choice["resumeFlags"])
    assert done.code == ExitCode.SUCCESS, done.out
    assert context(done)["appId"] == SANDBOX_APP_ID


@pytest.mark.parametrize("command", ["arrival", "dashboard", "test-event"])
def test_every_command_that_needs_an_app_can_be_made_to_ask(
    signed: World, shop: Path, command: str
) -> None:
    made = plan_id(signed.run("plan", "--json"))
    signed.run("apply", "--plan-id", made, "--no-install", "--yes", "--json")
    said = signed.run(command, "--confirm-app", "--yes", "--json")
    assert said.code == ExitCode.INPUT_REQUIRED, said.out
    assert said.events("needs_input")[-1]["code"] == "environment_selection"


@pytest.mark.parametrize(
    ("flags", "code", "event"),
    [
        (("--app-id", "9"), ExitCode.AUTH_REQUIRED, "auth_required"),
        (("--project-id", "9"), ExitCode.AUTH_REQUIRED, "auth_required"),
    ],
)
def test_an_app_that_is_not_there_changes_nothing(
    signed: World, shop: Path, flags: tuple[str, ...], code: int, event: str
) -> None:
    before = contents(shop)
    made = plan_id(signed.run("plan", "--json"))
    said = signed.run("apply", "--plan-id", made, *flags, "--no-install", "--yes", "--json")
    assert (said.code, said.events(event)[0]["reason"]) == (code, "env_selection_failed")
    assert contents(shop) == before


def test_code_for_one_region_is_not_bound_to_an_app_of_the_other(signed: World, shop: Path) -> None:
    before = contents(shop)
    made = plan_id(signed.run("plan", "--json", "--region", "eu"))
    named = ("apply", "--plan-id", made, "--app-id", SANDBOX_APP_ID)
    said = signed.run(*named, "--no-install", "--yes", "--json")
    assert said.code == ExitCode.INVALID_ARGS
    assert said.events("apply_failed")[0]["code"] == "other_region"
    assert contents(shop) == before


def test_asking_needs_somebody_who_is_signed_in(world: World, shop: Path) -> None:
    made = plan_id(world.run("plan", "--json"))
    said = world.run("apply", "--plan-id", made, "--confirm-app", "--yes", "--json")
    assert said.code == ExitCode.AUTH_REQUIRED
    plain = world.run("apply", "--plan-id", made, "--no-install", "--yes", "--json")
    assert plain.code == ExitCode.SUCCESS


# --- a command that goes on later keeps what was said ---------------------------------------------


def test_what_is_left_to_a_later_command_is_for_the_same_app(cli: Cli, shop: Path) -> None:
    """E01: the deferred command is the exact one."""
    made = plan_id(cli("plan", "--json", cwd=shop))
    applied = ("apply", "--plan-id", made, "--no-install", "--yes", "--json")
    assert cli(*applied, cwd=shop).code == ExitCode.SUCCESS
    named = ("--app-id", "5", "--space", "Growth", "--max-charts", "4")
    said = cli("dashboard", "--json", *named, cwd=shop)
    (deferred,) = said.events("dashboard_deferred")
    assert deferred["command"][1:] == ["dashboard", "--yes", *named]


def test_a_runs_deferred_dashboard_is_for_its_app(signed: World, shop: Path) -> None:
    options = ("--no-install", "--skip-arrival", "--skip-dashboard", "--space", "Growth")
    said = signed.run("--agent", "--yes", *options)
    assert said.code == ExitCode.SUCCESS, said.out
    (deferred,) = said.events("dashboard_deferred")
    same = ["--app-id", SANDBOX_APP_ID, "--space", "Growth"]
    assert deferred["command"][1:] == ["dashboard", "--yes", *same]


def test_a_sandboxs_app_is_nothing_to_a_later_command(cli: Cli, shop: Path) -> None:
    said = cli("--agent", "--sandbox", "--no-install", cwd=shop)
    assert context(said)["appId"] == SANDBOX_APP_ID
    (approve, *_) = said.events("needs_input")[0]["choices"]
    assert "--app-id" not in approve["resumeFlags"]


def test_a_test_event_that_was_not_granted_is_repeated_as_it_was(cli: Cli, shop: Path) -> None:
    proxy = ("--proxy", "https://example.com/amplitude")
    said = cli("test-event", "--json", "--api-key", KEY, *proxy, cwd=shop)
    assert said.code == ExitCode.WRITE_REFUSED
    (ready, *_) = said.events("test_event_refused")[0]["nextCommands"]
    assert [*ready[1:]] == ["test-event", *proxy, "--yes"]
