"""Selected candidates as tracked events and call sites: one key set for every call of an event."""

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec import structs

from wizard.model.action import Placement
from wizard.model.proposal import CallSite, EventProperty, LeftAlone, Location, TrackedEvent
from wizard.propose import ranking
from wizard.propose.candidates import Candidate, Scored
from wizard.propose.describe import description
from wizard.propose.examples import example_of, reason_of
from wizard.propose.identity import identify_at, identity_of
from wizard.propose.kinds import activity_of, category_of
from wizard.propose.phrase import Phrase
from wizard.propose.properties import (
    Property,
    Sorted,
    chosen,
    shared,
    sort_values,
    variant_property,
)
from wizard.propose.questions import chart_of, question

NO_PLACE = "no place was found where the action has surely succeeded"


@dataclass(frozen=True)
class Built:
    """One event with all that belongs to it."""

    event: TrackedEvent
    call_sites: tuple[CallSite, ...]
    left_alone: tuple[LeftAlone, ...]
    refused: tuple[tuple[str, str, str], ...]


def build(candidate: Candidate, name: str, *, critical: bool) -> Built:
    """The event under `name`; the candidate must be placeable."""
    phrase = candidate.best.phrase
    sites = [
        (member, placement, _values(member, placement, phrase))
        for member, placement in _placements(candidate)
    ]
    keys = chosen(shared([values.allowed for _, _, values in sites]), phrase)
    return Built(
        event=_event(candidate, name, keys, critical=critical),
        call_sites=tuple(_call_site(candidate.id, *site, keys) for site in sites),
        left_alone=left_alone(candidate, name),
        refused=_refused(candidate.id, [values for _, _, values in sites], keys),
    )


def left_alone(candidate: Candidate, name: str) -> tuple[LeftAlone, ...]:
    """The candidate's actions that deserve a call and get none."""
    actions = [member.action for member in candidate.members if not member.action.placements]
    return tuple(
        LeftAlone(
            path=action.path,
            line=action.line,
            symbol=action.symbol,
            event_name=name,
            reason=action.refusal or NO_PLACE,
            evidence=action.evidence,
        )
        for action in actions
    )


def _values(member: Scored, placement: Placement, phrase: Phrase) -> Sorted:
    values = sort_values(placement, phrase, member.action.symbol)
    if member.variant is None:
        return values
    return Sorted((variant_property(phrase, member.variant), *values.allowed), values.refused)


def _placements(candidate: Candidate) -> Iterator[tuple[Scored, Placement]]:
    for member in candidate.members:
        for placement in member.action.placements:
            yield member, placement


def _event(
    candidate: Candidate, name: str, keys: tuple[Property, ...], *, critical: bool
) -> TrackedEvent:
    phrase, action = candidate.best.phrase, candidate.best.action
    activity = activity_of(action)
    return TrackedEvent(
        id=candidate.id,
        name=name,
        description=description(phrase, activity),
        category=category_of(phrase),
        activity=activity,
        source=action.surface.side,
        question=question(phrase),
        chart=chart_of(phrase),
        score=candidate.score,
        properties=tuple(map(_event_property, keys)),
        location=Location(
            path=action.path,
            line=action.placements[0].line,
            symbol=action.symbol,
            symbol_start=action.line,
            symbol_end=action.end_line,
            surface=action.surface.label,
        ),
        evidence=ranking.reasons(action, phrase),
        critical=critical,
    )


def _event_property(key: Property) -> EventProperty:
    """Only a value that is never None is surely there: None is not sent."""
    return EventProperty(
        name=key.name,
        type=key.type,
        expression=key.expression,
        required=key.sure,
        example=example_of(key),
        reason=reason_of(key),
    )


def _call_site(
    event_id: str,
    member: Scored,
    placement: Placement,
    values: Sorted,
    keys: tuple[Property, ...],
) -> CallSite:
    expressions = {item.name: item.expression for item in values.allowed}
    return CallSite(
        event_id=event_id,
        path=member.action.path,
        symbol=member.action.symbol,
        placement=structs.replace(placement, values=()),
        properties=tuple((key.name, expressions[key.name]) for key in keys),
        identity=identity_of(member.action),
        identify=identify_at(member.action),
        side=member.action.surface.side,
    )


def _refused(
    event_id: str, sites: list[Sorted], keys: tuple[Property, ...]
) -> tuple[tuple[str, str, str], ...]:
    sent = {key.name for key in keys}
    reasons = sorted({pair for values in sites for pair in values.refused})
    unique = {name: reason for name, reason in reversed(reasons) if name not in sent}
    return tuple((event_id, name, unique[name]) for name in sorted(unique))
