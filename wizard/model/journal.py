"""What was done, with what is needed to undo it."""

from typing import Literal

from wizard.model.value import Value

JournalState = Literal["started", "committed", "rolled_back", "undone"]


class Insertion(Value, frozen=True, kw_only=True):
    """`length` bytes at `offset` of the written file are ours."""

    offset: int
    length: int


class JournalFile(Value, frozen=True, kw_only=True):
    """One file of a run. Removing the insertions gives the old bytes, which `before_sha256` proves.

    That way no journal holds a copy of a file that may hold a secret. Only for files that a
    command rewrote (lock files) the old bytes are kept, in `before`.
    """

    path: str
    operation: Literal["create", "modify", "command"]
    before_sha256: str | None
    after_sha256: str | None
    mode: int | None = None
    insertions: tuple[Insertion, ...] = ()
    before: bytes | None = None


class CommandResult(Value, frozen=True, kw_only=True):
    argv: tuple[str, ...]
    exit_code: int | None
    duration_ms: int
    output_tail: str = ""


class Journal(Value, frozen=True, kw_only=True):
    """One applied run."""

    v: Literal[1] = 1
    run_id: str
    plan_id: str
    install_dir: str
    started_at: str
    state: JournalState
    files: tuple[JournalFile, ...]
    created_dirs: tuple[str, ...] = ()
    commands: tuple[CommandResult, ...] = ()
    events: tuple[str, ...] = ()
