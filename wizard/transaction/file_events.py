"""What a run says about each file that it writes (contract 3.5)."""

from typing import Literal

from wizard.model.run_data import (
    FileChangeApplied,
    FileChangeFailed,
    FileChangePlanned,
    Notice,
    Operation,
)
from wizard.model.run_event import RunEvent

_PLANNED = {"create": "Creating", "modify": "Changing", "delete": "Removing"}
_APPLIED = {"create": "Created", "modify": "Changed", "delete": "Removed"}


def planned(path: str, operation: Operation) -> RunEvent:
    """A file is about to be written."""
    return RunEvent(
        type="progress",
        message=f"{_PLANNED[operation]} {path}",
        data=FileChangePlanned(path=path, operation=operation).as_dict(),
    )


def applied(path: str, operation: Operation, size: int) -> RunEvent:
    """A file is written; `size` is its new length in bytes."""
    return RunEvent(
        type="result",
        message=f"{_APPLIED[operation]} {path}",
        level="success",
        data=FileChangeApplied(path=path, operation=operation, bytes=size).as_dict(),
    )


def failed(path: str, operation: Operation, error: BaseException) -> RunEvent:
    """A file could not be written."""
    return RunEvent(
        type="error",
        message=f"{path} could not be written: {error}",
        level="error",
        data=FileChangeFailed(
            path=path,
            operation=operation,
            error_class=_error_class(error),
            error_message=str(error),
        ).as_dict(),
    )


def warning(message: str, notice: Notice) -> RunEvent:
    """Something that a person should know and that stops nothing."""
    return RunEvent(type="diagnostic", message=message, level="warn", data=notice.as_dict())


def _error_class(error: BaseException) -> Literal["permission", "not_found", "generic"]:
    if isinstance(error, PermissionError):
        return "permission"
    return "not_found" if isinstance(error, FileNotFoundError) else "generic"
