"""From what was read to what to measure: few events, ranked, named, placed, each with a reason."""

from collections.abc import Sequence

from wizard.model.proposal import LeftAlone, Proposal
from wizard.model.reading import Reading
from wizard.model.tracking import ExistingTracking
from wizard.propose import edits
from wizard.propose.building import Built, build, left_alone
from wizard.propose.candidates import Candidate, gather
from wizard.propose.convention import naming_style
from wizard.propose.focus import critical_candidate, usage_interval
from wizard.propose.funnels import funnels
from wizard.propose.memory import decided, heeded, not_rejected, remembering
from wizard.propose.merging import merged
from wizard.propose.options import ProposeOptions
from wizard.propose.scope import in_scope, touched
from wizard.propose.selection import event_budget, select
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
    style = remembering(naming_style(existing), existing.decisions)
    found = merged(gather(reading.actions, existing, style, autocaptured), style)
    candidates = tuple(sorted(found, key=lambda candidate: candidate.order))
    names = edits.new_names(options.rename, candidates)
    dropped = edits.named(options.drop, candidates)
    decisions = decided(candidates, dropped, names)
    asked_for = edits.named(options.only, candidates)
    candidates = not_rejected(in_scope(candidates, options), existing.decisions, asked_for)
    selected = _selected(
        candidates, _room(reading, existing, candidates, options), asked_for, dropped
    )
    critical = critical_candidate([item for item in selected if item.placeable])
    built = [
        build(item, names.get(item.id, item.name), critical=item is critical)
        for item in selected
        if item.placeable
    ]
    edits.refuse_duplicates([*(item.event.name for item in built), *existing.plan_events])
    events = tuple(item.event for item in built)
    if reading.inventory:
        pairs = zip((item for item in selected if item.placeable), built, strict=True)
        by_id = {candidate.id: item for candidate, item in pairs}
        events = whole_ranking(reading.inventory, existing, style, candidates, by_id, options.layer)
    events = heeded(touched(events, options), existing.decisions, asked_for)
    return Proposal(
        events=events,
        call_sites=tuple(site for item in built for site in item.call_sites),
        left_alone=_left_alone(selected, built, names),
        refused_properties=tuple(entry for item in built for entry in item.refused),
        convention=style.case,
        critical_event=names.get(critical.id, critical.name) if critical else None,
        usage_interval=usage_interval(critical),
        candidates=sum(item.placeable for item in candidates),
        unread=reading.unread,
        decisions=decisions,
        funnels=funnels(
            [item for item in selected if item.placeable],
            critical,
            {item.event.id: item.event for item in built},
        ),
    )


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


def _selected(
    candidates: tuple[Candidate, ...], room: int, only: frozenset[str], drop: frozenset[str]
) -> tuple[Candidate, ...]:
    """Placeable events by rank, plus those without a place that would have been among them."""
    pool = tuple(item for item in candidates if not only or item.id in only)
    placed = select([item for item in pool if item.placeable], room)
    unplaced = [item for item in select(pool, room) if not item.placeable]
    chosen = [*placed, *unplaced]
    return tuple(item for item in pool if item in chosen and item.id not in drop)


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
