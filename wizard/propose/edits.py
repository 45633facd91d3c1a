"""A person's decisions about a proposal: only these, not those, under another name (A02)."""

import difflib
from collections.abc import Iterable, Sequence

from wizard.errors import InvalidArgument
from wizard.propose.candidates import Candidate
from wizard.vocabulary import is_reserved

LONGEST_NAME = 80
_EVERY_EVENT = [("propose", "--limit", "0")]


def named(names: Iterable[str], candidates: Sequence[Candidate]) -> frozenset[str]:
    """The ids of the candidates that `names` (event names or ids) stand for.

    Raises InvalidArgument `unknown_event` for a name that no candidate has.
    """
    return frozenset(_find(name, candidates).id for name in names)


def new_names(
    renames: Iterable[tuple[str, str]], candidates: Sequence[Candidate]
) -> dict[str, str]:
    """The new name of each renamed candidate, by id.

    Raises InvalidArgument: `unknown_event`, `invalid_event_name`, `reserved_event_name`.
    """
    return {_find(old, candidates).id: _checked(new) for old, new in renames}


def refuse_duplicates(names: Sequence[str]) -> None:
    """Raises InvalidArgument `duplicate_event` where two events would have one name (A06)."""
    seen: dict[str, str] = {}
    for name in names:
        twin = seen.setdefault(name.casefold(), name)
        if twin is not name:
            raise InvalidArgument(
                "duplicate_event",
                f"Two events would be named `{name}`",
                hint="Give the renamed event a name that no other event has.",
                next_commands=_EVERY_EVENT,
                details={"name": name},
            )


def _find(wanted: str, candidates: Sequence[Candidate]) -> Candidate:
    for candidate in candidates:
        if wanted.strip().casefold() in (candidate.name.casefold(), candidate.id):
            return candidate
    raise _unknown(wanted, [candidate.name for candidate in candidates])


def _unknown(wanted: str, known: list[str]) -> InvalidArgument:
    lowered = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(wanted.strip().casefold(), lowered, n=1)
    match = lowered[close[0]] if close else None
    hint = f"Did you mean `{match}`?" if match else "`propose --limit 0` lists every event."
    return InvalidArgument(
        "unknown_event",
        f"There is no proposed event named `{wanted}`",
        hint=hint,
        next_commands=_EVERY_EVENT,
        details={"name": wanted, "known": known, "closeMatch": match},
    )


def _checked(name: str) -> str:
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise InvalidArgument(
            "invalid_event_name",
            f"`{name}` can't be an event name",
            hint=f"An event name has 1 to {LONGEST_NAME} printable characters.",
            next_commands=_EVERY_EVENT,
            details={"name": name},
        )
    if is_reserved(name):
        raise InvalidArgument(
            "reserved_event_name",
            f"`{name}` is reserved by Amplitude",
            hint="Choose a name without the prefixes `[Amplitude]`, `[Experiment]`, `$`, `gp:`.",
            next_commands=_EVERY_EVENT,
            details={"name": name},
        )
    return name
