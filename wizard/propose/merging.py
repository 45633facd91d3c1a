"""Near-identical events of sibling folders as one, told apart by a property (A16)."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from wizard.propose.candidates import Candidate, Scored, of_one_side
from wizard.propose.handlers import of_one_handler, sent_once
from wizard.propose.joining import FEWEST_SIBLINGS, best_first, folder, in_families, joined
from wizard.propose.naming import NamingStyle
from wizard.propose.notices import notice_phrase
from wizard.propose.phrase import Phrase
from wizard.propose.words import singular, split_words

_CHANGES = frozenset({"change", "edit", "modify", "update"})
_PLAIN = re.compile(r"[A-Za-z][\w-]*")
_Family = tuple[str, tuple[str, ...], str]


def merged(candidates: Iterable[Candidate], style: NamingStyle) -> list[Candidate]:
    """`integrations/slack`, `…/discord` and `…/teams` that each add a Channel add channels."""
    alone, families = in_families(candidates, _family)
    for (verb, thing, _), siblings in families.items():
        folders = {folder(member).name for item in siblings for member in item.members}
        if len(folders) < FEWEST_SIBLINGS:
            alone += siblings
        else:
            alone.append(joined(siblings, Phrase(_told(siblings) or thing, verb), style, _vendor))
    return _in_one_word(sent_once(of_one_handler(alone, style)))


def _in_one_word(candidates: Iterable[Candidate]) -> list[Candidate]:
    """`Order Edited` and `Order Updated` are one event, under the name of the better one."""
    found: dict[object, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        phrase = candidate.best.phrase
        changes = phrase.verb in _CHANGES and candidate.best.action.role is None
        found[(phrase.noun, phrase.tail) if changes else candidate.name].append(candidate)
    return [_as_best(alike) if len(alike) > 1 else alike[0] for alike in found.values()]


def _as_best(alike: list[Candidate]) -> Candidate:
    best = min((candidate.best for candidate in alike), key=best_first)
    members = [
        replace(member, phrase=best.phrase, name=best.name)
        for candidate in alike
        for member in candidate.members
    ]
    return Candidate(members=tuple(sorted(of_one_side(members), key=best_first)))


def _family(candidate: Candidate) -> _Family | None:
    """(verb, what is written, the folder above): equal for siblings; None for what has none."""
    places = {folder(member).parent for member in candidate.members}
    written = {member.action.writes[:1] for member in candidate.members}
    if len(places) != 1 or len(written) != 1 or candidate.best.action.role is not None:
        return None
    (tables,), (above,) = written, places
    thing = tuple(singular(word) for word in split_words(tables[0])) if tables else ()
    named = all(_PLAIN.fullmatch(folder(member).name) for member in candidate.members)
    known = str(above) not in ("", ".") and named and not candidate.best.phrase.tail
    return (candidate.best.phrase.verb, thing, str(above)) if thing and known else None


def _told(siblings: list[Candidate]) -> tuple[str, ...]:
    """What users are told that it is, whatever the table is called."""
    told = Counter(
        candidate.best.phrase.noun[-1]
        for candidate in siblings
        for member in candidate.members
        if notice_phrase(member.action) == member.phrase
    )
    word, times = next(iter(told.most_common(1)), ("", 0))
    return (word,) if times >= FEWEST_SIBLINGS and times == told.total() else ()


def _vendor(member: Scored) -> str:
    return folder(member).name
