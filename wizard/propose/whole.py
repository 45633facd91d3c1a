"""Every function worth an event, in rank order, whether or not a call can be placed in it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec import structs

from wizard.model.action import Side
from wizard.model.function import FunctionFacts
from wizard.model.proposal import Location, TrackedEvent
from wizard.model.tracking import ExistingTracking
from wizard.propose.building import Built
from wizard.propose.candidates import Candidate, Scored
from wizard.propose.describe import description
from wizard.propose.function_name import function_phrase
from wizard.propose.kinds import activity_of, category_of
from wizard.propose.naming import NamingStyle, event_name, slug
from wizard.propose.phrase import Phrase
from wizard.propose.questions import chart_of, question
from wizard.propose.scoring.judging import judge
from wizard.propose.scoring.places import Places
from wizard.propose.scoring.reasons import reasons
from wizard.propose.scoring.spoken import action_of
from wizard.propose.scoring.weights import learned
from wizard.propose.words import split_words

PAGE = 25
PER_FILE = 3


@dataclass(frozen=True)
class Found:
    """A function, its points, and the actions that end in it."""

    facts: FunctionFacts
    score: float
    members: tuple[tuple[Candidate, Scored], ...]


def whole_ranking(
    inventory: Sequence[FunctionFacts],
    existing: ExistingTracking,
    style: NamingStyle,
    candidates: Iterable[Candidate],
    built: Mapping[str, Built],
    layer: Side | None = None,
) -> tuple[TrackedEvent, ...]:
    """The events, the best first; `built` are those that have a place, by the candidate's id."""
    places = Places(inventory)
    tracked = frozenset(
        (facts.path, facts.line)
        for call in existing.calls
        if (facts := places.innermost(call.path, call.line)) is not None
    )
    judged = judge(inventory, tracked)
    members, homeless = _by_function(candidates, places)
    found = [
        Found(facts, judged.scores[_key(facts)], tuple(members.get(_key(facts), ())))
        for facts in inventory
        if _key(facts) not in tracked and layer in (None, facts.side)
    ]
    worth = [item for item in found if item.score >= learned().worth or item.members]
    ranked = _first_page(
        sorted(worth, key=lambda item: (-item.score, item.facts.path, item.facts.line))
    )
    events = [event for item in ranked for event in _events(item, style, built, judged.weights)]
    return _with_own_ids([*events, *_homeless(homeless, built)])


def _key(facts: FunctionFacts) -> tuple[str, int]:
    return facts.path, facts.line


def _by_function(
    candidates: Iterable[Candidate], places: Places
) -> tuple[dict[tuple[str, int], list[tuple[Candidate, Scored]]], list[Candidate]]:
    """The members of each function; apart, the candidates that stand in no named function."""
    members: dict[tuple[str, int], list[tuple[Candidate, Scored]]] = defaultdict(list)
    homeless = []
    for candidate in candidates:
        for member in candidate.members:
            facts = places.innermost(member.action.path, _line(member))
            if facts is not None:
                members[_key(facts)].append((candidate, member))
            elif member is candidate.best:
                homeless.append(candidate)
    return members, homeless


def _line(member: Scored) -> int:
    action = member.action
    return action.placements[0].line if action.placements else action.line


def _first_page(ranked: list[Found]) -> list[Found]:
    """At most three of one file on the first page; what is too much follows right after it."""
    page: list[Found] = []
    crowded: list[Found] = []
    per_file: Counter[str] = Counter()
    for at, item in enumerate(ranked):
        if len(page) == PAGE:
            return [*page, *crowded, *ranked[at:]]
        per_file[item.facts.path] += 1
        (page if per_file[item.facts.path] <= PER_FILE else crowded).append(item)
    return [*page, *crowded]


def _events(
    item: Found, style: NamingStyle, built: Mapping[str, Built], weights: Mapping[str, float]
) -> list[TrackedEvent]:
    why = reasons(item.facts.features, weights, f"{item.facts.path}:{item.facts.line}")
    own = [
        structs.replace(
            built[candidate.id].event,
            score=item.score,
            evidence=tuple(dict.fromkeys((*built[candidate.id].event.evidence, *why))),
        )
        for candidate, member in item.members
        if member is candidate.best and candidate.id in built
    ]
    if own:
        return own
    named = next((member for _, member in item.members), None)
    return [_unplaced(item, style, why, named)]


def _unplaced(
    item: Found, style: NamingStyle, why: tuple[str, ...], member: Scored | None
) -> TrackedEvent:
    facts = item.facts
    action = member.action if member else action_of(facts)
    phrase = member.phrase if member else function_phrase(facts) or _bare_phrase(facts)
    name = member.name if member else event_name(phrase, style)
    activity = activity_of(action)
    return TrackedEvent(
        id=slug(name),
        name=name,
        description=description(phrase, activity),
        category=category_of(phrase),
        activity=activity,
        source=facts.side,
        question=question(phrase),
        chart=chart_of(phrase),
        score=item.score,
        properties=(),
        location=Location(
            path=facts.path,
            line=facts.line,
            symbol=facts.symbol,
            symbol_start=facts.line,
            symbol_end=facts.end_line,
            surface=action.surface.label,
        ),
        evidence=why,
        placeable=False,
    )


def _bare_phrase(facts: FunctionFacts) -> Phrase:
    """What can be said where nothing around the function names a thing."""
    return Phrase(split_words(facts.name)[-3:] or ("function",), "use")


def _homeless(candidates: Iterable[Candidate], built: Mapping[str, Built]) -> list[TrackedEvent]:
    return [built[item.id].event for item in candidates if item.id in built]


def _with_own_ids(events: Iterable[TrackedEvent]) -> tuple[TrackedEvent, ...]:
    """An id that is taken gets a number; what can be placed keeps its own."""
    events = tuple(events)
    taken = {event.id for event in events if event.placeable}
    count: Counter[str] = Counter()
    kept = []
    for event in events:
        own = event.id
        while not event.placeable and own in taken:
            count[event.id] += 1
            own = f"{event.id}-{count[event.id] + 1}"
        taken.add(own)
        kept.append(structs.replace(event, id=own))
    return tuple(kept)
