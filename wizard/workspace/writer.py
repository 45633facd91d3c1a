"""The one writer: whole files, atomically, and never outside the project."""

import os
import secrets
import stat
from collections.abc import Iterable
from pathlib import Path

from wizard.errors import Conflict
from wizard.workspace.listing import is_inside

PRIVATE_FILE = 0o600
_NEW_FILE = 0o666
_TEMPORARY = ".amplitude-wizard-"


def read_file(root: Path, path: str) -> bytes | None:
    """The bytes of a project's file, None where there is none. Raises `Conflict` like a write."""
    target = locate(root, path)
    if target.is_dir():
        raise _conflict("directory_in_the_way", path, "is a directory where a file is expected")
    try:
        return target.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError as error:
        raise _conflict("file_unreadable", path, "can't be read") from error


def file_mode(root: Path, path: str) -> int | None:
    """The permission bits of a project's file, None where there is none."""
    try:
        return stat.S_IMODE(locate(root, path).stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return None


def check_place(root: Path, path: str) -> Path:
    """The real place of a file that stands there or can be made there, rights aside.

    Raises `Conflict`: outside_project, link_in_the_way, directory_in_the_way, file_in_the_way.
    """
    target = locate(root, path)
    if target.is_dir():
        raise _conflict("directory_in_the_way", path, "is a directory where a file is expected")
    parent = _existing_parent(target)
    if not parent.is_dir():
        raise _conflict("file_in_the_way", path, f"can't be made: {parent.name} is not a directory")
    return target


def check_writable(root: Path, path: str) -> None:
    """Raises `Conflict` where `write_file` or `remove_file` could not do its work: the codes of
    `check_place`, file_read_only.
    """
    target = check_place(root, path)
    if target.exists():
        _check_not_read_only(target, path)
    if not os.access(_existing_parent(target), os.W_OK | os.X_OK):
        raise _conflict("file_read_only", path, "stands in a directory that can't be written to")


def missing_dirs(root: Path, path: str) -> tuple[str, ...]:
    """The directories, outermost first, that a write of `path` would make."""
    parents = [parent for parent in Path(path).parents if parent != Path()]
    return tuple(item.as_posix() for item in reversed(parents) if not (root / item).exists())


def write_file(root: Path, path: str, content: bytes, *, mode: int | None = None) -> None:
    """Replace or create a project's file in one step that a crash can't cut in two.

    An existing file keeps its mode and owner unless `mode` is given. Raises `Conflict`.
    """
    check_writable(root, path)
    target = locate(root, path)
    target.parent.mkdir(parents=True, exist_ok=True)
    _replace(target, content, mode)


def write_private(target: Path, content: bytes) -> None:
    """Write a file of our own state, for this user only."""
    _replace(target, content, PRIVATE_FILE)


def replace_file(target: Path, content: bytes, *, mode: int | None = None) -> None:
    """Write a file in one step; an existing one keeps its mode and owner unless `mode` is given."""
    _replace(target, content, mode)


def remove_file(root: Path, path: str) -> None:
    """Remove a project's file; one that is gone already is no error. Raises `Conflict`."""
    check_writable(root, path)
    target = locate(root, path)
    target.unlink(missing_ok=True)
    _flush_dir(target.parent)


def remove_empty_dirs(root: Path, directories: Iterable[str]) -> None:
    """Remove those of the directories that hold nothing, innermost first."""
    for path in sorted(directories, key=lambda item: item.count("/"), reverse=True):
        target = locate(root, path)
        if target.is_dir() and not any(target.iterdir()):
            target.rmdir()


def remove_leftovers(root: Path, paths: Iterable[str]) -> None:
    """Remove what a killed write of one of `paths` may have left beside it."""
    for parent in sorted({parent for path in paths if (parent := _parent(root, path))}):
        for leftover in parent.glob(f"{_TEMPORARY}*.tmp"):
            leftover.unlink(missing_ok=True)


def _parent(root: Path, path: str) -> Path | None:
    try:
        return locate(root, path).parent
    except Conflict:
        return None


def locate(root: Path, path: str) -> Path:
    """The real place of a project's path, links followed.

    Raises `Conflict` with code outside_project or link_in_the_way.
    """
    parts = path.split("/")
    if "\0" in path or any(part in {"", ".", "..", ".git"} for part in parts):
        raise _conflict("outside_project", path, "is not a place that the wizard writes to")
    real_root = os.path.realpath(root)
    full = Path(real_root, *parts)
    real = os.path.realpath(full)
    if not is_inside(real_root, real):
        raise _conflict("outside_project", path, "leads out of the project")
    if full.is_symlink() and not full.exists():
        raise _conflict("link_in_the_way", path, "is a link to nothing")
    return Path(real)


def _existing_parent(target: Path) -> Path:
    return next(parent for parent in target.parents if os.path.lexists(parent))


def _check_not_read_only(target: Path, path: str) -> None:
    # An administrator may write to every file; a file without any write bit is still meant to stay.
    if not target.stat().st_mode & 0o222 or not os.access(target, os.W_OK):
        raise _conflict("file_read_only", path, "is read-only")


def _replace(target: Path, content: bytes, mode: int | None) -> None:
    temporary = target.with_name(f"{_TEMPORARY}{secrets.token_hex(8)}.tmp")
    try:
        _write_new(temporary, content, like=target, mode=mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _flush_dir(target.parent)


def _write_new(temporary: Path, content: bytes, *, like: Path, mode: int | None) -> None:
    old = like.stat() if like.exists() else None
    is_public = old is None and mode is None
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, _NEW_FILE if is_public else PRIVATE_FILE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if old is not None:
        _keep_owner(temporary, old)
    if not is_public:
        wanted = mode if mode is not None or old is None else old.st_mode
        temporary.chmod(stat.S_IMODE(wanted or PRIVATE_FILE))


def _keep_owner(temporary: Path, old: os.stat_result) -> None:
    """An administrator who runs the wizard must not take the user's files away from them."""
    new = temporary.stat()
    if hasattr(os, "chown") and (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        try:
            os.chown(temporary, old.st_uid, old.st_gid)
        except PermissionError:
            return


def _flush_dir(directory: Path) -> None:
    """So that the new name survives a power cut; not every file system can do that."""
    try:
        descriptor = os.open(directory, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        return
    finally:
        os.close(descriptor)


def _conflict(code: str, path: str, problem: str) -> Conflict:
    return Conflict(
        code,
        f"{path} {problem}.",
        hint=_HINTS[code],
        details={"files": [path]},
    )


_HINTS = {
    "outside_project": "Nothing was written. Make the path a plain file of the project.",
    "link_in_the_way": "Nothing was written. Remove the link, or make what it points to.",
    "directory_in_the_way": "Nothing was written. Rename the directory, then plan again.",
    "file_in_the_way": "Nothing was written. Rename that file, then plan again.",
    "file_read_only": "Give yourself the right to write (chmod u+w), then run the command again.",
    "file_unreadable": "Give yourself the right to read (chmod u+r), then run the command again.",
}
