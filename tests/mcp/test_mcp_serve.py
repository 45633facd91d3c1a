"""`mcp serve`, as an AI agent's client sees it."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import anyio
import pytest
from cli_projects import contents
from jsonschema import Draft7Validator, Draft202012Validator
from mcp_client import problem, value, with_server, with_tools

from wizard import __version__
from wizard.amplitude.hosts import HOSTS
from wizard.amplitude.session import Person, Session, SessionStore
from wizard.mcp.offers import READING as READING_OFFERS
from wizard.mcp.progress import Progress
from wizard.sandbox.account.directory import SANDBOX_EMAIL
from wizard.sandbox.account.tokens import Grant, Tokens
from wizard.settings import load_settings
from wizard.workspace.paths import state_paths

BEFORE = Path(__file__).parent.parent / "apps" / "flask" / "taskboard" / "before"
READING = {
    "detect_framework",
    "get_project_status",
    "propose_events",
    "plan_setup",
    "show_plan",
    "get_event_plan",
    "verify_setup",
    "get_auth_status",
}
WRITING = {"apply_plan", "undo_run"}
KEY = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def app(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BEFORE, tmp_path / "taskboard"))


def test_what_is_offered_only_reads(app: Path) -> None:
    """The documented tools; those that write only where the server was started for it."""

    async def talk(client: Any) -> tuple[Any, Any]:
        return client.server_info, (await client.list_tools()).tools

    info, tools = with_tools(talk, app)
    assert (info.name, info.version) == ("amplitude-wizard", __version__)
    assert {tool.name for tool in tools} == READING
    for tool in tools:
        assert tool.annotations.read_only_hint is True
        assert tool.annotations.destructive_hint is False
        assert tool.annotations.open_world_hint is False


def test_tools_that_write_are_told_apart(app: Path) -> None:
    async def talk(client: Any) -> Any:
        return (await client.list_tools()).tools

    tools = {tool.name: tool for tool in with_tools(talk, app, allow_apply=True)}
    assert set(tools) == READING | WRITING
    for name in WRITING:
        assert tools[name].annotations.read_only_hint is False
        assert tools[name].annotations.destructive_hint is True
    for tool in tools.values():
        assert tool.description
        assert tool.title
        assert "installDir" in tool.input_schema["properties"]
        for schema in (tool.input_schema, tool.output_schema):
            assert schema["type"] == "object"
            Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("over", ["stdio", "memory"])
def test_the_whole_way(app: Path, over: str) -> None:
    """Detect, propose, plan, show, apply, verify, undo to the byte; every answer has its shape,
    also for a reader of an older draft of JSON Schema."""
    before = contents(app)
    answers: dict[str, Any] = {}

    async def talk(client: Any) -> None:
        async def ask(tool: str, **arguments: Any) -> dict[str, Any]:
            answers[tool] = await value(client, tool, **arguments)
            return dict(answers[tool])

        assert (await ask("detect_framework"))["integration"] == "flask"
        status = await ask("get_project_status")
        assert status["amplitudeInstalled"]["confidence"] == "none"
        proposed = await ask("propose_events", maxEvents=2)
        assert len(proposed["events"]) == 2
        old, new = proposed["events"][0]["name"], "Something Else"
        planned = await ask("plan_setup", rename={old: new}, region="eu")
        plan = planned["plan"]
        assert planned["detected"]
        assert new in [event["name"] for event in plan["events"]]
        assert plan["region"] == "eu"
        assert contents(app) == before
        assert await ask("show_plan", planId=plan["planId"]) == plan
        applied = await ask("apply_plan", planId=plan["planId"], install=False)
        assert applied["planId"] == plan["planId"]
        known = await ask("get_event_plan")
        assert [event["name"] for event in known["events"]] == [
            event["name"] for event in plan["events"]
        ]
        assert known["count"] == len(plan["events"])
        verified = await ask("verify_setup")
        assert verified["outcome"] == "pass", verified["failures"]
        assert not (await ask("get_auth_status"))["loggedIn"]
        undone = await ask("undo_run", runId=applied["runId"])
        assert set(undone["files"]) >= {change["path"] for change in plan["fileChanges"]}
        for tool in (await client.list_tools()).tools:
            Draft202012Validator(tool.output_schema).validate(answers[tool.name])
            Draft7Validator(tool.output_schema).validate(answers[tool.name])

    if over == "stdio":
        with_server(talk, app, "--allow-apply", AMPLITUDE_WIZARD_API_KEY=KEY)
    else:
        with_tools(talk, app, allow_apply=True, api_key=KEY)
    assert contents(app) == before
    assert KEY not in repr(answers)


def test_writing_is_refused_to_a_reading_server(app: Path) -> None:
    """An agent can't grant itself what the person who started the server has not."""
    before = contents(app)

    async def talk(client: Any) -> list[dict[str, Any]]:
        plan = (await value(client, "plan_setup"))["plan"]
        assert plan["resumeFlags"][:3] == ["apply", "--plan-id", plan["planId"]]
        return [
            await problem(client, "apply_plan", planId=plan["planId"]),
            await problem(client, "undo_run", runId="x"),
        ]

    for refused in with_tools(talk, app):
        assert (refused["code"], refused["exitCode"]) == ("writes_not_granted", 13)
        assert "--allow-apply" in refused["hint"]
        assert refused["nextCommands"][0][-3:] == ["mcp", "serve", "--allow-apply"]
    assert contents(app) == before


