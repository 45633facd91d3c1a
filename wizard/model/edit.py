"""The result of an edit, and the one thing an edit may do: insert."""

from wizard.model.value import Value


class Splice(Value, frozen=True, kw_only=True):
    """Insert `text` at byte `offset` of the original file. Nothing is ever deleted."""

    offset: int
    text: str


class Edited(Value, frozen=True, kw_only=True, tag=True):
    """The edit can be made, by these insertions (sorted by offset)."""

    splices: tuple[Splice, ...]


class Unchanged(Value, frozen=True, kw_only=True, tag=True):
    """The file already says what the edit would make it say."""

    reason: str


class Refused(Value, frozen=True, kw_only=True, tag=True):
    """The edit is not provably safe; the reason goes into a manual step."""

    reason: str


EditResult = Edited | Unchanged | Refused
