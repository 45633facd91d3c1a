"""What a person may decide about a proposal before it is made."""

from wizard.model.action import Side
from wizard.model.value import Value

Spans = tuple[tuple[int, int], ...]
"""First and last lines, counted from 1."""


class ProposeOptions(Value, frozen=True, kw_only=True):
    """`max_events` is None for a number that fits the project, 0 for no limit.

    `only` and `drop` hold event names or ids; `rename` pairs of (name or id, new name). `layer` is
    the side that events are wanted on. `changed` are the lines of each path that a branch changes,
    where only they are asked about.
    """

    max_events: int | None = None
    only: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    rename: tuple[tuple[str, str], ...] = ()
    layer: Side | None = None
    changed: tuple[tuple[str, Spans], ...] | None = None
