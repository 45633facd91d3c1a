"""What `skill` says to a program."""

from typing import Literal

from wizard.model.value import Value


class Skill(Value, frozen=True, kw_only=True):
    """The text for coding agents; `path` is where it was installed, None where it was printed."""

    name: str
    state: Literal["printed", "added", "replaced", "unchanged"]
    path: str | None
    text: str
