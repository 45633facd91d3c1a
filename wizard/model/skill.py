"""What `skill` says to a program."""

from typing import Literal

from wizard.model.value import Value


class SkillFile(Value, frozen=True, kw_only=True):
    """One agent's file. `code` and `reason` say why nothing was written; `backup` is a copy of the
    file as it was before.
    """

    client: str
    path: str
    state: Literal["added", "replaced", "unchanged", "refused"]
    code: str | None = None
    reason: str | None = None
    backup: str | None = None
    next_step: str | None = None


class Skill(Value, frozen=True, kw_only=True):
    """The text for coding agents; `path` is where it was installed, None where it was printed.

    `files` is what was done for each agent that was named.
    """

    name: str
    state: Literal["printed", "added", "replaced", "unchanged"]
    path: str | None
    text: str
    files: tuple[SkillFile, ...] = ()
