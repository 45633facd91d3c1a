"""Actions grouped into the events that they would send: one event name, one candidate (A16)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from wizard.model.action import UserAction
from wizard.model.tracking import ExistingTracking
from wizard.propose import ranking
from wizard.propose.known import Known
from wizard.propose.likeness import name_key
from wizard.propose.naming import NamingStyle, capitals_in, event_name, slug
from wizard.propose.phrase import Phrase
from wizard.propose.phrasing import phrase_of
from wizard.propose.reserved import is_autocaptured
from wizard.propose.roles import with_own_role
from wizard.vocabulary import is_reserved

MINIMUM_SCORE = 2.5
WITHOUT_REQUESTS = 1.5
_REQUESTED = frozenset(
    {
        "route",
        "view",
        "api",
        "signal",
        "websocket",
        "server_action",
        "resolver",
        "form",
        "click",
        "mutation",
    }
)


@dataclass(frozen=True)
class Scored:
    """An action under the name and with the score that it has by itself.

    `variant` tells it from the other actions of one event: the vendor that it is about.
    """

    action: UserAction
    phrase: Phrase
    name: str
    score: float
    variant: str | None = None


@dataclass(frozen=True)
class Candidate:
    """An event that could be proposed. `members` are its actions, the best call site first."""

    members: tuple[Scored, ...]

    @property
    def best(self) -> Scored:
        return self.members[0]

    @property
    def name(self) -> str:
        return self.best.name

    @property
    def id(self) -> str:
        return slug(self.name)

    @property
    def score(self) -> float:
        return self.best.score

    @property
    def placeable(self) -> bool:
        return bool(self.best.action.placements)

    @property
    def order(self) -> tuple[float, str, int, str]:
        return -self.score, self.best.action.path, self.best.action.line, self.name


def gather(
    actions: Iterable[UserAction],
    existing: ExistingTracking,
    style: NamingStyle,
    autocaptured: tuple[str, ...],
) -> tuple[Candidate, ...]:
    """Every event worth proposing, ranked; nothing that is tracked, reserved or sent already."""
    known = Known.of(existing)
    actions = tuple(actions)
    least = least_score(actions)
    groups: dict[tuple[str, ...], list[Scored]] = {}
    for action in actions:
        scored = _scored(action, style, least)
        if scored is None or known.tracks(action) or _is_taken(scored.name, known, autocaptured):
            continue
        groups.setdefault(name_key(scored.name), []).append(scored)
    found = [
        Candidate(members=tuple(sorted(of_one_side(group), key=_order)))
        for group in groups.values()
    ]
    return tuple(sorted(found, key=lambda candidate: candidate.order))


def of_one_side(group: list[Scored]) -> list[Scored]:
    """What a form submits and a route carries out is one event: the server knows that it is done.

    A browser's call remains where the server has no place for one.
    """
    on_server = [member for member in group if member.action.surface.side == "server"]
    placed = any(member.action.placements for member in on_server)
    return on_server if placed and len(on_server) < len(group) else group


def least_score(actions: Iterable[UserAction]) -> float:
    """Where nothing is reached by a request, no action can have the points for that."""
    requested = any(action.surface.kind in _REQUESTED for action in actions)
    return MINIMUM_SCORE if requested else MINIMUM_SCORE - WITHOUT_REQUESTS


def _scored(action: UserAction, style: NamingStyle, least: float) -> Scored | None:
    action = with_own_role(action)
    phrase = phrase_of(action)
    points = ranking.score(action, phrase) if phrase else 0
    if phrase is None or points < least:
        return None
    style = replace(style, capitals=capitals_in(action.symbol))
    return Scored(action, phrase, event_name(phrase, style), points)


def _is_taken(name: str, known: Known, autocaptured: tuple[str, ...]) -> bool:
    return is_reserved(name) or known.names(name) or is_autocaptured(name, autocaptured)


def _order(scored: Scored) -> tuple[bool, float, str, int, str]:
    action = scored.action
    return not action.placements, -scored.score, action.path, action.line, action.symbol
