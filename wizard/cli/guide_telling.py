"""What the guided run's stages have found, as it is told to people and to programs."""

from wizard.cli.entry import Call
from wizard.cli.planning import plan_events
from wizard.cli.stage_events import detection_event, proposal_event, settled_event
from wizard.model.detection import Detection
from wizard.model.plan import Plan, PlanBody
from wizard.model.proposal import Proposal
from wizard.output.outcome import Outcome
from wizard.output.views.detection import answer_blocks
from wizard.output.views.plan import review_blocks, settled_blocks
from wizard.output.views.proposal import proposal_blocks
from wizard.render import plan_diff


def told(call: Call, value: Detection | Proposal | PlanBody | Plan) -> Outcome:
    match value:
        case Detection():
            return Outcome(blocks=answer_blocks(value), events=(detection_event(value),))
        case Proposal():
            return Outcome(blocks=proposal_blocks(value), events=(proposal_event(value),))
        case PlanBody():
            return Outcome(blocks=settled_blocks(value), events=(settled_event(value),))
        case Plan():
            blocks = review_blocks(value.body, plan_diff(value.body))
            return Outcome(blocks=blocks, events=plan_events(call, value))
