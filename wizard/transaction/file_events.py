"""What a run says about each file that it writes (contract 3.5)."""

from typing import Literal

from wizard.model.run_event import RunEvent

Operation = Literal["create", "modify", "delete"]
_PLANNED = {"create": "Creating", "modify": "Changing", "delete": "Removing"}
_APPLIED = {"create": "Created", "modify": "Changed", "delete": "Removed"}


def planned(path: str, operation: Operation) -> RunEvent:
    """A file is about to be written."""
    return RunEvent(
        type="progress",
        message=f"{_PLANNED[operation]} {path}",
        data_version=1,
        data={"event": "file_change_planned", "path": path, "operation": operation},
    )


def applied(path: str, operation: Operation, size: int) -> RunEvent:
    """A file is written; `size` is its new length in bytes."""
    return RunEvent(
        type="result",
        message=f"{_APPLIED[operation]} {path}",
        level="success",
        data_version=1,
        data={
            "event": "file_change_applied",
            "path": path,
            "operation": operation,
            "bytes": size,
        },
    )


def failed(path: str, operation: Operation, error: BaseException) -> RunEvent:
    """A file could not be written."""
    return RunEvent(
        type="error",
        message=f"{path} could not be written: {error}",
        level="error",
        data_version=1,
        data={
            "event": "file_change_failed",
            "path": path,
            "operation": operation,
            "errorClass": _error_class(error),
            "errorMessage": str(error),
        },
    )


def warning(event: str, message: str, **data: object) -> RunEvent:
    """Something that a person should know and that stops nothing."""
    return RunEvent(type="diagnostic", message=message, level="warn", data={"event": event, **data})


def _error_class(error: BaseException) -> str:
    if isinstance(error, PermissionError):
        return "permission"
    return "not_found" if isinstance(error, FileNotFoundError) else "generic"
