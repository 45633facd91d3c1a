"""The guided run: steps in a row, each done once, with a checkpoint after each (K01, K13)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple, Protocol, TypeVar

from wizard.errors import (
    AccessDenied,
    AuthRequired,
    Cancelled,
    Conflict,
    InputRequired,
    NetworkFailed,
    PlanError,
)
from wizard.model.detection import Detection
from wizard.model.plan import Plan, PlanBody
from wizard.model.proposal import Proposal, TrackedEvent
from wizard.model.report import Report
from wizard.model.run_data import JourneyTransition, VerificationStarted
from wizard.model.run_event import RunEvent

Told = Detection | Proposal | PlanBody | Plan | Report
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Progress:
    """What was decided so far. `events` are the ids to track; None leaves it to the proposal.

    `since` is when the apply began: from then on events count. `waits`: the step has put a question
    to a program, which answers by another call.
    """

    done: str = ""
    integration: str | None = None
    package_manager: str | None = None
    events: tuple[str, ...] | None = None
    region: Literal["us", "eu"] | None = None
    account: Literal["signed_in", "without"] | None = None
    app_id: str | None = None
    plan_id: str | None = None
    since: str | None = None
    waits: bool = False


class Asker(Protocol):
    """Somebody at a terminal. Every question raises KeyboardInterrupt on Ctrl+C."""

    def choose_one(self, question: str, choices: tuple[str, ...]) -> str: ...

    def choose_events(self, events: tuple[TrackedEvent, ...]) -> tuple[str, ...]: ...

    def choose_several(
        self, question: str, choices: tuple[str, ...], *, checked: bool = True
    ) -> tuple[str, ...]: ...

    def confirm(self, question: str) -> bool: ...

    def api_key(self) -> str | None: ...

    def text(self, question: str) -> str: ...


class Effects(Protocol):
    """Everything that the steps do to the world; `asker` is None where nobody can be asked."""

    asker: Asker | None
    may_write: bool

    @property
    def has_key(self) -> bool: ...

    def resume(self, progress: Progress) -> None: ...

    def sign_in(self, progress: Progress) -> Progress: ...

    def choose_app(self, progress: Progress) -> Progress: ...

    def detect(self) -> Detection: ...

    def integration(self, chosen: str | None) -> str: ...

    def package_manager(self, chosen: str | None) -> str: ...

    def plan_if_set_up(self, progress: Progress) -> PlanBody | None: ...

    def propose(self, progress: Progress) -> Proposal: ...

    def plan(self, progress: Progress) -> Plan: ...

    def load_plan(self, plan_id: str) -> Plan: ...

    def approved(self, plan: Plan) -> None: ...

    def ask_to_write(self, plan: Plan) -> None: ...

    def now(self) -> str: ...

    def apply(self, plan: Plan, api_key: str | None) -> None: ...

    def verify(self, progress: Progress) -> Report: ...

    def offer_mcp(self, plan: Plan) -> None: ...

    def await_events(self, progress: Progress, plan: Plan) -> None: ...

    def chart(self, progress: Progress, plan: Plan) -> None: ...

    def tell(self, value: Told) -> None: ...

    def emit(self, event: RunEvent) -> None: ...

    def save(self, progress: Progress) -> None: ...

    def clear(self) -> None: ...


class Step(NamedTuple):
    """`run` does the step and answers with what is known after it; None ends the run early."""

    id: str
    title: str
    run: Callable[[Progress, Effects], Progress | None]


def run_flow(effects: Effects, progress: Progress, steps: tuple[Step, ...]) -> Progress | None:
    """Do every step that is not done yet; what is known at the end, None for a run that had no end.

    Raises `Cancelled` on Ctrl+C and what a step raises, after the progress was saved; nothing that
    was written is taken back.
    """
    try:
        effects.resume(progress)
        for number, step in _open_steps(progress, steps):
            effects.emit(_started(step, number, len(steps)))
            after = step.run(progress, effects)
            if after is None:
                effects.clear()
                return None
            if after.waits:
                return None
            progress = replace(after, done=step.id)
            effects.save(progress)
    except KeyboardInterrupt:
        effects.save(progress)
        raise Cancelled(
            "cancelled",
            "Stopped. What was decided so far is kept for 24 hours.",
            hint="go on where you stopped with --resume",
            next_commands=[("--resume",)],
        ) from None
    except (NetworkFailed, AuthRequired, AccessDenied) as error:
        effects.save(progress)
        error.next_commands = (*error.next_commands, ("--resume",))
        raise
    effects.clear()
    return progress


def sign_in_step(progress: Progress, effects: Effects) -> Progress:
    return effects.sign_in(progress)


def app_step(progress: Progress, effects: Effects) -> Progress:
    return effects.choose_app(progress)


def detect_step(progress: Progress, effects: Effects) -> Progress | None:
    """Settle framework and package manager; a project that is set up ends the run."""
    effects.tell(effects.detect())
    integration = _settled(effects.integration, progress.integration, effects.asker)
    manager = _settled(effects.package_manager, progress.package_manager, effects.asker)
    settled = replace(progress, integration=integration, package_manager=manager)
    plan = effects.plan_if_set_up(settled)
    if plan is not None:
        effects.tell(plan)
        return None
    return settled


def propose_step(progress: Progress, effects: Effects) -> Progress:
    effects.tell(effects.propose(progress))
    return progress


def choose_step(progress: Progress, effects: Effects) -> Progress:
    events = effects.propose(progress).events
    if effects.asker is None or not events:
        return progress
    chosen = effects.asker.choose_events(events)
    if not chosen:
        raise Cancelled("declined", "No event was chosen; nothing was written.")
    return replace(progress, events=chosen)


def review_step(progress: Progress, effects: Effects) -> Progress | None:
    """Show the diff and have it approved; nothing to do ends the run."""
    plan = effects.plan(progress)
    effects.tell(plan)
    if not plan.body.file_changes:
        return None
    if effects.asker is None and not effects.may_write:
        effects.ask_to_write(plan)
        return replace(progress, waits=True)
    if effects.asker is not None and not effects.asker.confirm("Apply exactly this?"):
        raise Cancelled(
            "declined",
            "Nothing was written. The plan is kept for 24 hours.",
            next_commands=[("apply", "--plan-id", plan.plan_id, "--yes")],
        )
    effects.approved(plan)
    return replace(progress, plan_id=plan.plan_id)


def apply_step(progress: Progress, effects: Effects) -> Progress:
    """Apply the approved plan; one that can't be used any more is made anew on resuming."""
    plan = effects.load_plan(progress.plan_id or "")
    has_place = any(variable.path for variable in plan.body.env_vars)
    needs_key = has_place and not effects.has_key
    key = effects.asker.api_key() if effects.asker is not None and needs_key else None
    progress = replace(progress, since=effects.now())
    try:
        effects.apply(plan, key)
    except (Conflict, PlanError):
        effects.save(replace(progress, done="choose", plan_id=None, since=None))
        raise
    return progress


