"""The demo's door: what it shows of the demo, and how it ends. `.ci/run` runs the demo itself."""

from pathlib import Path
from typing import Any

import pytest
from cli_projects import contents, make_shop
from running_cli import Cli

from wizard.errors import WizardError
from wizard.exit_codes import ExitCode
from wizard.sandbox.demo import DemoAudience, DemoStages
from wizard.sandbox.demo_report import DemoReport, DemoStep
from wizard.sandbox.values import TallyRow


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    """Replaces the shop's visit; the stages are the real ones."""
    known: dict[str, Any] = {"ok": True, "shop": make_shop(tmp_path / "shop")}

    def run_demo(stages: DemoStages, *, start_process: Any, audience: DemoAudience) -> DemoReport:
        known["before"] = contents(known["shop"])
        plan = stages.plan(known["shop"])
        audience.on_plan(plan)
        journal = stages.apply(plan, known["shop"])
        known["wired"] = contents(known["shop"])
        stages.undo(journal, known["shop"])
        step = DemoStep(id="undo", title="Take it all back", duration_ms=1200)
        audience.on_step(step)
        row = TallyRow(event="Order Created", planned=True, received=int(known["ok"]), invalid=0)
        return DemoReport(
            ok=known["ok"],
            failures=() if known["ok"] else ("Order Created was planned and did not arrive.",),
            steps=(step,),
            actions=(),
            table=(row,),
            hash_before="0",
            hash_after="0",
            duration_ms=1200,
        )

    monkeypatch.setattr("wizard.cli.demonstrating.run_demo", run_demo)
    return known


def test_a_demo_that_keeps_its_promise(cli: Cli, demo: dict[str, Any]) -> None:
    said = cli("demo")
    assert said.code == ExitCode.SUCCESS
    assert "new: amplitude_events.py" in said.out
    assert "+from amplitude_events import" in said.out
    assert "All 1 planned events arrived" in said.out
    assert said.err == "Take it all back (1.2 s)\n"
    assert contents(demo["shop"]) == demo["before"] != demo["wired"]


def test_a_demo_for_programs(cli: Cli, demo: dict[str, Any]) -> None:
    said = cli("demo", "--json")
    names = [line["data"]["event"] for line in said.lines]
    assert names[0] == "plan"
    assert names[-3:] == ["demo_step", "demo_result", "run_completed"]
    assert said.events("demo_result")[0]["ok"] is True
    assert "file_change_applied" in names


def test_a_demo_that_does_not(cli: Cli, demo: dict[str, Any]) -> None:
    demo["ok"] = False
    said = cli("demo")
    assert said.code == ExitCode.GENERAL_ERROR
    assert "  - Order Created was planned and did not arrive.\n" in said.out


def test_a_demo_without_its_packages(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise WizardError("demo_dependencies_missing", "Flask is missing", hint="install it")

    monkeypatch.setattr("wizard.cli.demonstrating.run_demo", missing)
    said = cli("demo")
    assert (said.code, "hint: install it" in said.err) == (ExitCode.GENERAL_ERROR, True)
