"""What the guided run's stages have found, as it is told to people and to programs."""

from collections.abc import Callable

from wizard.cli.entry import Call
from wizard.cli.planning import plan_events
from wizard.cli.stage_events import detection_event, proposal_event, settled_event
from wizard.cli.target_app import Target
from wizard.errors import InstallFailed
from wizard.model.detection import Detection
from wizard.model.plan import Plan, PlanBody
from wizard.model.proposal import Proposal
from wizard.model.run_data import InstallFailed as InstallFailedData
from wizard.model.run_event import RunEvent
from wizard.output.outcome import Outcome
from wizard.output.views.detection import answer_blocks
from wizard.output.views.plan import review_blocks, settled_blocks
from wizard.output.views.proposal import proposal_blocks
from wizard.render import plan_diff


def told(
    call: Call, value: Detection | Proposal | PlanBody | Plan, target: Callable[[Plan], Target]
) -> Outcome:
    """`target` says which app a plan is for."""
    match value:
        case Detection():
            return Outcome(blocks=answer_blocks(value), events=(detection_event(value),))
        case Proposal():
            return Outcome(blocks=proposal_blocks(value), events=(proposal_event(value),))
        case PlanBody():
            return Outcome(blocks=settled_blocks(value), events=(settled_event(value),))
        case Plan():
            blocks = review_blocks(value.body, plan_diff(value.body))
            return Outcome(blocks=blocks, events=plan_events(call, value, target(value)))


def install_failed_event(problem: InstallFailed) -> RunEvent:
    data = InstallFailedData(code=problem.code, hint=problem.hint).as_dict()
    message = f"{problem.message} {problem.hint}".strip()
    return RunEvent(type="log", message=message, level="error", data=data)
