"""A program that knows only `manifest` drives a set-up from one end to the other (K05, K18).

Every line that it hears is held against the manifest's schemas.
"""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cli_projects import contents, make_shop
from manifest_reader import Manifest

PROGRAM = (sys.executable, "-m", "wizard")
KEY = "0123456789abcdef0123456789abcdef"


@dataclass(frozen=True)
class Heard:
    """What one call has said, every line of it checked."""

    code: int
    lines: list[dict[str, Any]]

    @property
    def last(self) -> dict[str, Any]:
        return dict(self.lines[-1]["data"])

    def all(self, event: str) -> list[dict[str, Any]]:
        carried = (line.get("data", {}) for line in self.lines)
        return [data for data in carried if data.get("event") == event]

    def one(self, event: str) -> dict[str, Any]:
        (data,) = self.all(event)
        return dict(data)


class Orchestrator:
    """Calls the program in one project. It reads stdout and exit codes, nothing else."""

    def __init__(self, project: Path, **environ: str) -> None:
        self.project = project
        self._environ = {**os.environ, "AMPLITUDE_WIZARD_API_KEY": KEY, **environ}
        self.manifest = Manifest(json.loads(self._called("manifest").stdout))

    def code(self, name: str) -> int:
        return self.manifest.exit_codes[name]

    def run(self, *arguments: str) -> Heard:
        """A call that answers by lines."""
        done = self._called(*arguments)
        assert done.stderr == "", done.stderr
        return Heard(done.returncode, self.manifest.lines(done.stdout))

    def ask(self, command: str, *arguments: str) -> Any:
        """A call that answers by one document."""
        done = self._called(*command.split(), *arguments, "--json")
        return self.manifest.document(command, done.stdout)

    def stopped_at(self, event: str, *arguments: str) -> Heard:
        """A call that gets Ctrl+C, once, at the first line about `event`."""
        process = subprocess.Popen(
            [*PROGRAM, *arguments],
            cwd=self.project,
            env=self._environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert process.stdout is not None
        heard: list[dict[str, Any]] = []
        with process:
            for text in process.stdout:
                heard.append(self.manifest.line(text))
                if len(Heard(0, heard).all(event)) == 1 and Heard(0, heard[-1:]).all(event):
                    process.send_signal(signal.SIGINT)
        return Heard(process.returncode, heard)

    def _called(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*PROGRAM, *arguments],
            cwd=self.project,
            env=self._environ,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


@pytest.fixture
def driver(tmp_path: Path) -> Orchestrator:
    return Orchestrator(make_shop(tmp_path / "shop"))


def test_it_finds_every_option_that_it_uses(driver: Orchestrator) -> None:
    known = driver.manifest.flags()
    assert {"--agent", "--yes", "--json", "--resume", "--install-dir", "--no-install"} <= known
    assert {"--plan-id", "--approve-events", "--skip-events"} <= driver.manifest.flags("apply")


def test_look_plan_show_decide_apply_verify_undo(driver: Orchestrator) -> None:
    """The way with a person in the loop: a revision, an approval, and all of it taken back."""
    before = contents(driver.project)
    assert driver.ask("detect")["integration"] == "flask"
    assert driver.ask("status")["amplitudeInstalled"]["confidence"] == "none"
    assert driver.ask("propose")["events"]

    plan = driver.run("plan", "--json").one("plan")
    first, *others = [event["name"] for event in plan["events"]]
    revise = ("apply", "--plan-id", plan["planId"], "--revise-events", f"drop {first}", "--json")
    revised = driver.run(*revise)
    assert revised.code == driver.code("WRITE_REFUSED")
    made = revised.one("plan")
    assert [event["name"] for event in made["events"]] == others
    assert contents(driver.project) == before

    question = revised.one("needs_input")
    skipped = driver.run(*driver.manifest.answer_of(question, "skipped", revise), "--json")
    assert (skipped.code, contents(driver.project)) == (driver.code("SUCCESS"), before)

    answer = driver.manifest.answer_of(question, "approved", revise)
    applied = driver.run(*answer, "--no-install", "--json")
    assert applied.code == driver.code("SUCCESS")
    assert applied.last["outcome"] == "success"
    done = applied.one("setup_complete")
    assert {change["path"] for change in made["fileChanges"]} <= {
        *done["files"]["written"],
        *done["files"]["modified"],
    }
    verified = driver.run("verify", "--json")
    assert verified.one("verification_result")["outcome"] in ("pass", "fail")
    assert driver.ask("history")["runs"][0]["runId"] == done["runId"]
    (undo,) = [command for command in done["nextCommands"] if "undo" in command]
    undone = driver.run(*undo[len(PROGRAM) :], "--json")
    assert undone.one("run_undone")["runId"] == done["runId"]
    assert contents(driver.project) == before


def test_a_refusal_says_what_would_be_right(driver: Orchestrator) -> None:
    before = contents(driver.project)
    unknown = driver.run("apply", "--plan-id", "no-such-plan", "--yes", "--json")
    assert (unknown.code, unknown.last["exitCode"]) == (driver.code("INVALID_ARGS"),) * 2
    plan = driver.run("plan", "--json").one("plan")
    refused = driver.run("apply", "--plan-id", plan["planId"], "--json")
    assert refused.code == driver.code("WRITE_REFUSED")
    assert contents(driver.project) == before
    (ready, *_) = refused.one("apply_refused")["nextCommands"]
    assert driver.run(*ready[len(PROGRAM) :], "--no-install", "--json").code == 0


def test_a_question_is_answered_by_its_own_flags(driver: Orchestrator) -> None:
    """needs_input: exit 12, the choices, and the same call again with those of the answer."""
    (driver.project / "uv.lock").write_text("version = 1\n")
    (driver.project / "poetry.lock").write_text("# made by Poetry\n")
    (driver.project / "pyproject.toml").write_text('[project]\nname = "x"\nversion = "1"\n')
    asked = ("plan", "--json")
    stopped = driver.run(*asked)
    assert stopped.code == driver.code("INPUT_REQUIRED")
    question = stopped.one("needs_input")
    chosen = question["choices"][0]["value"]
    again = driver.run(*driver.manifest.answer_of(question, chosen, asked))
    assert again.code == driver.code("SUCCESS")
    assert again.one("plan")["planId"]


def test_without_a_grant_a_run_waits_and_goes_on_with_the_answer(driver: Orchestrator) -> None:
    before = contents(driver.project)
    run = ("--agent", "--no-install")
    waiting = driver.run(*run)
    assert waiting.code == driver.code("WRITE_REFUSED")
    assert waiting.last["event"] == "run_completed"
    assert contents(driver.project) == before
    question = waiting.one("needs_input")
    answer = driver.manifest.answer_of(question, question["recommended"], run)
    done = driver.run(*answer, *run)
    assert done.code == driver.code("SUCCESS")
    assert done.all("setup_complete")


def test_stopped_by_ctrl_c_and_taken_up_again(driver: Orchestrator) -> None:
    """K13, K15: exit 130 with a checkpoint; the next command of the last error goes on there."""
    before = contents(driver.project)
    run = ("--agent", "--yes", "--no-install", "--install-only")
    stopped = driver.stopped_at("checkpoint_saved", *run)
    assert stopped.code == driver.code("USER_CANCELLED")
    assert (stopped.last["event"], stopped.last["outcome"]) == ("run_completed", "cancelled")
    assert contents(driver.project) == before
    (resume, *_) = stopped.one("run_error")["nextCommands"]
    resumed = driver.run(*resume[len(PROGRAM) :])
    assert resumed.code == driver.code("SUCCESS"), resumed.lines
    assert resumed.all("checkpoint_loaded")
    steps = [item["stepId"] for item in resumed.all("journey_transition")]
    assert "detect" not in steps
    assert resumed.one("setup_complete")["runId"]
    assert resumed.last["outcome"] == "success"


@pytest.mark.heavy
@pytest.mark.parametrize(
    "event",
    [
        "start_run",
        "plan",
        "apply_started",
        "file_change_planned",
        "file_change_applied",
        "verification_started",
        "checkpoint_cleared",
    ],
)
def test_wherever_it_is_stopped_the_project_is_whole_and_it_goes_on(
    driver: Orchestrator, event: str
) -> None:
    """K13, K15: before or behind every write, in the middle of none."""
    before = contents(driver.project)
    run = ("--agent", "--yes", "--no-install", "--install-only")
    stopped = driver.stopped_at(event, *run)
    assert stopped.last["event"] == "run_completed"
    assert stopped.last["exitCode"] == stopped.code
    stands = contents(driver.project)
    assert stands == before or "track(" in stands["app.py"].decode()
    resumed = driver.run(*run, "--resume")
    assert resumed.code == driver.code("SUCCESS"), resumed.lines
    assert "track(" in (driver.project / "app.py").read_text()
    assert driver.run("undo", "--yes", "--json").code == driver.code("SUCCESS")
    assert contents(driver.project) == before
