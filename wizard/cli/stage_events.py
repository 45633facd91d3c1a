"""The lines of a guided run about what its stages have found."""

import msgspec

from wizard.model.detection import Detection
from wizard.model.plan import PlanBody
from wizard.model.proposal import Proposal
from wizard.model.run_event import RunEvent


def detection_event(detection: Detection) -> RunEvent:
    data = {"event": "detection", **msgspec.to_builtins(detection)}
    message = f"framework: {detection.framework_name or detection.confidence}"
    return RunEvent(type="result", message=message, data=data)


def proposal_event(proposal: Proposal) -> RunEvent:
    events = [{"name": item.name, "description": item.description} for item in proposal.events]
    data = {"event": "event_plan_proposed", "events": events}
    return RunEvent(type="progress", message=f"{len(events)} events proposed", data=data)


def settled_event(body: PlanBody) -> RunEvent:
    data = {"event": "already_set_up", "framework": body.framework}
    return RunEvent(type="result", message="already set up", level="success", data=data)
