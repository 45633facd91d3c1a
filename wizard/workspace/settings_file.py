"""Settings of another program, which a person has asked us to change: read, replaced, removed."""

import os
import stat
from pathlib import Path

from wizard.errors import Conflict
from wizard.workspace.writer import PRIVATE_FILE, replace_file


def read_settings(path: Path) -> bytes | None:
    """The bytes, None where there is no such file. Raises `Conflict` for what is no plain file."""
    try:
        status = path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            raise _conflict(path, "link_in_the_way", "is a link to nothing") from None
        return None
    except NotADirectoryError:
        raise _conflict(path, "file_in_the_way", "stands below something that is a file") from None
    except PermissionError:
        raise _conflict(path, "file_unreadable", "can't be read") from None
    if not stat.S_ISREG(status.st_mode):
        raise _conflict(path, "not_a_file", "is not a plain file")
    try:
        return path.read_bytes()
    except PermissionError:
        raise _conflict(path, "file_unreadable", "can't be read") from None


def write_settings(path: Path, before: bytes | None, after: bytes | None) -> None:
    """Replace `before` with `after` in one step; None is no file. A link stays one.

    Raises `Conflict` where the file is not `before` any more, or can't be written.
    """
    if read_settings(path) != before:
        raise _conflict(path, "file_changed", "was changed by another program meanwhile")
    real = Path(os.path.realpath(path))
    try:
        if after is None:
            real.unlink(missing_ok=True)
            return
        real.parent.mkdir(parents=True, exist_ok=True)
        if before is not None and not real.stat().st_mode & 0o222:
            raise _conflict(path, "file_read_only", "is read-only")
        replace_file(real, after, mode=PRIVATE_FILE if before is None else None)
    except PermissionError:
        raise _conflict(path, "file_read_only", "can't be written") from None


def _conflict(path: Path, code: str, problem: str) -> Conflict:
    return Conflict(code, f"{path} {problem}.", details={"files": [str(path)]})
