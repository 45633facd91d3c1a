"""From what was read to what to measure: few events, ranked, named, placed, each with a reason."""

from collections.abc import Sequence
from typing import NamedTuple

from wizard.model.proposal import LeftAlone, Proposal, TrackedEvent
from wizard.model.reading import Reading
from wizard.model.tracking import Decision, ExistingTracking
from wizard.propose import edits
from wizard.propose.building import Built, build, left_alone
from wizard.propose.candidates import Candidate, gather
from wizard.propose.convention import naming_style
from wizard.propose.focus import critical_candidate, usage_interval
from wizard.propose.funnels import funnels
from wizard.propose.memory import decided, heeded, not_rejected, remembering
from wizard.propose.merging import merged
from wizard.propose.naming import NamingStyle
from wizard.propose.options import ProposeOptions
from wizard.propose.scope import in_scope, touched
from wizard.propose.selection import event_budget, ranked, select
from wizard.propose.whole import whole_ranking

_DEFAULTS = ProposeOptions()


def propose(
    reading: Reading,
    existing: ExistingTracking,
    *,
    autocaptured: tuple[str, ...] = (),
    options: ProposeOptions = _DEFAULTS,
) -> Proposal:
    """The proposal for a project. Pure; the order of the input is of no consequence.

    A project that an earlier run has wired gets nothing new unless more is asked for.
    Raises InvalidArgument for decisions about events that don't exist.
    """
    pool = _pool(reading, existing, autocaptured, options)
    room = _room(reading, existing, pool.candidates, options)
    selected = _selected(pool, room)
    placed = [item for item in selected if item.placeable]
    critical = critical_candidate(placed)
    built = [build(item, pool.name(item), critical=item is critical) for item in placed]
    edits.refuse_duplicates([*(item.event.name for item in built), *existing.plan_events])
    by_id = {item.id: made for item, made in zip(placed, built, strict=True)}
    return Proposal(
        events=_ranked(reading, existing, pool, by_id, options),
        call_sites=tuple(site for item in built for site in item.call_sites),
        left_alone=_left_alone(selected, built, pool.names),
        refused_properties=tuple(entry for item in built for entry in item.refused),
        convention=pool.style.case,
        critical_event=pool.name(critical) if critical else None,
        usage_interval=usage_interval(critical),
        candidates=sum(item.placeable for item in pool.candidates),
        unread=reading.unread,
        decisions=pool.decisions,
        funnels=funnels(placed, critical, {item.event.id: item.event for item in built}),
    )


class _Pool(NamedTuple):
    """What could be proposed, and what people have decided about it."""

    style: NamingStyle
    candidates: tuple[Candidate, ...]
    names: dict[str, str]
    asked_for: frozenset[str]
    dropped: frozenset[str]
    decisions: tuple[Decision, ...]

    def name(self, candidate: Candidate) -> str:
        return self.names.get(candidate.id, candidate.name)


def _pool(
    reading: Reading,
    existing: ExistingTracking,
    autocaptured: tuple[str, ...],
    options: ProposeOptions,
) -> _Pool:
    style = remembering(naming_style(existing), existing.decisions)
    found = merged(gather(reading.actions, existing, style, autocaptured), style)
    every = ranked(found)
    names = edits.new_names(options.rename, every)
    dropped = edits.named(options.drop, every)
    asked_for = edits.named(options.only, every)
    return _Pool(
        style=style,
        candidates=not_rejected(in_scope(every, options), existing.decisions, asked_for),
        names=names,
        asked_for=asked_for,
        dropped=dropped,
        decisions=decided(every, dropped, names),
    )


def _ranked(
    reading: Reading,
    existing: ExistingTracking,
    pool: _Pool,
    by_id: dict[str, Built],
    options: ProposeOptions,
) -> tuple[TrackedEvent, ...]:
    """The events in rank order; with an inventory, among all functions that are worth one."""
    events = tuple(made.event for made in by_id.values())
    if reading.inventory:
        events = whole_ranking(
            reading.inventory, existing, pool.style, pool.candidates, by_id, options.layer
        )
    return heeded(touched(events, options), existing.decisions, pool.asked_for)


def _room(
    reading: Reading,
    existing: ExistingTracking,
    candidates: Sequence[Candidate],
    options: ProposeOptions,
) -> int:
    if options.max_events == 0 or options.only:
        return len(candidates)
    if options.max_events is not None:
        return options.max_events
    if options.changed is not None:
        return event_budget(reading.functions)
    wired = existing.helper_path or (existing.wrapper and existing.plan_events)
    return 0 if wired else event_budget(reading.functions)


def _selected(pool: _Pool, room: int) -> tuple[Candidate, ...]:
    """Placeable events by rank, plus those without a place that would have been among them."""
    only = pool.asked_for
    wanted = tuple(item for item in pool.candidates if not only or item.id in only)
    placed = select([item for item in wanted if item.placeable], room)
    unplaced = [item for item in select(wanted, room) if not item.placeable]
    chosen = [*placed, *unplaced]
    return tuple(item for item in wanted if item in chosen and item.id not in pool.dropped)


def _left_alone(
    selected: Sequence[Candidate], built: Sequence[Built], names: dict[str, str]
) -> tuple[LeftAlone, ...]:
    unplaced = [
        entry
        for item in selected
        if not item.placeable
        for entry in left_alone(item, names.get(item.id, item.name))
    ]
    found = [*(entry for item in built for entry in item.left_alone), *unplaced]
    return tuple(sorted(found, key=lambda entry: (entry.path, entry.line, entry.symbol)))
