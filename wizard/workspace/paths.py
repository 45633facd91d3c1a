"""Where the wizard keeps its own state: private directories and files, one folder per project."""

import os
import stat
import tempfile
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from wizard.errors import WizardError
from wizard.settings import Settings

APP_NAME = "amplitude-wizard"
PRIVATE_DIR = 0o700


class StatePaths(Struct, frozen=True):
    """`root` holds everything, `project` what belongs to one install directory. Made on demand."""

    root: Path
    project: Path

    @property
    def plans(self) -> Path:
        return self.root / "plans"

    @property
    def journals(self) -> Path:
        return self.project / "journals"

    @property
    def facts(self) -> Path:
        """What was read from the project's files, for the next command."""
        return self.project / "facts"

    @property
    def checkpoint(self) -> Path:
        return self.project / "checkpoint.json"

    @property
    def lock(self) -> Path:
        return self.project / "apply.lock"

    def ensure(self, directory: Path) -> Path:
        """Make a directory of the state, and those above it up to `root`, for this user only.

        Raises `WizardError` with code state_unwritable.
        """
        try:
            self.root.parent.mkdir(parents=True, exist_ok=True)
            for path in self._way_to(directory):
                _make_private(path)
        except OSError as error:
            raise unwritable(self.root, error.strerror or str(error)) from error
        return directory

    def _way_to(self, directory: Path) -> list[Path]:
        between = [path for path in directory.parents if path.is_relative_to(self.root)]
        return [*reversed(between), directory]


def state_paths(settings: Settings, project: Path) -> StatePaths:
    """The state of the project at `project`. Nothing is made or written here."""
    root = _state_root(settings)
    return StatePaths(root=root, project=root / "runs" / project_key(project))


def project_key(project: Path) -> str:
    """12 hex characters that stand for an install directory."""
    return sha256(os.fsencode(os.path.realpath(project))).hexdigest()[:12]


def _state_root(settings: Settings) -> Path:
    if settings.cache_dir:
        return Path(settings.cache_dir).expanduser().absolute()
    usual = _user_state()
    return usual if usual is not None and _can_be_made(usual) else _temporary()


def _user_state() -> Path | None:
    from platformdirs import user_state_path

    path = user_state_path(APP_NAME, appauthor=False)
    return path if path.is_absolute() else None


def _temporary() -> Path:
    user = os.getuid() if hasattr(os, "getuid") else "user"
    return Path(tempfile.gettempdir()) / f"{APP_NAME}-{user}"


def _can_be_made(path: Path) -> bool:
    """Whether the first directory on the way that exists lets us write."""
    existing = next((item for item in (path, *path.parents) if item.exists()), None)
    return existing is not None and existing.is_dir() and os.access(existing, os.W_OK | os.X_OK)


def _make_private(path: Path) -> None:
    try:
        path.mkdir(mode=PRIVATE_DIR)
    except FileExistsError:
        _check_private(path)


def _check_private(path: Path) -> None:
    """In a shared temporary directory somebody else may have made ours first."""
    status = path.lstat()
    if not stat.S_ISDIR(status.st_mode):
        raise NotADirectoryError(0, f"{path} is not a directory")
    if not hasattr(os, "getuid"):
        return
    if status.st_uid != os.getuid():
        raise PermissionError(0, f"{path} belongs to another user")
    if status.st_mode & 0o077:
        path.chmod(PRIVATE_DIR)


def unwritable(root: Path, reason: str) -> WizardError:
    """The error where the state at `root` can't be used."""
    return WizardError(
        "state_unwritable",
        f"The wizard can't keep its state in {root}: {reason}.",
        hint="Set AMPLITUDE_WIZARD_CACHE_DIR to a directory that you can write to.",
    )
