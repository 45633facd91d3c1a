"""The demo with the wizard's own stages, told as it goes."""

from pathlib import Path

import msgspec

from wizard.apply import apply_plan
from wizard.cli.entry import Call
from wizard.cli.listening import received_event
from wizard.cli.planning import plan_for
from wizard.exit_codes import ExitCode
from wizard.model.journal import Journal
from wizard.model.plan import Plan
from wizard.model.run_data import DemoStepDone
from wizard.model.run_event import Level, RunEvent
from wizard.output.document import Block, Diff, Items, Text
from wizard.output.outcome import Outcome
from wizard.output.views.received import tally_table
from wizard.render import plan_data
from wizard.sandbox.demo import DemoAudience, DemoStages, run_demo
from wizard.sandbox.demo_report import DemoReport, DemoStep
from wizard.stages import Choices
from wizard.undo import undo_run
from wizard.workspace.process import start
from wizard.workspace.project import Workspace, open_workspace


def demonstrate(call: Call) -> Outcome:
    """Run the demo; exit 1 where planned and received differ, or the tree is not as before."""
    audience = DemoAudience(
        on_step=lambda step: call.emit(_step_event(step)),
        on_plan=lambda plan: _show_plan(call, plan),
        on_event=lambda event: call.emit(received_event(event)),
    )
    report = run_demo(_stages(call), start_process=start, audience=audience)
    return Outcome(
        blocks=_blocks(report),
        events=(_result(report),),
        exit_code=ExitCode.SUCCESS if report.ok else ExitCode.GENERAL_ERROR,
    )


def _stages(call: Call) -> DemoStages:
    def emit(event: RunEvent) -> None:
        # People see the diff and the result; a line per file would hide the events.
        if call.is_json or event.level in ("warn", "error"):
            call.emit(event)

    def opened(path: Path) -> Workspace:
        return open_workspace(path, call.entry.settings)

    def apply(plan: Plan, path: Path) -> Journal:
        return apply_plan(plan, opened(path), emit=emit, install=False)

    return DemoStages(
        plan=lambda path: plan_for(opened(path), Choices(package_manager="pip")),
        apply=apply,
        undo=lambda journal, path: undo_run(journal, opened(path), emit=emit),
    )


def _show_plan(call: Call, plan: Plan) -> None:
    """The edits of the shop's own files, where people watch; the plan line, for programs."""
    event = RunEvent(type="plan", message="plan ready", data=plan_data(plan, ()))
    changes = plan.body.file_changes
    edits = "".join(change.diff for change in changes if change.operation == "modify")
    created = tuple(f"new: {change.path}" for change in changes if change.operation == "create")
    blocks: tuple[Block, ...] = (Items(created), Diff(edits))
    call.entry.reporter.finish(Outcome(blocks=blocks, events=(event,)))


def _step_event(step: DemoStep) -> RunEvent:
    data = DemoStepDone(id=step.id, title=step.title, duration_ms=step.duration_ms).as_dict()
    message = f"{step.title} ({step.duration_ms / 1000:.1f} s)"
    return RunEvent(type="progress", message=message, level="step", data=data)


def _result(report: DemoReport) -> RunEvent:
    data = {"event": "demo_result", **msgspec.to_builtins(report)}
    level: Level = "success" if report.ok else "error"
    return RunEvent(type="result", message=_verdict(report), level=level, data=data)


def _blocks(report: DemoReport) -> tuple[Block, ...]:
    verdict = Text(_verdict(report), "good" if report.ok else "bad")
    failures = (Items(report.failures),) if report.failures else ()
    return (tally_table(report.table), Text(""), verdict, *failures)


def _verdict(report: DemoReport) -> str:
    seconds = report.duration_ms / 1000
    if not report.ok:
        return f"The demo did not keep its promise ({seconds:.1f} s)."
    arrived = f"All {len(report.table)} planned events arrived as planned"
    return f"{arrived}; undo gave back the same files, byte for byte ({seconds:.1f} s)."