def test_a_token_is_handed_out_only_where_that_was_allowed(app: Path) -> None:
    """J05: an agent that asks gets none from a server that was not started for it."""

    async def talk(client: Any) -> dict[str, Any]:
        return await problem(client, "get_auth_token")

    refused = with_tools(talk, app)
    assert (refused["code"], refused["exitCode"]) == ("token_not_granted", 13)
    assert refused["nextCommands"][0][-1] == "--allow-token"
    nobody = with_tools(talk, app, allow_token=True)
    assert (nobody["exitCode"], nobody["event"]) == (3, "auth_required")


def test_an_allowed_token_is_that_of_the_sign_in(app: Path, tmp_path: Path) -> None:
    """H01: who is signed in is told without the token, the token only by its own tool."""
    issuer = Tokens()
    hosts = HOSTS["eu"]
    grant = Grant(
        email=SANDBOX_EMAIL, client_id=hosts.client_id, redirect_uri="", nonce=None, challenge=None
    )
    issued = issuer.issue(grant, hosts.oauth)
    session = Session(
        region="eu",
        client_id=hosts.client_id,
        access_token=issued["access_token"],
        id_token=issued["id_token"],
        refresh_token=issued["refresh_token"],
        expires_at="2099-01-01T00:00:00.000000Z",
        person=Person(id="1", email=SANDBOX_EMAIL),
    )
    state = state_paths(load_settings(os.environ), app)
    SessionStore(state, local=False).save(hosts, session)

    async def talk(client: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        status = await value(client, "get_auth_status")
        return status, await value(client, "get_auth_token")

    status, token = with_tools(talk, app, allow_token=True)
    assert (status["loggedIn"], status["user"]["email"]) == (True, SANDBOX_EMAIL)
    assert issued["access_token"] not in repr(status)
    assert (token["token"], token["zone"]) == (issued["access_token"], "eu")


@pytest.mark.parametrize(
    ("tool", "arguments", "code"),
    [
        ("detect_framework", {"installDir": "/no/such/directory"}, "install_dir_missing"),
        ("plan_setup", {"integration": "cobol"}, "unknown_integration"),
        ("plan_setup", {"drop": ["No Such Event"]}, "unknown_event"),
        ("show_plan", {"planId": "no-plan"}, "plan_not_found"),
        ("apply_plan", {"planId": "../../etc/passwd"}, "plan_not_found"),
        ("undo_run", {"runId": "../x"}, "run_not_found"),
        ("show_plan", {}, "invalid_arguments"),
        ("detect_framework", {"install_dir": "."}, "invalid_arguments"),
        ("propose_events", {"maxEvents": "many"}, "invalid_arguments"),
    ],
)
def test_errors_say_what_to_do(app: Path, tool: str, arguments: Any, code: str) -> None:
    """A tool's error carries the code, the hint and the next commands that the CLI would give."""

    async def talk(client: Any) -> dict[str, Any]:
        return await problem(client, tool, **arguments)

    said = with_tools(talk, app, allow_apply=True)
    assert said["code"] == code
    assert said["message"]
    assert said["hint"]
    assert isinstance(said["nextCommands"], list)


def test_an_open_question_comes_with_its_choices(tmp_path: Path) -> None:
    """needs_input: what a person has to decide is not guessed."""
    for name in ("one", "two"):
        folder = tmp_path / "packages" / name
        folder.mkdir(parents=True)
        (folder / "package.json").write_text(
            f'{{"name": "{name}", "dependencies": {{"express": "4.19.0"}}}}'
        )
        (folder / "index.js").write_text('const app = require("express")();\napp.listen(3000);\n')
    (tmp_path / "package.json").write_text('{"name": "all", "workspaces": ["packages/*"]}')

    async def talk(client: Any) -> dict[str, Any]:
        return await problem(client, "plan_setup", installDir=str(tmp_path))

    said = with_tools(talk, tmp_path)
    assert (said["event"], said["code"]) == ("needs_input", "several_apps")
    assert [choice["value"] for choice in said["choices"]] == ["packages/one", "packages/two"]


def test_long_calls_report_progress(app: Path) -> None:
    heard: list[tuple[float, str | None]] = []

    async def hear(progress: float, total: float | None, message: str | None) -> None:
        heard.append((progress, message))

    async def talk(client: Any) -> None:
        plan = (await value(client, "plan_setup"))["plan"]
        asked = {"planId": plan["planId"], "install": False}
        await client.call_tool("apply_plan", asked, progress_callback=hear)

    with_tools(talk, app, allow_apply=True)
    numbers = [number for number, _ in heard]
    assert numbers == sorted(set(numbers))
    assert any("applying plan" in (message or "") for _, message in heard)


def test_what_an_agent_writes_is_kept_in_its_trail(
    app: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """I09: by tools as by `--agent`; what only reads leaves none."""
    monkeypatch.setenv("AMPLITUDE_WIZARD_CACHE_DIR", str(tmp_path / "own"))
    trail = tmp_path / "own" / "agent-audit.ndjson"

    async def talk(client: Any) -> None:
        plan = (await value(client, "plan_setup"))["plan"]
        assert not trail.exists()
        await value(client, "apply_plan", planId=plan["planId"], install=False)

    with_tools(talk, app, allow_apply=True)
    lines = [json.loads(line) for line in trail.read_text().splitlines()]
    assert {"apply_started", "file_change_applied"} <= {line["data"]["event"] for line in lines}
    assert len({line["run_id"] for line in lines}) == 1


def test_a_warning_reaches_whoever_has_to_know(app: Path) -> None:
    """A report that is not ours is left alone, and that is said beside the answer."""
    (app / "amplitude-setup-report.md").write_text("mine\n")

    async def talk(client: Any) -> list[str]:
        plan = (await value(client, "plan_setup"))["plan"]
        asked = {"planId": plan["planId"], "install": False}
        return [item.text for item in (await client.call_tool("apply_plan", asked)).content[1:]]

    assert any(
        "amplitude-setup-report.md" in text for text in with_tools(talk, app, allow_apply=True)
    )


def test_a_bug_is_told_without_its_insides(app: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a crash says may hold anything; the client hears where the traceback is."""

    def broken(*arguments: object) -> None:
        raise ZeroDivisionError("secret inside")

    broken.__name__ = "detect_framework"
    offers = (READING_OFFERS[0]._replace(run=broken), *READING_OFFERS[1:])
    monkeypatch.setattr("wizard.mcp.server.READING", offers)

    async def talk(client: Any) -> dict[str, Any]:
        return await problem(client, "detect_framework")

    said = with_tools(talk, app)
    assert (said["code"], said["exitCode"]) == ("internal_error", 20)
    assert "secret inside" not in repr(said)
    assert Path(said["log"]).exists()


def test_a_long_wait_is_filled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A client that hears nothing would give up."""
    heard: list[tuple[float, float | None, str | None]] = []
    monkeypatch.setattr("wizard.mcp.progress.SECONDS", 0.001)

    class Waiting:
        async def report_progress(
            self, progress: float, total: float | None, message: str | None
        ) -> None:
            heard.append((progress, total, message))

    async def wait() -> None:
        async with Progress.of(Waiting(), "Detect") as progress:  # type: ignore[arg-type]
            while len(heard) < 3:
                await anyio.sleep(0.001)
            await progress.say("half done")

    anyio.run(wait)
    assert [number for number, _, _ in heard] == list(range(1, len(heard) + 1))
    assert heard[0] == (1, None, "Detect")
    assert "half done" in {message for _, _, message in heard}
