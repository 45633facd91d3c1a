"""`verify --build` and `verify --listen`: asked for, granted, judged, one document."""

import sys
from pathlib import Path
from typing import Any

import pytest
from cli_projects import contents, make_shop
from running_cli import Cli, Said

from wizard.exit_codes import ExitCode

SENDS = """\
import json, os, urllib.request
request = urllib.request.Request(
    os.environ["AMPLITUDE_SERVER_URL"],
    json.dumps({
        "api_key": os.environ["AMPLITUDE_API_KEY"],
        "events": [
            {"event_type": name, "user_id": "user-1", "event_properties": properties}
            for name, properties in json.loads(os.environ["EVENTS"]).items()
        ],
    }).encode(),
    {"Content-Type": "application/json"},
)
urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request).read()
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


@pytest.fixture
def run(cli: Cli, shop: Path) -> Cli:
    def run_in_shop(*arguments: str, **options: Any) -> Said:
        return cli(*arguments, **{"cwd": shop, **options})

    return run_in_shop


def set_up(run: Cli) -> None:
    plan = run("plan", "--json").events("plan")[0]["planId"]
    run("apply", "--plan-id", plan, "--yes", "--no-install", "--api-key", "a" * 32)


def test_the_projects_commands_need_a_grant(run: Cli, shop: Path) -> None:
    """K10: shown, and nothing runs."""
    before = contents(shop)
    said = run("verify", "--build", "--json")
    assert said.code == ExitCode.WRITE_REFUSED
    problem = said.json["data"]
    assert problem["code"] == "commands_not_granted"
    assert "compileall" in said.json["message"]
    assert problem["nextCommands"][0][1:4] == ["verify", "--build", "--yes"]
    assert contents(shop) == before


def test_builds_are_part_of_the_one_document(run: Cli, shop: Path) -> None:
    set_up(run)
    before = contents(shop)
    result = run("verify", "--build", "--yes", "--json").json["data"]
    assert [item["status"] for item in result["builds"]] == ["pass"]
    claims = {item["claim"]: item["status"] for item in result["claims"]}
    assert claims["builds"] == "pass"
    assert contents(shop) == before


def test_a_build_that_we_break_fails(run: Cli, shop: Path) -> None:
    """What stands in a file that we wrote is ours to answer for."""
    (shop / "old.py").write_text("def old(:\n")
    set_up(run)
    result = run("verify", "--build", "--yes", "--json")
    assert [item["status"] for item in result.json["data"]["builds"]] == ["known_failure"]
    assert "it fails without our changes too" in run("verify", "--build", "--yes").out
    helper = next(path for path in shop.glob("*amplitude*.py"))
    helper.write_text("def broken(:\n")
    said = run("verify", "--build", "--yes")
    assert said.code == ExitCode.GENERAL_ERROR
    assert "build_broken" in said.out
    assert "The end of what" in said.out


@pytest.mark.parametrize("answer", [True, False])
def test_a_person_is_shown_the_commands_and_asked(
    answer: bool, run: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(run)
    asked: list[str] = []
    monkeypatch.setattr(
        "wizard.output.prompts.TerminalAsker.confirm",
        lambda _, question: asked.append(question) or answer,
    )
    said = run("verify", "--build", tty=True)
    assert asked == ["Run them?"]
    assert "compileall" in said.out + said.err
    assert (said.code == ExitCode.USER_CANCELLED) != answer


def test_scripts_need_their_packages(cli: Cli, tmp_path: Path) -> None:
    """What reaches out, and what can't run, is said and not run: there is nothing to grant."""
    app = tmp_path / "web"
    app.mkdir()
    scripts = '"build": "vite build", "lint": "eslint . && npm publish"'
    (app / "package.json").write_text(f'{{"name": "web", "scripts": {{{scripts}}}}}')
    result = cli("verify", "--build", "--yes", "--json", cwd=app).json["data"]
    assert [(item["purpose"], item["status"]) for item in result["builds"]] == [
        ("build", "not_run"),
        ("lint", "not_run"),
    ]
    claims = {item["claim"]: item for item in result["claims"]}
    assert claims["builds"]["status"] == "not_checked"
    assert "its packages are not installed" in claims["builds"]["detail"]


def test_a_program_hears_what_is_run(run: Cli) -> None:
    set_up(run)
    said = run("verify", "--build", "--yes", "--agent")
    assert [item["tool"] for item in said.events("tool_call")] == [sys.executable]
    assert said.events("verification_result")[0]["builds"]


def listened(run: Cli, shop: Path, events: str, *options: str) -> Said:
    (shop / "send.py").write_text(f"import os\nos.environ['EVENTS'] = '''{events}'''\n{SENDS}")
    command = ("--", sys.executable, "send.py")
    return run("verify", "--listen", "--seconds", "20", *options, *command)


def test_each_planned_event_passes_or_fails(run: Cli, shop: Path) -> None:
    set_up(run)
    said = listened(run, shop, '{"Order Canceled": {"order_id": 3}}', "--json")
    assert said.code == ExitCode.GENERAL_ERROR
    found = {item["event"]: item["status"] for item in said.json["data"]["events"]}
    assert found == {"Order Canceled": "received", "Order Created": "missing"}
    assert "'Order Created' is missing" in said.json["data"]["failures"][0]


def test_the_events_of_a_plan_that_is_named(run: Cli, shop: Path) -> None:
    """Also of one that is not applied yet."""
    plan = run("plan", "--json", "--only", "Order Canceled").events("plan")[0]["planId"]
    said = listened(run, shop, '{"Order Canceled": {"order_id": 3}}', "--plan-id", plan, "--json")
    assert [item["status"] for item in said.json["data"]["events"]] == ["received"]


def test_all_came_in_as_planned(run: Cli, shop: Path) -> None:
    set_up(run)
    events = '{"Order Canceled": {"order_id": 3}, "Order Created": {"order_id": 3, "quantity": 1}}'
    said = listened(run, shop, events)
    assert "2 of 2 planned events came in as planned" in said.out
    assert said.code == ExitCode.SUCCESS, said.out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("verify", "--listen", "--seconds", "1"), "nothing_planned"),
        (("verify", "--port", "9"), "listen_missing"),
        (("verify", "--", "npm", "start"), "listen_missing"),
    ],
)
def test_what_makes_no_sense(arguments: tuple[str, ...], code: str, run: Cli) -> None:
    at = arguments.index("--") if "--" in arguments else len(arguments)
    said = run(*arguments[:at], "--json", *arguments[at:])
    assert said.code == ExitCode.INVALID_ARGS
    assert said.json["data"]["code"] == code


def test_a_command_that_is_none(run: Cli) -> None:
    set_up(run)
    said = run("verify", "--listen", "--json", "--", "no-such-command")
    assert said.json["data"]["code"] == "command_not_started"
