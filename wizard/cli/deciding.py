"""What a person has decided about the events of a stored plan (contract 4.5)."""

from wizard.cli.applying import (
    applied_outcome,
    apply_stored,
    carry_out,
    granted,
    workspace_of,
)
from wizard.cli.entry import Call
from wizard.cli.options import PlanFormat
from wizard.cli.planning import (
    apply_flags,
    context_event,
    kept_plan,
    plan_for,
    plan_outcome,
)
from wizard.cli.revising import read_wish
from wizard.cli.stage_events import approval_question, confirmed_event
from wizard.cli.target_app import typed_flags
from wizard.exit_codes import ExitCode
from wizard.model.plan import Plan, PlanBody
from wizard.output.document import Text
from wizard.output.outcome import Outcome
from wizard.propose.revision import revised_options
from wizard.stages import Choices, Features
from wizard.transaction.recovery import check_whole

_AUTOCAPTURE = "autocapture"


def approve_events(call: Call, plan_id: str, *, approved: bool, install: bool) -> Outcome:
    """Apply the plan; that its events were approved grants exactly this."""
    if approved:
        _load(call, plan_id)
        call.emit(confirmed_event("flag"))
    else:
        kept = () if install else ("--no-install",)
        ready = ("apply", "--plan-id", plan_id, *kept, *typed_flags(call), "--yes")
        granted(call, "apply", ready)
    return apply_stored(call, plan_id, install=install)


def skip_events(call: Call, plan_id: str, *, remember: bool = False) -> Outcome:
    """Apply nothing, and say so; what is to be remembered is written as any other change."""
    plan = _load(call, plan_id)
    if remember:
        return _remember_refusal(call, plan)
    events = (context_event("plan", call, plan), confirmed_event("flag", "skipped"))
    return Outcome(blocks=(Text("Nothing was applied; the plan is kept."),), events=events)


def _remember_refusal(call: Call, plan: Plan) -> Outcome:
    from wizard.plan.decisions import refusal

    ready = ("apply", "--plan-id", plan.plan_id, "--skip-events", "--remember", "--yes")
    granted(call, "remembering", ready)
    opened = workspace_of(call, plan.body)
    check_whole(opened)
    made = kept_plan(opened, refusal(opened.tree(), plan.body))
    call.emit(confirmed_event("flag", "skipped"))
    return applied_outcome(call, made, carry_out(call, made, None, install=False), install=False)


def revise_events(call: Call, plan_id: str, text: str) -> Outcome:
    """Make the plan anew with these changes and show it; it has to be approved again."""
    wish = read_wish(text)
    body = _load(call, plan_id).body
    choices = _same_choices(call, body)._replace(options=revised_options(body.events, wish))
    opened = workspace_of(call, body)
    check_whole(opened)
    made = plan_for(opened, choices)
    shown = plan_outcome(call, made, PlanFormat.DIFF)
    question = approval_question(apply_flags(call, made))
    return Outcome(
        blocks=shown.blocks,
        events=(confirmed_event("flag", "revised"), *shown.events, question),
        exit_code=ExitCode.WRITE_REFUSED,
    )


def _load(call: Call, plan_id: str) -> Plan:
    from wizard.cli.project import open_any
    from wizard.workspace.clock import utc_now
    from wizard.workspace.plan_store import load_plan

    return load_plan(open_any(call).state, plan_id, now=utc_now())


def _same_choices(call: Call, body: PlanBody) -> Choices:
    """What the plan was made with, as far as it says so."""
    elsewhere = body.region if body.region != "us" else None
    unwanted = () if _AUTOCAPTURE in body.features else (_AUTOCAPTURE,)
    return Choices(
        integration=None if body.apps else body.framework,
        region=call.region.value if call.region else elsewhere,
        features=Features(tuple(item for item in body.features if item != _AUTOCAPTURE), unwanted),
        apps=tuple(app.path for app in body.apps),
    )
