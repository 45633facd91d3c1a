"""Which part of a project is asked about: one layer, or what a branch changes (A42)."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from msgspec import structs

from wizard.model.action import UserAction
from wizard.model.proposal import TrackedEvent
from wizard.propose.candidates import Candidate
from wizard.propose.options import ProposeOptions, Spans


def in_scope(candidates: Sequence[Candidate], options: ProposeOptions) -> tuple[Candidate, ...]:
    """The candidates with those of their actions that are asked about."""
    if options.layer is not None:
        candidates = _with(candidates, lambda action: action.surface.side == options.layer)
    if options.changed is not None:
        spans = dict(options.changed)
        candidates = _with(candidates, lambda action: _touched(action, spans.get(action.path, ())))
    return tuple(candidates)


def touched(events: Sequence[TrackedEvent], options: ProposeOptions) -> tuple[TrackedEvent, ...]:
    """The events whose function a branch changes, where that is asked about."""
    if options.changed is None:
        return tuple(events)
    spans = dict(options.changed)
    return tuple(
        event
        for event in events
        if any(
            first <= event.location.symbol_end and event.location.symbol_start <= last
            for first, last in spans.get(event.location.path, ())
        )
    )


def changed_below(options: ProposeOptions, folder: str) -> ProposeOptions:
    """The same options for the app in `folder`, whose paths are relative to it."""
    if options.changed is None or folder in ("", "."):
        return options
    prefix = f"{folder}/"
    own = [(path[len(prefix) :], at) for path, at in options.changed if path.startswith(prefix)]
    return structs.replace(options, changed=tuple(own))


def _with(candidates: Sequence[Candidate], wanted: Callable[[UserAction], bool]) -> list[Candidate]:
    kept = []
    for candidate in candidates:
        members = tuple(member for member in candidate.members if wanted(member.action))
        if members:
            kept.append(replace(candidate, members=members))
    return kept


def _touched(action: UserAction, changed: Spans) -> bool:
    return any(first <= action.end_line and action.line <= last for first, last in changed)
