"""The lines of a guided run about what its stages have found."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from wizard import __version__
from wizard.cli.entry import Call
from wizard.model.detection import Detection
from wizard.model.plan import PlanBody
from wizard.model.proposal import Proposal
from wizard.model.run_data import (
    AlreadySetUp,
    Choice,
    DecisionAuto,
    EventPlanConfirmed,
    EventPlanProposed,
    NamedEvent,
    NeedsInput,
    ResumeFlags,
    StartRun,
    Ui,
)
from wizard.model.run_event import RunEvent


def detection_event(detection: Detection) -> RunEvent:
    data = {"event": "detection", **msgspec.to_builtins(detection)}
    message = f"framework: {detection.framework_name or detection.confidence}"
    return RunEvent(type="result", message=message, data=data)


def proposal_event(proposal: Proposal) -> RunEvent:
    data = EventPlanProposed(
        events=tuple(
            NamedEvent(name=item.name, description=item.description) for item in proposal.events
        )
    )
    message = f"{len(proposal.events)} events proposed"
    return RunEvent(type="progress", message=message, data=data.as_dict())


def settled_event(body: PlanBody) -> RunEvent:
    by_hand = tuple(msgspec.to_builtins(step) for step in body.manual_steps)
    data = AlreadySetUp(framework=body.framework, manual_steps=by_hand)
    message = "already set up"
    return RunEvent(type="result", message=message, level="success", data=data.as_dict())


def start_run(call: Call) -> None:
    """The first line of a run that a program drives."""
    if call.agent:
        data = StartRun(version=__version__).as_dict()
        call.emit(RunEvent(type="lifecycle", message="run started", data=data))


def approval_question(approve: tuple[str, ...]) -> RunEvent:
    """Whether the plan may be written; `approve` are the arguments that say yes."""
    choices = (
        Choice(value="approved", label="Apply exactly this plan", resume_flags=approve),
        Choice(
            value="skipped",
            label="Write nothing",
            resume_flags=tuple("--skip-events" if flag == "--yes" else flag for flag in approve),
        ),
        Choice(
            value="revised",
            label="Plan again with --only, --drop or --rename",
            resume_flags=("plan", *_where(approve)),
        ),
    )
    data = NeedsInput(
        code="event_plan",
        decision_id="dec_001",
        choices=choices,
        ui=Ui(component="confirmation", title="Apply exactly this?"),
        recommended="approved",
        recommended_reason="nothing is written but what the plan shows, and undo takes it back",
        resume_flags=tuple(
            ResumeFlags(value=item.value, flags=item.resume_flags)
            for item in choices
            if item.resume_flags
        ),
        reason="writes_not_granted",
        hint="pass --yes to grant writing",
    )
    message = "the plan is ready; writing it needs --yes"
    return RunEvent(type="needs_input", message=message, level="warn", data=data.as_dict())


def auto_approval(
    approve: tuple[str, ...], reason: Literal["auto_approve", "flag"] = "auto_approve"
) -> tuple[RunEvent, RunEvent]:
    """The same question where a grant has answered it, and the answer."""
    data = DecisionAuto(code="event_plan", decision_id="dec_001", value="approved", reason=reason)
    flag = "--approve-events" if reason == "flag" else "--yes"
    decided = RunEvent(type="lifecycle", message=f"approved by {flag}", data=data.as_dict())
    return approval_question(approve), decided


def approved_events(
    call: Call, approve: tuple[str, ...], *, by_flag: bool, by_person: bool
) -> Iterator[RunEvent]:
    """A question that was answered before it was asked stands in the record all the same."""
    if call.agent:
        yield from auto_approval(approve, "flag" if by_flag else "auto_approve")
    if call.is_json:
        unasked: Literal["auto", "flag"] = "flag" if by_flag else "auto"
        yield confirmed_event("human" if by_person else unasked)


def confirmed_event(
    source: Literal["auto", "human", "flag"],
    decision: Literal["approved", "skipped", "revised"] = "approved",
) -> RunEvent:
    data = EventPlanConfirmed(source=source, decision=decision).as_dict()
    return RunEvent(type="result", message=f"events {decision}", data=data)


def _where(approve: tuple[str, ...]) -> tuple[str, ...]:
    """The directory that the approving command names, if it names one."""
    place = approve.index("--install-dir") if "--install-dir" in approve else None
    return approve[place : place + 2] if place is not None else ()
