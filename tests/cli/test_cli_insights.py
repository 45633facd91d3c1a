"""`arrival` and `dashboard` on their own: after a run, with an account and without one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cli_projects import contents, make_shop
from local_amplitude import Local, checked, local_amplitude
from running_cli import Cli, Said

from wizard.sandbox.account.room import AccountRoom
from wizard.sandbox.account.start import sandbox_overrides
from wizard.sandbox.insights.room import InsightsRoom
from wizard.sandbox.server import Sandbox

NAMES = ("Order Created", "Order Canceled")
ENVIRONMENT = {
    "oauth": "OAUTH_HOST",
    "data_api": "DATA_API_URL",
    "app_api": "APP_API_URL",
    "provisioning": "PROVISIONING_URL",
    "signup": "SIGNUP_URL",
    "ingestion": "INGESTION_HOST",
    "mcp": "MCP_URL",
    "app": "APP_URL",
}


class Service:
    """A local Amplitude that outlives single commands."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.local: Local = local_amplitude(monkeypatch)
        self.people = AccountRoom()
        self.insights = InsightsRoom(self.people)
        self.sandbox = Sandbox.start(rooms=(self.people, self.insights))
        self.insights.watch(self.sandbox.store)
        for field, address in sandbox_overrides(self.sandbox.url).items():
            monkeypatch.setenv(f"AMPLITUDE_WIZARD_{ENVIRONMENT[field]}", address)

    def sign_in(self, monkeypatch: pytest.MonkeyPatch, cli: Cli, cwd: Path) -> None:
        """As a person would by `login`, whose browser agrees by itself."""
        from wizard.sandbox.account.browser import agree

        def opened(url: str) -> bool:
            return bool(agree(url).is_success)

        monkeypatch.setattr("wizard.workspace.browser.open_browser", opened)
        said = cli("login", "--region", "us", "--json", cwd=cwd)
        assert said.code == 0, said.out


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    found = Service(monkeypatch)
    yield found
    found.sandbox.close()


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


@pytest.fixture
def set_up(cli: Cli, shop: Path) -> Path:
    assert cli("--yes", "--install-only", "--no-install", cwd=shop).code == 0
    return shop


@pytest.fixture
def signed(service: Service, monkeypatch: pytest.MonkeyPatch, cli: Cli, set_up: Path) -> Service:
    service.sign_in(monkeypatch, cli, set_up)
    return service


def app_id(service: Service) -> str:
    person = service.people.directory.people()[0]
    org = service.people.directory.orgs_of(person.email)[0]
    return str(service.people.directory.apps_of(org.id)[0].app_id)


def arrival(cli: Cli, shop: Path, service: Service, *more: str) -> Said:
    fast = ("--arrival-interval", "0.05", "--app-id", app_id(service))
    return cli("arrival", "--json", *fast, *more, cwd=shop)


def test_all_have_arrived(cli: Cli, signed: Service, set_up: Path) -> None:
    signed.local.send(*NAMES)
    said = arrival(cli, set_up, signed)
    checked(said)
    assert said.code == 0
    assert set(said.events("events_detected")[0]["eventNames"]) == set(NAMES)


@pytest.mark.parametrize(("strict", "code"), [((), 0), (("--strict",), 1)])
def test_a_missing_event(
    cli: Cli, signed: Service, set_up: Path, strict: tuple[str, ...], code: int
) -> None:
    """A warning; a pipeline may make a failure of it."""
    signed.local.send("Order Created")
    said = arrival(cli, set_up, signed, "--arrival-timeout", "0.2", *strict)
    checked(said)
    assert said.code == code
    assert said.events("arrival_timeout")[0]["missing"] == ["Order Canceled"]


def test_one_named_event_since_a_moment(cli: Cli, signed: Service, set_up: Path) -> None:
    signed.local.send("Order Created")
    named = ("--event", "Order Created", "--strict")
    assert arrival(cli, set_up, signed, *named).code == 0
    assert arrival(cli, set_up, signed, *named, "--since", "2999-01-01T00:00:00Z").code == 1
    assert arrival(cli, set_up, signed, *named, "--since", "yesterday").code == 2


def test_people_see_a_table(cli: Cli, signed: Service, set_up: Path) -> None:
    signed.local.send("Order Created")
    said = cli("arrival", "--app-id", app_id(signed), cwd=set_up)
    assert "1 of 2 planned events have arrived" in said.out
    assert "nobody has done yet" in said.out


