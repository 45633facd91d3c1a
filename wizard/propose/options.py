"""What a person may decide about a proposal before it is made."""

from wizard.model.value import Value


class ProposeOptions(Value, frozen=True, kw_only=True):
    """`max_events` is None for a number that fits the project, 0 for no limit.

    `only` and `drop` hold event names or ids; `rename` pairs of (name or id, new name).
    """

    max_events: int | None = None
    only: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    rename: tuple[tuple[str, str], ...] = ()
