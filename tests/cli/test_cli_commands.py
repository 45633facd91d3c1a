"""Every command on a small app: what it says, what it touches, how it ends."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from cli_projects import contents, make_shop
from running_cli import Cli, Said

from wizard.exit_codes import ExitCode
from wizard.settings import load_settings
from wizard.workspace.paths import state_paths


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


@pytest.fixture
def run(cli: Cli, shop: Path) -> Cli:
    """Runs a command in the shop."""

    def run_in_shop(*arguments: str, **options: Any) -> Said:
        return cli(*arguments, **{"cwd": shop, **options})

    return run_in_shop


def plan_id(said: Said) -> str:
    return str(said.events("plan")[0]["planId"])


def apply(run: Cli, *options: str) -> Said:
    chosen = plan_id(run("plan", "--json"))
    return run("apply", "--plan-id", chosen, "--yes", "--no-install", *options)


def test_detect_is_one_document(run: Cli) -> None:
    """K02, K03: with evidence that can be looked up."""
    found = run("detect", "--json").json
    assert (found["integration"], found["version"], found["confidence"]) == (
        "flask",
        "3.1.0",
        "detected",
    )
    first = found["candidates"][0]["evidence"][0]
    assert first == {"path": "requirements.txt", "line": 1, "text": "flask==3.1.0"}
    assert found["packageManager"]["name"] == "pip"


def test_detect_without_a_framework(cli: Cli) -> None:
    said = cli("detect", "--json")
    assert said.code == ExitCode.GENERAL_ERROR
    assert said.json["confidence"] == "none"
    assert "--integration" in cli("detect").out


def test_propose_gives_places_and_reasons(run: Cli) -> None:
    found = run("propose", "--json").json
    names = [event["name"] for event in found["events"]]
    assert "Order Created" in names
    assert all(event["evidence"] and event["question"] for event in found["events"])
    said = run("propose", "--limit", "1").out
    assert "app.py:" in said
    assert "--limit 0 shows all" in said


def test_propose_takes_decisions(run: Cli) -> None:
    said = run("propose", "--json", "--drop", "Order Canceled", "--rename", "Order Created=Bought")
    assert "Bought" in [event["name"] for event in said.json["events"]]


@pytest.mark.parametrize("command", ["propose", "plan"])
def test_an_unknown_framework_is_refused(run: Cli, command: str) -> None:
    said = run(command, "--json", "--integration", "rails")
    assert said.code == ExitCode.INVALID_ARGS
    assert "flask" in said.lines[-1]["data"]["hint"]


def test_an_unknown_package_manager_is_refused(run: Cli) -> None:
    said = run("plan", "--json", "--package-manager", "npm")
    assert (said.code, said.lines[-1]["data"]["code"]) == (2, "unknown_package_manager")


def test_two_package_managers_are_a_question(run: Cli, shop: Path) -> None:
    """Promise 7: nobody to ask means exit 12 and the flag that answers."""
    (shop / "pyproject.toml").write_text('[project]\nname = "x"\nversion = "1"\n')
    (shop / "uv.lock").write_text("version = 1\n")
    (shop / "poetry.lock").write_text("# made by Poetry\n")
    said = run("plan", "--json")
    data = said.lines[-1]["data"]
    assert said.code == ExitCode.INPUT_REQUIRED
    assert data["event"] == "needs_input"
    flags = {item["value"]: item["flags"] for item in data["resumeFlags"]}
    assert flags == {name: ["--package-manager", name] for name in ("poetry", "uv")}
    assert run("plan", "--package-manager", "uv").code == ExitCode.SUCCESS


def test_plan_is_two_lines_and_touches_nothing(run: Cli, shop: Path) -> None:
    """K03, contract 4.3."""
    before = contents(shop)
    said = run("plan", "--json")
    assert [line["type"] for line in said.lines] == ["lifecycle", "plan"]
    assert said.lines[0]["data"]["event"] == "setup_context"
    data = said.lines[1]["data"]
    assert {
        "planId",
        "framework",
        "frameworkName",
        "sdk",
        "events",
        "fileChanges",
        "commands",
        "envVars",
        "manualSteps",
        "planDigest",
        "requiresApproval",
        "resumeFlags",
    } <= set(data)
    assert data["resumeFlags"] == ["apply", "--plan-id", data["planId"], "--yes"]
    assert contents(shop) == before


def test_resume_flags_name_the_directory_that_was_named(cli: Cli, shop: Path) -> None:
    """K11: they can be fed straight into apply."""
    data = cli("plan", "--json", "--install-dir", str(shop)).events("plan")[0]
    said = cli(*data["resumeFlags"], "--no-install", "--json")
    assert said.code == ExitCode.SUCCESS
    assert ["--install-dir", str(shop)] == data["resumeFlags"][3:5]


def test_the_same_input_gives_the_same_plan(run: Cli) -> None:
    first, second = (run("plan", "--json").events("plan")[0] for _ in range(2))
    for data in (first, second):
        for name in ("planId", "createdAt", "planDigest", "resumeFlags"):
            del data[name]
    assert first == second


def test_a_patch_is_nothing_but_a_patch(run: Cli) -> None:
    said = run("plan", "--format", "patch")
    assert said.out.startswith("--- ")
    assert "Apply exactly this" not in said.out
    assert json.loads(run("plan", "--format", "json").out)["event"] == "plan"


def test_a_plan_can_be_shaped(run: Cli) -> None:
    said = run("plan", "--json", "--only", "Order Created", "--rename", "Order Created=Bought")
    assert [event["name"] for event in said.events("plan")[0]["events"]] == ["Bought"]


def test_plan_guards_the_directory(cli: Cli) -> None:
    """Contract 5.2."""
    said = cli("plan", "--json")
    assert said.code == ExitCode.INVALID_ARGS
    assert said.lines[-1]["data"]["event"] == "plan_refused"
    assert said.lines[-1]["data"]["reason"] == "no_project_marker"


def test_plan_without_a_framework(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text("{}")
    said = cli("plan", "--json")
    assert (said.code, said.lines[-1]["data"]["code"]) == (2, "framework_not_detected")


def test_apply_needs_the_grant(run: Cli, shop: Path) -> None:
    """K08, I10: exit 13 with the ready command."""
    chosen = plan_id(run("plan", "--json"))
    before = contents(shop)
    said = run("apply", "--plan-id", chosen, "--json")
    data = said.lines[0]["data"]
    assert said.code == ExitCode.WRITE_REFUSED
    assert data["nextCommands"] == [["amplitude-wizard", "apply", "--plan-id", chosen, "--yes"]]
    assert contents(shop) == before


def test_apply_takes_no_plan_silently(run: Cli) -> None:
    chosen = plan_id(run("plan", "--json"))
    said = run("apply", "--yes", "--json")
    assert said.code == ExitCode.INVALID_ARGS
    assert said.lines[0]["data"]["plans"] == [chosen]
    assert said.lines[0]["data"]["nextCommands"] == [["amplitude-wizard", "show", chosen]]


@pytest.mark.parametrize("stranger", ["../../etc/passwd", "0", ""])
def test_apply_of_an_unknown_plan(run: Cli, stranger: str) -> None:
    said = run("apply", "--plan-id", stranger, "--yes", "--json")
    assert said.code == ExitCode.INVALID_ARGS
    assert said.lines[-2]["data"]["reason"] == "not_found"


def test_the_whole_way(run: Cli, shop: Path) -> None:
    """Plan, apply, verify, plan again, undo: each file announced, every byte back."""
    before = contents(shop)
    said = apply(run, "--json")
    assert said.code == ExitCode.SUCCESS
    applied = [data["path"] for data in said.events("file_change_applied")]
    assert applied == [data["path"] for data in said.events("file_change_planned")]
    assert {"app.py", "requirements.txt", ".amplitude/events.json"} <= set(applied)
    assert [line["data"]["event"] for line in said.lines][-2:] == [
        "setup_complete",
        "run_completed",
    ]
    assert "track(" in (shop / "app.py").read_text()

    checked = run("verify", "--json")
    data = checked.events("verification_result")[0]
    assert (checked.code, data["outcome"], data["failures"]) == (ExitCode.SUCCESS, "pass", [])

    again = run("plan")
    assert (again.code, "already set up" in again.out) == (ExitCode.SUCCESS, True)
    nothing = apply(run, "--json")
    assert (nothing.code, nothing.events("file_change_applied")) == (ExitCode.SUCCESS, [])

    run_id = said.events("setup_complete")[0]["runId"]
    assert run("history", "--json").json["runs"][0]["runId"] == run_id
    assert run_id in run("history").out
    undone = run("undo", "--yes", "--json")
    assert undone.code == ExitCode.SUCCESS
    assert undone.events("run_undone")[0]["runId"] == run_id
    assert contents(shop) == before
    assert run("undo", run_id, "--yes").code == ExitCode.SUCCESS
    assert run("undo", "--yes").code == ExitCode.INVALID_ARGS


def test_apply_for_people(run: Cli) -> None:
    said = apply(run)
    assert "Take it back: amplitude-wizard undo " in said.out
    assert "Install yourself" in said.out
    assert "Creating " in said.err


def test_undo_needs_the_grant(run: Cli, shop: Path) -> None:
    """I10: whatever writes is confirmed."""
    apply(run)
    wired = contents(shop)
    assert run("undo").code == ExitCode.WRITE_REFUSED
    assert contents(shop) == wired


def test_undo_asks_at_a_terminal(run: Cli, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apply(run)
    wired = contents(shop)
    for answer, code in ((False, ExitCode.USER_CANCELLED), (True, ExitCode.SUCCESS)):
        target = "wizard.output.prompts.TerminalAsker.confirm"
        monkeypatch.setattr(target, lambda _self, _question, answer=answer: answer)
        assert run("undo", tty=True).code == code
        assert (contents(shop) == wired) is not answer


def test_undo_keeps_what_was_edited_since(run: Cli, shop: Path) -> None:
    """Promise 4."""
    apply(run)
    (shop / "app.py").write_text("# mine\n")
    wired = contents(shop)
    said = run("undo", "--yes", "--json")
    assert said.code == ExitCode.INVALID_ARGS
    assert said.lines[-2]["data"]["event"] == "undo_refused"
    assert contents(shop) == wired


def test_verify_fails_where_nothing_is_set_up(run: Cli, shop: Path) -> None:
    """Contract 4.4."""
    before = contents(shop)
    said = run("verify", "--json")
    data = said.events("verification_result")[0]
    assert said.code == ExitCode.GENERAL_ERROR
    assert data["outcome"] == "fail"
    assert data["failures"]
    assert data["apiKeyConfigured"] is False
    assert "Not in order yet." in run("verify").out
    assert contents(shop) == before


def test_verify_where_no_framework_is(cli: Cli) -> None:
    assert cli("verify").code == ExitCode.GENERAL_ERROR


def test_status_before_and_after(run: Cli) -> None:
    """Contract 4.2."""
    before = run("status", "--json").json
    assert before["framework"] == {"integration": "flask", "name": "Flask"}
    assert before["amplitudeInstalled"]["confidence"] == "none"
    assert before["apiKey"] == {"configured": False, "source": None}
    assert before["auth"] == {"loggedIn": False, "email": None, "zone": None}
    assert before["lastRun"] is None
    apply(run)
    after = run("status", "--json", environ={"AMPLITUDE_WIZARD_API_KEY": "a" * 32}).json
    assert after["amplitudeInstalled"]["confidence"] == "high"
    assert after["apiKey"] == {"configured": True, "source": "env"}
    assert after["events"]["planned"] == after["events"]["called"] != []
    assert after["lastRun"]["state"] == "committed"
    assert "applied" in run("status").out


def test_show_also_shows_what_has_expired(run: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = plan_id(run("plan", "--json"))
    monkeypatch.setattr("wizard.workspace.plan_store.PLAN_LIFETIME_HOURS", 0)
    assert run("apply", "--plan-id", chosen, "--yes").code == ExitCode.INVALID_ARGS
    assert run("apply", "--yes", "--json").lines[0]["data"]["plans"] == []
    assert plan_id(run("show", chosen, "--json")) == chosen
    assert "+from" in run("show", chosen).out


def test_the_key_is_never_said_or_stored(run: Cli, shop: Path) -> None:
    """DESIGN, trust: the key goes to the app's environment file and nowhere else."""
    key = "0123456789abcdef0123456789abcdef"
    (shop / "requirements.txt").write_text("flask==3.1.0\npython-dotenv==1.0.1\n")
    (shop / ".env").write_text("DEBUG=1\n")
    (shop / ".gitignore").write_text(".env\n")
    said = [run("plan", "--json", "--api-key", key)]
    chosen = plan_id(said[0])
    said += [run("apply", "--plan-id", chosen, "--yes", "--no-install", "--api-key", key)]
    state = state_paths(load_settings(os.environ), shop).root
    assert key not in "".join(item.out + item.err for item in said)
    assert [path for path, text in contents(shop).items() if key.encode() in text] == [".env"]
    assert contents(state)
    assert not [path for path, text in contents(state).items() if key.encode() in text]


