"""A person's words about a plan's events, as options for the next plan: "drop X; rename Y to Z"."""

import re
from collections.abc import Sequence

import msgspec

from wizard.errors import InvalidArgument
from wizard.model.proposal import TrackedEvent
from wizard.propose.options import ProposeOptions

_CLAUSE = re.compile(r"(?P<verb>drop|rename|only)\s+(?P<rest>.*\S)", re.IGNORECASE | re.DOTALL)
_RENAMING = re.compile(r"(?P<old>.*\S)\s+to\s+(?P<new>\S.*)", re.IGNORECASE | re.DOTALL)
_QUOTES = "\"'`"


def read_revision(text: str) -> ProposeOptions:
    """`drop A, B`, `rename A to B` and `only A, B`, any number of them between semicolons.

    Raises `InvalidArgument` invalid_revision for anything else: it is not guessed.
    """
    clauses = [clause.strip() for clause in text.split(";") if clause.strip()]
    if not clauses:
        raise _not_understood(text)
    options = ProposeOptions()
    for clause in clauses:
        options = _with_clause(options, clause)
    return options


def revised_options(events: Sequence[TrackedEvent], wish: ProposeOptions) -> ProposeOptions:
    """The events of a plan, under the names that they have in it, changed as wished."""
    ids = {word.casefold(): event.id for event in events for word in (event.id, event.name)}

    def known(name: str) -> str:
        return ids.get(name.casefold(), name)

    renamed = {known(old): new for old, new in wish.rename}
    kept = {event.id: event.name for event in events}
    return ProposeOptions(
        only=tuple(known(name) for name in wish.only) or tuple(kept),
        drop=tuple(known(name) for name in wish.drop),
        rename=tuple({**kept, **renamed}.items()),
    )


def joined_options(given: ProposeOptions, wish: ProposeOptions) -> ProposeOptions:
    """What options said and what words said, both."""
    return ProposeOptions(
        max_events=given.max_events,
        only=(*given.only, *wish.only),
        drop=(*given.drop, *wish.drop),
        rename=(*given.rename, *wish.rename),
    )


def _with_clause(options: ProposeOptions, clause: str) -> ProposeOptions:
    found = _CLAUSE.fullmatch(clause)
    if found is None:
        raise _not_understood(clause)
    verb, rest = found["verb"].lower(), found["rest"]
    if verb == "rename":
        pair = _RENAMING.fullmatch(rest)
        if pair is None:
            raise _not_understood(clause)
        renaming = (_bare(pair["old"]), _bare(pair["new"]))
        return msgspec.structs.replace(options, rename=(*options.rename, renaming))
    names = tuple(name for part in rest.split(",") if (name := _bare(part)))
    return msgspec.structs.replace(options, **{verb: (*getattr(options, verb), *names)})


def _bare(name: str) -> str:
    return name.strip().strip(_QUOTES).strip()


def _not_understood(clause: str) -> InvalidArgument:
    return InvalidArgument(
        "invalid_revision",
        f"{clause.strip()!r} does not say what to do with which event",
        hint='write --revise-events "drop X; rename Y to Z", or "only A, B"',
        next_commands=[("apply", "--help")],
    )
