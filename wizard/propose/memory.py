"""What people have decided about proposals: heeded in the next one, and told to be remembered."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from wizard.model.proposal import TrackedEvent
from wizard.model.tracking import Decision
from wizard.propose.candidates import Candidate
from wizard.propose.likeness import name_key
from wizard.propose.naming import NamingStyle


def remembering(style: NamingStyle, decisions: Iterable[Decision]) -> NamingStyle:
    """The style with the names that people have given; a name that was given twice counts last."""
    names: dict[tuple[str, ...], str] = {}
    for item in decisions:
        if item.decision == "renamed" and item.name:
            names = {key: _followed(name, item) for key, name in names.items()}
            names[name_key(item.event)] = item.name
    return replace(style, renames=tuple(names.items()))


def not_rejected(
    candidates: Sequence[Candidate], decisions: Iterable[Decision], asked_for: frozenset[str]
) -> tuple[Candidate, ...]:
    """The candidates without those that people don't want, unless one is asked for by its id."""
    unwanted = {name_key(item.event) for item in decisions if item.decision == "rejected"}
    return tuple(
        item for item in candidates if item.id in asked_for or name_key(item.name) not in unwanted
    )


def heeded(
    events: Iterable[TrackedEvent], decisions: Iterable[Decision], asked_for: frozenset[str]
) -> tuple[TrackedEvent, ...]:
    """The same for events that have no place."""
    unwanted = {name_key(item.event) for item in decisions if item.decision == "rejected"}
    return tuple(
        event
        for event in events
        if event.placeable or event.id in asked_for or name_key(event.name) not in unwanted
    )


def decided(
    candidates: Sequence[Candidate], dropped: frozenset[str], names: dict[str, str]
) -> tuple[Decision, ...]:
    """What was decided about these candidates, for the memory; `names` are new names by id."""
    rejected = [
        Decision(event=item.name, decision="rejected") for item in candidates if item.id in dropped
    ]
    renamed = [
        Decision(event=item.name, decision="renamed", name=names[item.id])
        for item in candidates
        if item.id not in dropped and names.get(item.id, item.name) != item.name
    ]
    return (*rejected, *renamed)


def _followed(name: str, decision: Decision) -> str:
    """`name`, or what it was renamed to in its turn."""
    renamed = decision.name if name_key(name) == name_key(decision.event) else None
    return renamed or name