def test_nobody_is_signed_in(cli: Cli, service: Service, set_up: Path) -> None:
    said = cli("arrival", "--json", cwd=set_up)
    assert checked(said)[-2:] == ["auth_required", "run_completed"]
    assert said.code == 3


@pytest.mark.parametrize("command", ["arrival", "dashboard"])
def test_nothing_is_planned_yet(cli: Cli, shop: Path, command: str) -> None:
    """Exit 12, with what to do first; nothing is sent or written."""
    before = contents(shop)
    said = cli(command, "--json", cwd=shop)
    assert said.code == 12
    assert said.events("needs_input")[0]["code"] == "no_events_planned"
    assert contents(shop) == before


def test_a_plan_needs_neither_network_nor_account(
    cli: Cli, set_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E16: JSON for programs, Markdown for people, both kept; the project stays as it is."""

    def no_socket(*_arguments: Any, **_named: Any) -> None:
        raise AssertionError("a socket")

    monkeypatch.setattr("socket.socket.connect", no_socket)
    before = contents(set_up)
    said = cli("dashboard", "--json", cwd=set_up)
    checked(said)
    assert said.code == 0
    (planned,) = said.events("dashboard_planned")
    assert all(Path(path).is_file() for path in planned["files"])
    assert planned["deferredCommand"][-2:] == ["dashboard", "--yes"]
    text = cli("dashboard", cwd=set_up).out
    assert text.startswith("# Shop analytics")
    assert Path(planned["files"][1]).read_text() == text
    assert contents(set_up) == before


def test_a_plan_from_the_tracking_plan_alone(cli: Cli, set_up: Path, tmp_path: Path) -> None:
    """A colleague's checkout has no run of ours, but the plan that was committed."""
    other = tmp_path / "clone"
    (other / ".amplitude").mkdir(parents=True)
    (other / "requirements.txt").write_text("flask\n")
    plan = (set_up / ".amplitude" / "events.json").read_bytes()
    (other / ".amplitude" / "events.json").write_bytes(plan)
    said = cli("dashboard", "--json", cwd=other)
    events = said.events("dashboard_planned")[0]["plan"]["events"]
    assert {event["name"] for event in events} == set(NAMES)


def test_it_is_created_once(cli: Cli, signed: Service, set_up: Path) -> None:
    """E01, E13: idempotent on repeat; a new one only with --new."""
    call = ("dashboard", "--json", "--yes", "--app-id", app_id(signed))
    first = cli(*call, cwd=set_up)
    checked(first)
    assert first.code == 0
    (made,) = first.events("dashboard_created")
    assert made["dashboardUrl"]
    assert not made["existed"]
    (again,) = cli(*call, cwd=set_up).events("dashboard_created")
    assert (again["dashboardId"], again["existed"]) == (made["dashboardId"], True)
    assert len(signed.insights.library.dashboards) == 1
    assert cli(*call, "--new", cwd=set_up).code == 0
    assert len(signed.insights.library.dashboards) == 2


def test_without_yes_nothing_is_created(cli: Cli, signed: Service, set_up: Path) -> None:
    said = cli("dashboard", "--json", cwd=set_up)
    assert said.events("dashboard_deferred")[0]["reason"] == "not_granted"
    assert signed.insights.library.charts == ()


def test_with_yes_and_nobody_signed_in(cli: Cli, service: Service, set_up: Path) -> None:
    """Exit 3; the plan is kept all the same."""
    said = cli("dashboard", "--json", "--yes", cwd=set_up)
    assert said.code == 3
    assert said.events("dashboard_planned")
    assert said.events("auth_required")


@pytest.mark.parametrize(("agrees", "made"), [(True, 1), (False, 0)])
def test_a_person_is_asked(
    cli: Cli,
    signed: Service,
    set_up: Path,
    monkeypatch: pytest.MonkeyPatch,
    agrees: bool,
    made: int,
) -> None:
    class Person:
        def confirm(self, question: str) -> bool:
            assert "in your own space" in question
            return agrees

        def choose_one(self, question: str, choices: tuple[str, ...]) -> str:
            return choices[0]

    monkeypatch.setattr("wizard.output.prompts.TerminalAsker", Person)
    said = cli("dashboard", "--app-id", app_id(signed), cwd=set_up, tty=True)
    assert said.code == 0
    assert len(signed.insights.library.dashboards) == made
