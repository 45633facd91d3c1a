"""`--agent`: a program drives the run by lines that it can rely on (I01, I06, K05, K17)."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cli_projects import contents, make_shop
from running_cli import Cli, Said

from wizard.cli.app import command_tree
from wizard.manifest import describe
from wizard.model.run_data import EVENTS, Problem, RunData
from wizard.output.envelope import Envelope

SHAPES: dict[str, type[RunData]] = {str(item.__struct_config__.tag): item for item in EVENTS}
ERRORS = ("_failed", "_refused")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


@pytest.fixture(autouse=True)
def has_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that drives has to have one, or a sign-in: else it is told so (exit 3)."""
    monkeypatch.setenv("AMPLITUDE_WIZARD_API_KEY", "0123456789abcdef0123456789abcdef")


def checked(said: Said) -> list[dict[str, Any]]:
    """Every line, after each was held against the schema of its event."""
    for text in said.out.splitlines():
        line = msgspec.json.decode(text, type=Envelope)
        data = line.data or {}
        name = str(data.get("event"))
        if name in SHAPES:
            msgspec.convert(data, SHAPES[name])
        else:
            assert name == "run_error" or name.endswith(ERRORS), name
            msgspec.convert(data, Problem)
    return said.lines


def names(lines: list[dict[str, Any]]) -> list[str]:
    return [line["data"]["event"] for line in lines]


def test_without_a_grant_it_plans_asks_and_stops(cli: Cli, shop: Path) -> None:
    """Exit 13, nothing written, and the answer is ready to use."""
    before = contents(shop)
    said = cli("--agent", "--no-install", "--install-dir", str(shop))
    lines = checked(said)
    assert said.code == 13
    assert names(lines)[0] == "start_run"
    assert names(lines)[-2:] == ["needs_input", "run_completed"]
    assert contents(shop) == before
    question = said.events("needs_input")[0]
    assert question["code"] == "event_plan"
    answers = {item["value"]: item["flags"] for item in question["resumeFlags"]}
    skipped = cli(*answers["skipped"], "--agent")
    assert skipped.code == 0
    assert contents(shop) == before
    done = cli(*answers["approved"], "--agent", "--no-install")
    assert done.code == 0
    assert names(checked(done))[-2:] == ["setup_complete", "run_completed"]


def test_with_a_grant_it_runs_to_the_end(cli: Cli, shop: Path) -> None:
    """Each planned file is applied, and the order is the promised one (contract 3.3)."""
    said = cli("--agent", "--yes", "--no-install", "--install-dir", str(shop))
    found = names(checked(said))
    assert said.code in (0, 1)
    assert found.count("run_completed") == 1
    assert found[-1] == "run_completed"
    assert found.index("setup_context") < found.index("file_change_planned")
    assert found.index("event_plan_proposed") < found.index("event_plan_confirmed")
    assert found.index("needs_input") < found.index("decision_auto")
    assert found[-2] == "setup_complete"
    planned = [item["path"] for item in said.events("file_change_planned")]
    assert planned == [item["path"] for item in said.events("file_change_applied")]


def test_every_line_carries_the_same_ids(cli: Cli, shop: Path) -> None:
    lines = checked(cli("--agent", "--install-dir", str(shop)))
    assert len({(line["session_id"], line["run_id"]) for line in lines}) == 1


def test_json_grants_nothing_and_has_no_ids(cli: Cli, shop: Path) -> None:
    said = cli("plan", "--json", "--install-dir", str(shop))
    assert all("session_id" not in line for line in checked(said))


def test_a_waiting_run_goes_on_with_resume(cli: Cli, shop: Path) -> None:
    cli("--agent", "--no-install", "--install-dir", str(shop))
    said = cli("--agent", "--resume", "--yes", "--no-install", "--install-dir", str(shop))
    found = names(checked(said))
    assert "checkpoint_loaded" in found
    assert "setup_complete" in found
    assert said.events("journey_transition")[0]["stepId"] == "review"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--agent", "--nonsense"), 2),
        (("plan", "--agent", "--install-dir", "/nowhere/at/all"), 2),
        (("apply", "--agent", "--plan-id", "unknown", "--yes"), 2),
        (("apply", "--agent"), 2),
        (("undo", "--agent", "--yes"), 2),
        (("verify", "--agent"), 1),
        (("detect", "--agent", "--integration", "x"), 2),
    ],
)
def test_wrong_calls_are_lines_too(
    cli: Cli, tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    """Argument errors and refusals: NDJSON on stdout and nothing else."""
    empty = tmp_path / "empty"
    empty.mkdir()
    said = cli(*arguments, cwd=empty)
    lines = checked(said)
    assert said.code == code
    assert lines
    assert said.err == ""


def test_a_switch_in_the_environment(cli: Cli, shop: Path) -> None:
    said = cli("--install-dir", str(shop), environ={"AMPLITUDE_WIZARD_AGENT": "1"})
    assert names(checked(said))[-1] == "run_completed"
    assert said.code == 13


def test_human_wins(cli: Cli, shop: Path) -> None:
    said = cli("detect", "--agent", "--human", "--install-dir", str(shop))
    assert not said.out.startswith("{")


def test_a_long_run_is_heard(shop: Path, tmp_path: Path) -> None:
    """K08: a program hears a heartbeat while a step takes its time."""
    code = (
        "import time; from wizard.output.heartbeat import heartbeat;"
        "heartbeat.__wrapped__.__defaults__ = (0.05,);"
        "from wizard import stages; real = stages.detect_project;"
        "stages.detect_project = lambda *given: (time.sleep(0.5), real(*given))[1];"
        "from wizard.__main__ import main; main()"
    )
    env = {**os.environ, "AMPLITUDE_WIZARD_CACHE_DIR": str(tmp_path / "state")}
    command = [sys.executable, "-c", code, "--agent", "--install-dir", str(shop)]
    done = subprocess.run(command, capture_output=True, text=True, env=env, timeout=60, check=False)
    beats = [json.loads(line) for line in done.stdout.splitlines() if '"heartbeat"' in line]
    assert beats
    assert beats[-1]["data"]["statuses"]


def test_the_manifest_names_every_event() -> None:
    """K18: one schema for each event name, generated from the shapes."""
    described = describe(command_tree())["ndjsonEvents"]
    assert set(described) == {*SHAPES, "*_failed, *_refused, run_error"}
