"""How many events, and which: few, spread over files, the funnel's ends always in (A11, A21)."""

from collections import Counter
from collections.abc import Iterable, Sequence

from wizard.propose.candidates import Candidate
from wizard.propose.lexicon import ACCOUNTS
from wizard.propose.money import is_purchase_phrase

FEWEST = 10
MOST = 30
SHARE_OF_FUNCTIONS = 0.02
PER_FILE = 3


def event_budget(functions: int) -> int:
    """About 2 % of the application's functions, between 10 and 30."""
    return min(max(round(functions * SHARE_OF_FUNCTIONS), FEWEST), MOST)


def ranked(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The best first; of equals, who comes in, then what is about the things that most events are
    about. Users are everywhere, and seldom what a product is for."""
    candidates = tuple(candidates)
    nouns = (candidate.best.phrase.noun for candidate in candidates)
    told = Counter(noun for noun in nouns if noun not in ACCOUNTS)

    def rank(candidate: Candidate) -> tuple[float, bool, int, str, int, str]:
        score, path, line, name = candidate.order
        other = candidate.best.action.role is None
        return score, other, -told[candidate.best.phrase.noun], path, line, name

    return tuple(sorted(candidates, key=rank))


def select(candidates: Sequence[Candidate], room: int) -> tuple[Candidate, ...]:
    """The best `room` of the ranked candidates, in rank order."""
    picked = list(funnel_ends(candidates)[:room])
    picked += _spread(candidates, picked, room - len(picked))
    return tuple(candidate for candidate in candidates if candidate in picked)


def funnel_ends(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The best purchase, sign-up and log-in: where users begin, and what it is all for."""
    ends: dict[str, Candidate] = {}
    for candidate in candidates:
        end = _funnel_end(candidate)
        if end is not None:
            ends.setdefault(end, candidate)
    return tuple(ends[end] for end in ("purchase", "sign_up", "log_in") if end in ends)


def is_purchase(candidate: Candidate) -> bool:
    """Whether it is the end of a purchase; a refund moves money the other way."""
    phrase = candidate.best.phrase
    return is_purchase_phrase(phrase) and "refund" not in (phrase.verb, *phrase.noun)


def _funnel_end(candidate: Candidate) -> str | None:
    role = candidate.best.action.role
    if role in ("sign_up", "log_in"):
        return role
    return "purchase" if is_purchase(candidate) else None


def _spread(
    candidates: Sequence[Candidate], picked: Sequence[Candidate], room: int
) -> list[Candidate]:
    """The best, at most three of one file as long as other files have something to offer."""
    per_file = Counter(candidate.best.action.path for candidate in picked)
    spread: list[Candidate] = []
    crowded: list[Candidate] = []
    for candidate in candidates:
        if candidate in picked:
            continue
        path = candidate.best.action.path
        (spread if per_file[path] < PER_FILE else crowded).append(candidate)
        per_file[path] += 1
    return [*spread, *crowded][:room]
