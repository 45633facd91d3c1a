"""Proposed tracked events, for people."""

from wizard.model.proposal import Funnel, LeftAlone, Proposal, TrackedEvent
from wizard.model.reading import UnreadFile
from wizard.output.document import Block, Heading, Items, Table, Text

NO_EVENT = Text("No user action found that deserves an event.", "warn")


def proposal_blocks(proposal: Proposal) -> tuple[Block, ...]:
    """The ranked events with their places and reasons."""
    left = (*left_alone_blocks(proposal.left_alone), *_unread_blocks(proposal.unread))
    if not proposal.events:
        return (NO_EVENT, *left)
    hidden = proposal.candidates - len(proposal.events)
    more = (Text(f"{hidden} weaker candidates: --limit 0 shows all", "dim"),) if hidden > 0 else ()
    details = [block for event in proposal.events if event.placeable for block in _event(event)]
    paths = _funnel_blocks(proposal.funnels)
    return (*events_tables(proposal.events), *more, *paths, *details, *left)


def _funnel_blocks(funnels: tuple[Funnel, ...]) -> tuple[Block, ...]:
    lines = tuple(" → ".join(funnel.steps) for funnel in funnels)
    return (Heading("Funnels"), Items(lines)) if lines else ()


def events_tables(events: tuple[TrackedEvent, ...]) -> tuple[Block, ...]:
    """One table; where both sides send events, one for each of them."""
    sides = {side: tuple(e for e in events if e.source == side) for side in ("server", "browser")}
    if not all(sides.values()):
        return (events_table(events),)
    return tuple(
        block
        for side, own in sides.items()
        for block in (Heading(f"Sent by the {side}  (--layer {side})"), events_table(own))
    )


def events_table(events: tuple[TrackedEvent, ...]) -> Table:
    rows = tuple((event.name, _place(event), _properties(event)) for event in events)
    return Table(("event", "where", "properties"), rows)


def left_alone_blocks(left: tuple[LeftAlone, ...]) -> tuple[Block, ...]:
    """Actions that got no call, and why."""
    if not left:
        return ()
    lines = tuple(f"{item.event_name} at {item.path}:{item.line}: {item.reason}" for item in left)
    return (Heading("Left alone"), Items(lines))


def _unread_blocks(unread: tuple[UnreadFile, ...]) -> tuple[Block, ...]:
    lines = tuple(f"{item.path} {item.reason}" for item in unread)
    return (Heading("Not read"), Items(lines)) if lines else ()


def _event(event: TrackedEvent) -> tuple[Block, ...]:
    return (
        Heading(f"{event.name}  ({event.location.surface})"),
        Text(f"{event.question}  ({event.chart})"),
        Items(event.evidence),
    )


def _place(event: TrackedEvent) -> str:
    return f"{event.location.path}:{event.location.line} {event.location.symbol}"


def _properties(event: TrackedEvent) -> str:
    if not event.placeable:
        return "no place where it has surely succeeded"
    return ", ".join(item.name for item in event.properties) or "-"
