"""A person's words about a plan's events, as options for the next plan: "drop X; rename Y to Z"."""

import re
from collections.abc import Sequence

import msgspec

from wizard.errors import InvalidArgument
from wizard.model.action import Side
from wizard.model.proposal import TrackedEvent
from wizard.propose.options import ProposeOptions

_CLAUSE = re.compile(
    r"(?P<verb>drop|rename|only|layer)\s+(?P<rest>.*\S)", re.IGNORECASE | re.DOTALL
)
_RENAMING = re.compile(r"(?P<old>.*\S)\s+to\s+(?P<new>\S.*)", re.IGNORECASE | re.DOTALL)
_LAYERS: dict[str, Side] = {"server": "server", "browser": "browser"}
_QUOTES = "\"'`"


def read_revision(text: str) -> ProposeOptions:
    """`drop A, B`, `rename A to B`, `only A, B` and `layer server`, any number of them between
    semicolons.

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

    if wish.layer is not None:
        events = [event for event in events if event.source == wish.layer]
    renamed = {known(old): new for old, new in wish.rename}
    kept = {event.id: event.name for event in events}
    return ProposeOptions(
        only=tuple(known(name) for name in wish.only) or _kept(kept, wish),
        drop=tuple(known(name) for name in wish.drop),
        rename=tuple({**kept, **renamed}.items()),
        layer=wish.layer,
    )


def _kept(kept: dict[str, str], wish: ProposeOptions) -> tuple[str, ...]:
    """The events of the plan; another layer is proposed anew."""
    return () if wish.layer is not None else tuple(kept)


def joined_options(given: ProposeOptions, wish: ProposeOptions) -> ProposeOptions:
    """What options said and what words said, both."""
    return ProposeOptions(
        max_events=given.max_events,
        layer=wish.layer or given.layer,
        changed=given.changed,
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
    if verb == "layer":
        layer = _LAYERS.get(_bare(rest).casefold())
        if layer is None:
            raise _not_understood(clause)
        return msgspec.structs.replace(options, layer=layer)
    names = tuple(name for part in rest.split(",") if (name := _bare(part)))
    return msgspec.structs.replace(options, **{verb: (*getattr(options, verb), *names)})


def _bare(name: str) -> str:
    return name.strip().strip(_QUOTES).strip()


def _not_understood(clause: str) -> InvalidArgument:
    return InvalidArgument(
        "invalid_revision",
        f"{clause.strip()!r} does not say what to do with which event",
        hint='write --revise-events "drop X; rename Y to Z", "only A, B", or "layer server"',
        next_commands=[("apply", "--help")],
    )
