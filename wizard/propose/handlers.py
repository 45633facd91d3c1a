"""What the browser does in several components, or asks of a server that is read too, told once."""

from collections.abc import Iterable
from dataclasses import replace

from wizard.model.action import Side
from wizard.propose.candidates import Candidate, of_one_side
from wizard.propose.joining import FEWEST_SIBLINGS, best_first, folder, in_families, joined
from wizard.propose.naming import NamingStyle
from wizard.propose.phrase import Phrase
from wizard.propose.words import split_words

_Handler = tuple[str, str, str, str]


def of_one_handler(candidates: Iterable[Candidate], style: NamingStyle) -> list[Candidate]:
    """The `sendRequest` of a movie's dialog and that of a show's send requests (A16)."""
    alone, families = in_families(candidates, _handler)
    for (verb, thing, _, _), siblings in families.items():
        if len(siblings) < FEWEST_SIBLINGS:
            alone += siblings
        else:
            phrase = Phrase((thing,), verb)
            alone.append(
                joined(siblings, phrase, style, lambda one: "_".join(one.phrase.noun[:-1]))
            )
    return alone


def _handler(candidate: Candidate) -> _Handler | None:
    """(verb, thing, name of the function, folder), where that name says the thing by itself."""
    action, phrase = candidate.best.action, candidate.best.phrase
    name = action.symbol.rpartition(".")[2]
    named = len(phrase.noun) > 1 and split_words(name)[1:] == phrase.noun[-1:]
    if not named or len(candidate.members) > 1 or action.surface.side == "server" or phrase.tail:
        return None
    return phrase.verb, phrase.noun[-1], name, str(folder(candidate.best))


def sent_once(candidates: Iterable[Candidate]) -> list[Candidate]:
    """What the browser sends and the server makes is one event, under the name that users know."""
    candidates = tuple(candidates)
    sent, made = _by_noun(candidates, "send", "browser"), _by_noun(candidates, "create", "server")
    both = sorted(sent.keys() & made.keys())
    gone = [group[noun] for noun in both for group in (sent, made)]
    kept = [candidate for candidate in candidates if candidate not in gone]
    return [*kept, *(_known_as(sent[noun], made[noun]) for noun in both)]


def _by_noun(
    candidates: Iterable[Candidate], verb: str, side: Side
) -> dict[tuple[str, ...], Candidate]:
    return {
        candidate.best.phrase.noun: candidate
        for candidate in candidates
        if candidate.best.phrase.verb == verb
        and not candidate.best.phrase.tail
        and candidate.best.action.surface.side == side
    }


def _known_as(named: Candidate, made: Candidate) -> Candidate:
    name, phrase = named.name, named.best.phrase
    members = [
        replace(member, phrase=phrase, name=name) for member in (*named.members, *made.members)
    ]
    kept = of_one_side(members)
    told = {member.variant is None for member in kept}
    if len(told) > 1:
        kept = [replace(member, variant=None) for member in kept]
    return Candidate(members=tuple(sorted(kept, key=best_first)))
