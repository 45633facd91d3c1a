"""What each tool does: what the command of that name does, with a value for an answer."""

from typing import Any, cast

from msgspec import structs

from wizard.amplitude.signed_in import nobody_signed_in
from wizard.app_stages import detect_apps, joined, open_apps, propose_apps
from wizard.cli.applying import apply_stored, undo_stored
from wizard.cli.entry import Call
from wizard.cli.planning import apply_flags, plan_for
from wizard.cli.project import choices, mapper, open_any, read_only_tree, workspace
from wizard.cli.session_commands import auth_status, auth_token
from wizard.cli.show import LONG_AGO
from wizard.cli.standing import project_status, verification_event, warn_of_interruption
from wizard.mcp.answers import EventPlan
from wizard.mcp.arguments import (
    EventWish,
    PlanWish,
    ToApply,
    ToVerify,
    Where,
    WhichApps,
    WhichPlan,
    WhichRun,
)
from wizard.mcp.telling import Telling
from wizard.model.auth import NotSignedIn
from wizard.model.detection import Detection
from wizard.model.proposal import Proposal
from wizard.output.outcome import Outcome
from wizard.planned import read_planned
from wizard.render import plan_data
from wizard.stages import Choices, verify
from wizard.status import Status
from wizard.workspace.plan_store import load_plan


def detect_framework(call: Call, asked: WhichApps) -> Detection:
    """Say which framework the project uses, with the evidence. Reads only."""
    return detect_apps(read_only_tree(call), asked.apps)


def get_project_status(call: Call, asked: WhichApps) -> Status:
    """Say where the Amplitude set-up of the project stands. Reads only."""
    found, _ = project_status(call, asked.apps)
    return found


def propose_events(call: Call, asked: EventWish) -> Proposal:
    """Rank the events that are worth tracking, with place and reasons. Reads only."""
    wish = _choices(call, asked)
    opened = open_any(call)
    read = open_apps(opened.tree(), wish, mapper(opened))
    return joined(propose_apps(read, wish.options))


def plan_setup(call: Call, asked: PlanWish) -> dict[str, Any]:
    """Compute the exact plan: every byte that would change, as a diff. The project is not touched;
    the plan is kept for 24 hours under its id.
    """
    wish = _choices(call, asked)
    wish = wish._replace(
        package_manager=asked.package_manager,
        features=choices(call, wanted=asked.enable, unwanted=asked.disable).features,
        region=asked.region or wish.region,
    )
    plan = plan_for(workspace(call, asked.apps), wish)
    shown = plan_data(plan, apply_flags(call, plan))
    return {"plan": shown, "detected": asked.integration is None}


def show_plan(call: Call, asked: WhichPlan) -> dict[str, Any]:
    """Show a stored plan again, also one that has expired. Reads only."""
    plan = load_plan(open_any(call).state, asked.plan_id, now=LONG_AGO)
    return plan_data(plan, apply_flags(call, plan))


def get_event_plan(call: Call, _asked: Where) -> EventPlan:
    """The approved tracking plan of the project, as its `.amplitude/events.json` holds it. Reads
    only.
    """
    opened = open_any(call)
    events = read_planned(opened.tree())
    return EventPlan(install_dir=str(opened.root), events=events, count=len(events))


def verify_setup(call: Call, asked: ToVerify) -> dict[str, Any]:
    """Check the set-up, without network: dependency, key, start-up code, every planned event.
    A failed check is an answer, not an error. Reads only.
    """
    warn_of_interruption(call)
    status, tree = project_status(call, asked.apps)
    report = verify(tree, asked.integration, mapper(open_any(call)), asked.apps)
    return verification_event(status, report).data or {}


def apply_plan(call: Call, asked: ToApply) -> dict[str, Any]:
    """Carry out a plan, all of it or nothing. The plan id is the approval: show the plan to a
    person and let them decide first. undo_run takes it back to the byte.
    """
    (complete,) = apply_stored(call, asked.plan_id, install=asked.install).events
    return complete.data or {}


def undo_run(call: Call, asked: WhichRun) -> dict[str, Any]:
    """Take a run back, byte for byte; refused where somebody has edited its files since."""
    undo_stored(call, asked.run_id)
    return cast(Telling, call.entry.reporter).data("run_undone")


def get_auth_status(call: Call, _asked: Where) -> Any:
    """Say whether somebody is signed in to Amplitude, and who. Reads only what is stored; never a
    token.
    """
    return _document(auth_status(call))


def get_auth_token(call: Call, _asked: Where) -> Any:
    """Give the stored access token, refreshed if it is about to end. A secret: it grants all that
    the person may do in Amplitude.
    """
    answer = _document(auth_token(call))
    if isinstance(answer, NotSignedIn):
        raise nobody_signed_in(call.region.value if call.region else None)
    return answer


def _document(outcome: Outcome) -> Any:
    return outcome.document.value if outcome.document else None


def _choices(call: Call, asked: EventWish) -> Choices:
    wish = choices(
        call,
        integration=asked.integration,
        max_events=asked.max_events,
        only=[*asked.only],
        drop=[*asked.drop],
        rename=[f"{old}={new}" for old, new in asked.rename.items()],
        apps=asked.apps,
    )
    return wish._replace(options=structs.replace(wish.options, layer=asked.layer))