def verify_step(progress: Progress, effects: Effects) -> Progress:
    data = VerificationStarted(phase="overall").as_dict()
    effects.emit(RunEvent(type="progress", message="verifying", data=data))
    effects.tell(effects.verify(progress))
    return progress


def mcp_step(progress: Progress, effects: Effects) -> Progress:
    """Offer Amplitude's MCP server; that it is installed nowhere is no failure."""
    effects.offer_mcp(effects.load_plan(progress.plan_id or ""))
    return progress


def arrival_step(progress: Progress, effects: Effects) -> Progress:
    """Wait for the events of this run; that some do not arrive is no failure."""
    effects.await_events(progress, effects.load_plan(progress.plan_id or ""))
    return progress


def dashboard_step(progress: Progress, effects: Effects) -> Progress:
    effects.chart(progress, effects.load_plan(progress.plan_id or ""))
    return progress


CODE_STEPS = (
    Step("detect", "Detect the framework", detect_step),
    Step("propose", "Propose events", propose_step),
    Step("choose", "Choose events", choose_step),
    Step("review", "Review the diff", review_step),
    Step("apply", "Apply", apply_step),
    Step("verify", "Verify", verify_step),
)
STEPS = (
    Step("sign_in", "Sign in to Amplitude", sign_in_step),
    Step("app", "Choose the app", app_step),
    *CODE_STEPS,
    Step("mcp", "Offer Amplitude's MCP server", mcp_step),
    Step("arrival", "Wait for events", arrival_step),
    Step("dashboard", "Create charts and a dashboard", dashboard_step),
)


def _open_steps(progress: Progress, steps: tuple[Step, ...]) -> list[tuple[int, Step]]:
    """The steps after the last one that is done, with their numbers."""
    numbered = list(enumerate(steps, 1))
    finished = next((number for number, step in numbered if step.id == progress.done), 0)
    return numbered[finished:]


def _settled(decide: Callable[[str | None], str], chosen: str | None, asker: Asker | None) -> str:
    """The decision; a question that is open is put to the asker, if there is one."""
    try:
        return decide(chosen)
    except InputRequired as question:
        choices: Any = question.details.get("choices")
        if asker is None or not choices:
            raise
        return decide(asker.choose_one(question.message, tuple(choices)))


def _started(step: Step, number: int, total: int) -> RunEvent:
    data = JourneyTransition(step_id=step.id, status="in_progress")
    message = f"[{number}/{total}] {step.title}"
    return RunEvent(type="progress", message=message, level="step", data=data.as_dict())
