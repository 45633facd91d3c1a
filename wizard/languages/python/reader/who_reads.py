"""The expressions that may say who did it, and that are safe to read at a place."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.gated import gates, is_gated
from wizard.languages.python.reader.scope import Scope
from wizard.languages.python.reader.surfaces.base import Entry
from wizard.languages.python.who import names_somebody

_TESTS = (".is_authenticated", ".is_anonymous")
_KEYS = (".id", ".pk")


class WhoReads(NamedTuple):
    """`stale` are those that a commit has made stale, so that reading one loads the row again."""

    safe: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()


def who_reads(function: FunctionInfo, entry: Entry, scope: Scope) -> WhoReads:
    """What the function certainly has read or bound on every way to the place."""
    names = [name for name in scope.names if names_somebody(name)]
    safe = [*names, *_attributes(scope.reads)]
    if entry.family == "django" and entry.request:
        user = f"{entry.request}.user"
        safe = list(_of_django(safe, user, is_gated(function)))
    stale = set(_attributes(scope.expired)) - set(safe)
    return WhoReads(tuple(sorted(set(safe))), tuple(sorted(stale)))


def reads_of_view(bases: tuple[str, ...]) -> tuple[str, ...]:
    """For a method that a Django class does not have yet: nothing in it is read so far."""
    user = "self.request.user"
    logged_in = (user, *(f"{user}{key}" for key in _KEYS))
    return ("self.request", *(logged_in if gates(bases) else ()))


def _attributes(reads: Iterable[str]) -> Iterator[str]:
    """Chains of attributes without subscripts, and the names that they start at."""
    for text in reads:
        if "[" not in text and names_somebody(text):
            yield text
            yield text.partition(".")[0]


def _of_django(safe: list[str], user: str, logged_in: bool) -> Iterator[str]:
    """A user that is loaded has its key at hand. One who may be anonymous is no user at all."""
    doubtful = not logged_in and any(f"{user}{test}" in safe for test in _TESTS)
    yield from (text for text in safe if not (doubtful and _is_of(text, user)))
    if logged_in or (user in safe and not doubtful):
        yield from (user, *(f"{user}{key}" for key in _KEYS))


def _is_of(text: str, user: str) -> bool:
    return text == user or text.startswith(f"{user}.")