def test_listen_runs_a_command_and_judges_its_events(run: Cli) -> None:
    """B06, B07: valid, unexpected, invalid."""
    apply(run)
    script = (
        "import json, os, urllib.request as u\n"
        "events = [{'event_type': name, 'user_id': 'u-12345', 'event_properties': {}}"
        " for name in ('Order Created', 'Stranger')]\n"
        "body = json.dumps({'api_key': os.environ['AMPLITUDE_API_KEY'], 'events': events})\n"
        "request = u.Request(os.environ['AMPLITUDE_SERVER_URL'], body.encode(),"
        " {'Content-Type': 'application/json'})\n"
        "u.build_opener(u.ProxyHandler({})).open(request)\n"
    )
    said = run("listen", "--json", "--", sys.executable, "-c", script)
    assert said.code == ExitCode.SUCCESS
    verdicts = {data["name"]: data["verdict"] for data in said.events("event_received")}
    assert verdicts == {"Order Created": "invalid", "Stranger": "unexpected"}
    table = {row["event"]: row["received"] for row in said.events("events_detected")[0]["table"]}
    assert table["Order Created"] == 1
    assert said.lines[-1]["data"]["event"] == "run_completed"


def test_listen_says_that_its_command_failed(run: Cli) -> None:
    chosen = plan_id(run("plan", "--json"))
    command = ("listen", "--plan-id", chosen, "--", sys.executable, "-c", "raise SystemExit(3)")
    said = run(*command)
    assert said.code == ExitCode.GENERAL_ERROR
    assert "exit code 3" in said.out
    assert "never arrived" in said.out


def test_listen_with_a_command_that_is_not_there(run: Cli) -> None:
    said = run("listen", "--json", "--", "no-such-command-here")
    assert said.code == ExitCode.INVALID_ARGS
