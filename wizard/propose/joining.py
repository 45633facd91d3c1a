"""Several candidates as one event, the best call site first."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TypeVar

from wizard.propose.candidates import Candidate, Scored
from wizard.propose.naming import NamingStyle, event_name
from wizard.propose.phrase import Phrase

FEWEST_SIBLINGS = 3
_Family = TypeVar("_Family", bound=Hashable)


def in_families(
    candidates: Iterable[Candidate], family_of: Callable[[Candidate], _Family | None]
) -> tuple[list[Candidate], dict[_Family, list[Candidate]]]:
    """Those that belong to no family, and the families."""
    alone: list[Candidate] = []
    families: dict[_Family, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        family = family_of(candidate)
        (alone if family is None else families[family]).append(candidate)
    return alone, families


def joined(
    siblings: Iterable[Candidate],
    phrase: Phrase,
    style: NamingStyle,
    variant: Callable[[Scored], str],
) -> Candidate:
    """One event of all their actions; `variant` is what tells them apart."""
    name = event_name(phrase, style)
    members = [
        replace(member, phrase=phrase, name=name, variant=variant(member))
        for candidate in siblings
        for member in candidate.members
    ]
    return Candidate(members=tuple(sorted(members, key=best_first)))


def folder(member: Scored) -> PurePosixPath:
    return PurePosixPath(member.action.path).parent


def best_first(member: Scored) -> tuple[bool, float, str, int]:
    return not member.action.placements, -member.score, member.action.path, member.action.line
