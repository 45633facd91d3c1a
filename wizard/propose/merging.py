"""Near-identical events of sibling folders as one, told apart by a property (A16)."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from wizard.propose.candidates import Candidate, Scored, of_one_side
from wizard.propose.naming import NamingStyle, event_name
from wizard.propose.phrase import Phrase
from wizard.propose.words import singular, split_words

FEWEST_SIBLINGS = 3
_CHANGES = frozenset({"change", "edit", "modify", "update"})
_PLAIN = re.compile(r"[A-Za-z][\w-]*")
_Family = tuple[str, tuple[str, ...], str]


def merged(candidates: Iterable[Candidate], style: NamingStyle) -> list[Candidate]:
    """`integrations/slack`, `…/discord` and `…/teams` that each add a Channel add channels."""
    alone: list[Candidate] = []
    families: dict[_Family, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        family = _family(candidate)
        if family is None:
            alone.append(candidate)
        else:
            families[family].append(candidate)
    for (verb, thing, _), siblings in families.items():
        folders = {_folder(member).name for item in siblings for member in item.members}
        if len(folders) < FEWEST_SIBLINGS:
            alone += siblings
        else:
            alone.append(_joined(siblings, Phrase(thing, verb), style))
    return _in_one_word(alone)


def _in_one_word(candidates: Iterable[Candidate]) -> list[Candidate]:
    """`Order Edited` and `Order Updated` are one event, under the name of the better one."""
    found: dict[object, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        phrase = candidate.best.phrase
        changes = phrase.verb in _CHANGES and candidate.best.action.role is None
        found[(phrase.noun, phrase.tail) if changes else candidate.name].append(candidate)
    return [_as_best(alike) if len(alike) > 1 else alike[0] for alike in found.values()]


def _as_best(alike: list[Candidate]) -> Candidate:
    best = min((candidate.best for candidate in alike), key=_best_first)
    members = [
        replace(member, phrase=best.phrase, name=best.name)
        for candidate in alike
        for member in candidate.members
    ]
    return Candidate(members=tuple(sorted(of_one_side(members), key=_best_first)))


def _family(candidate: Candidate) -> _Family | None:
    """(verb, what is written, the folder above): equal for siblings; None for what has none."""
    places = {_folder(member).parent for member in candidate.members}
    written = {member.action.writes[:1] for member in candidate.members}
    if len(places) != 1 or len(written) != 1 or candidate.best.action.role is not None:
        return None
    (tables,), (above,) = written, places
    thing = tuple(singular(word) for word in split_words(tables[0])) if tables else ()
    named = all(_PLAIN.fullmatch(_folder(member).name) for member in candidate.members)
    known = str(above) not in ("", ".") and named and not candidate.best.phrase.tail
    return (candidate.best.phrase.verb, thing, str(above)) if thing and known else None


def _folder(member: Scored) -> PurePosixPath:
    return PurePosixPath(member.action.path).parent


def _joined(siblings: list[Candidate], phrase: Phrase, style: NamingStyle) -> Candidate:
    name = event_name(phrase, style)
    members = [
        replace(member, phrase=phrase, name=name, variant=_folder(member).name)
        for candidate in siblings
        for member in candidate.members
    ]
    return Candidate(members=tuple(sorted(members, key=_best_first)))


def _best_first(member: Scored) -> tuple[bool, float, str, int]:
    return not member.action.placements, -member.score, member.action.path, member.action.line
