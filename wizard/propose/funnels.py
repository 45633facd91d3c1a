"""Paths that users take through the proposed events, from where they begin to what it is for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from wizard.model.proposal import Funnel, TrackedEvent
from wizard.propose.candidates import Candidate
from wizard.propose.phrase import Phrase
from wizard.propose.words import word_set

MOST_FUNNELS = 4
_STAGES = (
    word_set("add create draft generate import open request start upload"),
    word_set("book confirm invite publish schedule send share submit verify"),
    word_set("accept approve buy complete deliver finish join pay place purchase redeem resolve"),
)


def funnels(
    candidates: Sequence[Candidate],
    critical: Candidate | None,
    events: Mapping[str, TrackedEvent],
) -> tuple[Funnel, ...]:
    """The way to the critical event first, then those of single things; `events` by id."""
    paths = [_to_the_critical(candidates, critical), *_of_things(candidates)]
    found = dict.fromkeys(tuple(item.id for item in path) for path in paths if len(path) > 1)
    return tuple(_funnel([events[id_] for id_ in ids]) for ids in found)[:MOST_FUNNELS]


def _funnel(events: Sequence[TrackedEvent]) -> Funnel:
    """The steps, and the properties that can be held constant over all of them (A18)."""
    names = [{item.name for item in event.properties} for event in events]
    return Funnel(
        steps=tuple(event.name for event in events),
        shared_properties=tuple(sorted(set.intersection(*names))),
    )


def _to_the_critical(
    candidates: Sequence[Candidate], critical: Candidate | None
) -> list[Candidate]:
    if critical is None:
        return []
    entries = (_first(candidates, role) for role in ("sign_up", "log_in"))
    entry = next((item for item in entries if item is not None), None)
    between = [item for item in candidates if _fills_a_cart(item.best.phrase)][:1]
    steps = [item for item in (entry, *between, critical) if item is not None]
    return list({item.id: item for item in steps}.values())


def _first(candidates: Iterable[Candidate], role: str) -> Candidate | None:
    return next((item for item in candidates if item.best.action.role == role), None)


def _fills_a_cart(phrase: Phrase) -> bool:
    return phrase.verb == "add" and phrase.tail[-1:] == ("cart",)


def _of_things(candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """Order Created → Order Submitted → Order Paid: one thing through its stages."""
    things: dict[str, dict[int, Candidate]] = defaultdict(dict)
    for candidate in candidates:
        phrase = candidate.best.phrase
        stage = next((at for at, verbs in enumerate(_STAGES) if phrase.verb in verbs), None)
        if stage is not None and phrase.noun and not phrase.tail:
            things[phrase.noun[-1]].setdefault(stage, candidate)
    return [[stages[at] for at in sorted(stages)] for stages in things.values()]
