"""Each planned event against what came in: received, not as planned, blocked or missing. Pure."""

from collections.abc import Sequence

from msgspec import structs

from wizard.model.proposal import TrackedEvent
from wizard.model.report import ClaimResult, EventProof, Finding, Report
from wizard.sandbox.awaiting import Awaited
from wizard.sandbox.contacts import trouble
from wizard.sandbox.values import Contacts, TallyRow

_NOT_DONE = "other events came from there, so the action was not done, or its call is not reached"
_NO_BROWSER = (
    "no browser has called: no page of the app was opened, or it does not start the SDK, or it "
    "sends to another address"
)
_NO_SERVER = (
    "no server has called: the action was not done, or the app does not start the SDK, or it "
    "sends to another address"
)
_RULES = {
    "invalid": ("event_not_as_planned", "D-20", "compare the call with the tracking plan"),
    "refused": ("event_refused", "D-12", "look at the refused upload with `listen`"),
    "blocked": (
        "event_blocked",
        "D-29",
        "try a browser without extensions, or a proxy of your own",
    ),
    "missing": ("event_not_received", "D-19", "do the action while `verify --listen` waits"),
}


def proofs(plan: Sequence[TrackedEvent], awaited: Awaited) -> tuple[EventProof, ...]:
    """One per planned event, in the plan's order."""
    rows = {row.event: row for row in awaited.result.table}
    refused = {name for item in awaited.result.rejections for name in item.event_names}
    found = {item.name: item for item in plan}
    return tuple(
        _proof(event, rows.get(event.name), event.name in refused, awaited.contacts)
        for event in found.values()
    )


def _proof(
    event: TrackedEvent, row: TallyRow | None, refused: bool, contacts: Contacts
) -> EventProof:
    received = row.received if row else 0
    if row is not None and row.ok:
        return EventProof(event=event.name, status="received", received=received)
    if row is not None and received:
        reason = "; ".join(fault.text for fault in row.faults)
        return EventProof(event=event.name, status="invalid", received=received, reason=reason)
    if refused:
        reason = "it came in an upload that Amplitude refuses"
        return EventProof(event=event.name, status="refused", received=0, reason=reason)
    if event.source == "browser":
        return _browser_proof(event.name, contacts)
    reason = _NOT_DONE if contacts.server_uploads else _NO_SERVER
    return EventProof(event=event.name, status="missing", received=0, reason=reason)


def _browser_proof(name: str, contacts: Contacts) -> EventProof:
    blocked = trouble(contacts)
    if blocked is not None:
        return EventProof(event=name, status="blocked", received=0, reason=blocked)
    reason = _NOT_DONE if contacts.browser_uploads else _NO_BROWSER
    return EventProof(event=name, status="missing", received=0, reason=reason)


def with_events(report: Report, found: Sequence[EventProof]) -> Report:
    """The report with what was seen to be sent; an event that was not fails it."""
    findings = tuple(_finding(item) for item in found if not item.ok)
    passed = sum(item.ok for item in found)
    claim = ClaimResult(
        claim="sent",
        status="fail" if findings else "pass",
        detail=f"{passed} of {len(found)} planned events came in as planned",
    )
    return structs.replace(
        report,
        outcome="fail" if findings else report.outcome,
        findings=(*findings, *report.findings),
        claims=tuple(claim if item.claim == "sent" else item for item in report.claims),
        events=tuple(found),
    )


def _finding(item: EventProof) -> Finding:
    rule, cause, fix = _RULES[item.status]
    return Finding(
        rule_id=rule,
        severity="error",
        message=f"{item.event!r} is {item.status}: {item.reason}",
        fix=fix,
        cause=cause,
    )
