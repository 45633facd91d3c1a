"""Features that are true where several others are: how a user gets there, and what comes of it."""

from collections.abc import Iterable

REACHED = frozenset(
    (
        *("wired:click", "wired:submit", "wired:any", "wired:elsewhere", "callback:mutation"),
        *("route:write", "route:rpc-mutation", "server_action", "surface:command"),
        *("linked:wired:click", "linked:wired:submit", "linked:wired:any", "key:onSuccess"),
    )
)
WRITES = frozenset(
    (
        *("calls:create", "calls:update", "calls:delete", "calls:submit", "calls:send"),
        *("write_call", "request_call", "commits", "linked:write_call", "linked:request_call"),
    )
)
TELLS = frozenset(
    ("shows_toast", "navigates", "invalidates", "answers", "calls:tell", "calls:fresh")
)
ACTS = frozenset(("verb:action", "verb:action-later"))
INLINE = frozenset(("inline:click", "inline:submit", "inline:any"))
IDLE = frozenset(("getter", "pure", "private", "property", "callback:memo", "declares_only"))
SMALL = frozenset(("lines:1-3", "calls:none"))
LARGE = frozenset(("lines:31-80", "lines:81-200", "lines:201+"))
_SIDES = {"reached": REACHED, "writes": WRITES, "tells": TELLS, "acts": ACTS, "inline": INLINE}
_TOGETHER = (
    ("reached", "writes"),
    ("reached", "tells"),
    ("reached", "acts"),
    ("writes", "tells"),
    ("acts", "writes"),
    ("acts", "tells"),
    ("inline", "writes"),
)


def combined(features: Iterable[str]) -> frozenset[str]:
    """The features and what they are together."""
    own = frozenset(features)
    sides = {name for name, members in _SIDES.items() if not own.isdisjoint(members)}
    found = {*own, *(f"is:{name}" for name in sides)}
    found.update(f"is:{a}+{b}" for a, b in _TOGETHER if a in sides and b in sides)
    if {"reached", "writes", "tells"} <= sides:
        found.add("is:reached+writes+tells")
    if "reached" not in sides:
        found.add("is:unreached")
        found.update(f"is:unreached+{name}" for name in ("idle", "small") if _has(own, name))
    if "reached" in sides and not own.isdisjoint(SMALL):
        found.add("is:reached+small")
    if "awaits" in own and "try" in own:
        found.add("is:awaits+try")
        if "shows_toast" in own:
            found.add("is:awaits+try+toast")
    if "acts" in sides and not own.isdisjoint(LARGE):
        found.add("is:acts+large")
    return frozenset(found)


def _has(own: frozenset[str], name: str) -> bool:
    return not own.isdisjoint({"idle": IDLE, "small": SMALL}[name])
