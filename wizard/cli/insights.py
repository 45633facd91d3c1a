"""What the commands about Amplitude's side need: the run, its events, the account, the app."""

from datetime import datetime
from typing import Any, NamedTuple

from wizard.amplitude.signed_in import SignedIn
from wizard.amplitude.transport import Transport
from wizard.cli.entry import Call
from wizard.cli.target_app import app_of
from wizard.errors import AuthRequired, InputRequired, InvalidArgument, PlanError
from wizard.model.journal import Journal
from wizard.model.plan import Plan
from wizard.model.proposal import TrackedEvent
from wizard.workspace.clock import from_text, utc_now
from wizard.workspace.project import Workspace

# What the browser SDK does where no plan says otherwise.
USUAL_FEATURES = ("autocapture",)


class Measured(NamedTuple):
    """The events of a project's last run; without one, those of its tracking plan. `sent` are
    those whose calls are written: the others are left to a person.
    """

    events: tuple[TrackedEvent, ...]
    sent: tuple[TrackedEvent, ...]
    features: tuple[str, ...]
    since: datetime | None
    env_vars: tuple[str, ...]


def measured(workspace: Workspace) -> Measured:
    from wizard.planned import read_planned
    from wizard.workspace.journal_store import latest_journal

    journal = latest_journal(workspace.state)
    plan = _plan(workspace, journal) if journal else None
    since = from_text(journal.started_at) if journal else None
    if plan is not None and plan.body.events:
        body = plan.body
        names = tuple(item.name for item in body.env_vars)
        return Measured(body.events, instrumented(plan), body.features, since, names)
    events = read_planned(workspace.tree())
    has_browser = any(event.source == "browser" for event in events)
    return Measured(events, events, USUAL_FEATURES if has_browser else (), since, ())


def instrumented(plan: Plan) -> tuple[TrackedEvent, ...]:
    """The events whose calls the plan writes."""
    written = {step.event_id for step in plan.body.steps if step.event_id and step.changes}
    return tuple(event for event in plan.body.events if event.id in written)


def some_events(found: Measured) -> Measured:
    """Raises `InputRequired` where nothing is planned yet."""
    if found.events:
        return found
    raise InputRequired(
        "no_events_planned",
        "this project has no tracked events yet",
        hint="plan and apply a set-up first",
        next_commands=[("plan",)],
        details={"ui": {"component": "confirmation"}},
    )


def started(given: str | None, found: Measured) -> datetime:
    """From when on events count. Raises `InvalidArgument` (invalid_since)."""
    if given is None:
        return found.since or utc_now()
    moment = from_text(given)
    if moment is None:
        raise InvalidArgument(
            "invalid_since",
            f"--since {given!r} is no time",
            hint="write it as 2026-05-20T10:11:12Z",
        )
    return moment


def stored_sign_in(call: Call, door: Transport) -> SignedIn | None:
    """Who is signed in from before; None where nobody is. Raises `AuthRequired` for a sign-in that
    has ended, `NetworkFailed`.
    """
    from wizard.cli import network

    if call.offline:
        return None
    signed = network.signed_in(call, network.known_region(call) or network.DEFAULT_REGION, door)
    try:
        signed.access_token()
    except AuthRequired as error:
        if error.details.get("reason") == "no_stored_credentials":
            return None
        raise
    return signed


def app_id_of(call: Call, signed: SignedIn) -> str:
    """The id of `app_of`. Raises as that, and `InputRequired` (app_unknown)."""
    app = app_of(call, signed)
    if app.app_id is not None:
        return app.app_id
    raise InputRequired(
        "app_unknown",
        "which app of the account is meant is not known",
        hint="name it with --app-id",
        details={"ui": {"component": "text_input"}, "flag": "--app-id"},
    )


def asker_of(call: Call) -> Any:
    if not call.may_ask:
        return None
    from wizard.output.prompts import TerminalAsker

    return TerminalAsker()


def _plan(workspace: Workspace, journal: Journal) -> Plan | None:
    from wizard.workspace.plan_store import load_plan

    try:
        return load_plan(workspace.state, journal.plan_id, now=utc_now())
    except PlanError:
        return None
