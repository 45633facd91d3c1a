"""What the demo has shown, and whether that is what was promised. Pure."""

from collections.abc import Iterator

from wizard.model.plan import Plan
from wizard.model.value import Value
from wizard.sandbox.driver import ActionDone
from wizard.sandbox.judge import tally
from wizard.sandbox.values import ReceivedEvent, Rejection, TallyRow


class DemoStep(Value, frozen=True, kw_only=True):
    """One step that is done."""

    id: str
    title: str
    duration_ms: int


class Visit(Value, frozen=True, kw_only=True):
    """What was done in the running shop, and what came of it."""

    actions: tuple[ActionDone, ...]
    events: tuple[ReceivedEvent, ...]
    rejections: tuple[Rejection, ...] = ()


class DemoReport(Value, frozen=True, kw_only=True):
    """The whole demo. It is `ok` only with nothing in `failures`."""

    ok: bool
    failures: tuple[str, ...]
    steps: tuple[DemoStep, ...]
    actions: tuple[ActionDone, ...]
    table: tuple[TallyRow, ...]
    hash_before: str
    hash_after: str
    duration_ms: int


def demo_report(
    plan: Plan, visit: Visit, steps: tuple[DemoStep, ...], *, hash_before: str, hash_after: str
) -> DemoReport:
    """Planned × received, and every reason why the demo has not kept its promise."""
    table = tally(visit.events, plan.body.events)
    failures = tuple(_failures(plan, visit, table, same_tree=hash_before == hash_after))
    return DemoReport(
        ok=not failures,
        failures=failures,
        steps=steps,
        actions=visit.actions,
        table=table,
        hash_before=hash_before,
        hash_after=hash_after,
        duration_ms=sum(step.duration_ms for step in steps),
    )


def _failures(
    plan: Plan, visit: Visit, table: tuple[TallyRow, ...], *, same_tree: bool
) -> Iterator[str]:
    if not plan.body.events:
        yield "No event was planned."
    for action in visit.actions:
        if not action.as_expected:
            yield f"The shop did not answer as before: {action.title} ({action.status})."
    for rejection in visit.rejections:
        yield f"Amplitude would have refused an upload: {rejection.answer.get('error')}."
    for row in table:
        if not row.ok:
            yield _row_failure(row)
    for event in visit.events:
        cause = cause_of(event, visit.actions)
        if cause is None or not cause.succeeds:
            yield f"{event.name} was sent although nothing had succeeded: {_title(cause)}."
    if not same_tree:
        yield "Undo did not give back the same files."


def _row_failure(row: TallyRow) -> str:
    if not row.planned:
        return f"{row.event} arrived and was not planned."
    if not row.received:
        return f"{row.event} was planned and did not arrive."
    names = ", ".join(fault.name for fault in row.faults)
    return f"{row.event} arrived with properties that are not as planned: {names}."


def cause_of(event: ReceivedEvent, actions: tuple[ActionDone, ...]) -> ActionDone | None:
    """The action during which the app made the event; actions are carried out one by one."""
    made_at = event.event.get("time", event.received_at_ms)
    begun = [action for action in actions if action.started_at_ms <= made_at]
    return begun[-1] if begun else None


def _title(action: ActionDone | None) -> str:
    return action.title if action else "before the first action"
