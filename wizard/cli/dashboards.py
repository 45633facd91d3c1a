"""Planning the dashboard, and creating it where that is granted."""

from wizard.amplitude.charts import Place
from wizard.amplitude.signed_in import nobody_signed_in
from wizard.cli import charting, insights, network
from wizard.cli.charting import Kept
from wizard.cli.entry import Call
from wizard.cli.project import open_any
from wizard.cli.target_app import typed_flags
from wizard.model.run_data import Deferral
from wizard.output.outcome import Outcome
from wizard.output.views.dashboard import markdown_blocks


def plan_or_create(call: Call, *, most: int | None, space: str | None, anew: bool) -> Outcome:
    """The plan, without network; created with --yes, or when a person who is signed in agrees.

    Raises `InputRequired` (no_events_planned), `AuthRequired` where it is to be created and nobody
    is signed in, and as `charting.create`; the plan is kept before.
    """
    workspace = open_any(call)
    found = insights.some_events(insights.measured(workspace))
    number = ("--max-charts", str(most)) if most else ()
    options = (*typed_flags(call), *charting.space_flags(space), *number)
    kept = charting.keep_plan(
        call, workspace, found.events, found.features, most=most, options=options
    )
    planned = (charting.planned_event(kept),)
    call.entry.reporter.finish(Outcome(blocks=markdown_blocks(kept.markdown), events=planned))
    if not (call.may_write or call.may_ask):
        return _deferred(call, kept, "not_granted")
    with network.transport(call) as door:
        signed = insights.stored_sign_in(call, door)
        if signed is None:
            return _nobody(call, kept)
        if not (call.may_write or _agrees(call, space)):
            return _deferred(call, kept, "declined")
        place = Place(insights.app_id_of(call, signed), space, anew)
        return charting.create(call, workspace, signed, kept, place)


def _nobody(call: Call, kept: Kept) -> Outcome:
    if call.may_write and not call.offline:
        raise nobody_signed_in(network.known_region(call) or network.DEFAULT_REGION)
    return _deferred(call, kept, "not_signed_in")


def _agrees(call: Call, space: str | None) -> bool:
    asker = insights.asker_of(call)
    return asker is not None and asker.confirm(charting.creation_question(space))


def _deferred(call: Call, kept: Kept, reason: Deferral) -> Outcome:
    call.emit(charting.deferred_event(kept, reason))
    return Outcome()
