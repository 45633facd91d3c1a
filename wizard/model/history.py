"""The runs of a project, without the bytes to undo them."""

from typing import Literal

from wizard.model.value import Value


class RunFile(Value, frozen=True, kw_only=True):
    path: str
    operation: str


class RunCommand(Value, frozen=True, kw_only=True):
    """`exit_code` is None for one that did not start or not end."""

    argv: tuple[str, ...]
    exit_code: int | None


class Run(Value, frozen=True, kw_only=True):
    """What one run did."""

    run_id: str
    plan_id: str
    install_dir: str
    started_at: str
    state: Literal["started", "committed", "rolled_back", "undone"]
    files: tuple[RunFile, ...]
    commands: tuple[RunCommand, ...]
    events: tuple[str, ...]


class History(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Newest first; `unreadable` are runs whose journal can't be read."""

    runs: tuple[Run, ...]
    unreadable: tuple[str, ...] = ()
