"""Whether a directory is one that the wizard may work on."""

import os
from collections.abc import Sequence
from pathlib import Path

from wizard.errors import ProjectError
from wizard.settings import Settings

MARKERS = (
    "package.json", "pyproject.toml", "requirements.txt", "Pipfile", "setup.py", "setup.cfg",
    "manage.py", "Cargo.toml", "go.mod", "Gemfile", "pom.xml", "build.gradle", "build.gradle.kts",
    "Package.swift", "Podfile", "pubspec.yaml", "composer.json", "deno.json", "index.html",
    "ProjectSettings/ProjectVersion.txt",
)  # fmt: skip
MARKER_SUFFIXES = (".py", ".uproject", ".xcodeproj")
_SUGGESTIONS = 5


def install_root(install_dir: Path | None, settings: Settings) -> Path:
    """The real path of `install_dir`, else of the environment's, else of the current directory.

    Raises `ProjectError` as `check_directory` does.
    """
    return check_directory(expanded(install_dir or Path(settings.install_dir or ".")))


def expanded(path: Path) -> Path:
    """`path` with `~` and `~name` replaced, where there is such a home directory."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def check_directory(path: Path) -> Path:
    """The real path of a directory that can be read.

    Raises `ProjectError`: install_dir_missing, not_a_directory, unreadable.
    """
    hint = "Pass the directory of your app with --install-dir."
    real = _real(path)
    if real is None:
        raise _missing(path, hint)
    if not real.is_dir():
        raise ProjectError(
            "not_a_directory",
            f"{path} is not a directory.",
            hint=hint,
            next_commands=[("detect", "--install-dir", str(real.parent))],
        )
    if not _is_readable(real):
        raise ProjectError(
            "unreadable",
            f"The directory {path} can't be read.",
            hint=f"Give yourself the right to read it, for example: chmod u+rx {path}",
            next_commands=[("detect", "--install-dir", str(path))],
        )
    return real


def check_project(root: Path, apps: Sequence[str] = ()) -> None:
    """Raises `ProjectError` where nobody sets up an app: is_filesystem_root, is_home_dir,
    no_project_marker. `root` is a real path; `apps` are folders in it that were named.
    """
    hint = "Pass the directory of your app with --install-dir, or use --force to take this one."
    if root == Path(root.anchor):
        message = "This is the root of the file system, not an app."
        raise _no_project("is_filesystem_root", message, root, hint)
    if root == _home():
        message = f"{root} is your home directory, not an app."
        raise _no_project("is_home_dir", message, root, hint)
    if not any(has_marker(root / app) for app in ("", *apps)):
        message = (
            f"Nothing in {root} says that it is a project (no package.json, pyproject.toml, …)."
        )
        raise _no_project("no_project_marker", message, root, hint)


def has_marker(root: Path) -> bool:
    """Whether a file directly in `root` says that this is a project."""
    if any((root / marker).exists() for marker in MARKERS):
        return True
    return any(name.endswith(MARKER_SUFFIXES) for name in _children(root))


def _missing(path: Path, hint: str) -> ProjectError:
    """With the directories beside it that are spelled nearly the same."""
    from difflib import get_close_matches

    similar = get_close_matches(path.name, _children(path.parent), n=_SUGGESTIONS)
    found = [path.parent / name for name in similar if (path.parent / name).is_dir()]
    if found:
        hint = f"Did you mean {found[0]}?"
    return ProjectError(
        "install_dir_missing",
        f"There is no directory {path}." if path.name else "The current directory is gone.",
        hint=hint,
        next_commands=[("detect", "--install-dir", str(item)) for item in found] or [("--help",)],
    )


def _no_project(code: str, message: str, root: Path, hint: str) -> ProjectError:
    """With the projects right below; what is right below the root of the file system is none."""
    names = _children(root) if root.name else []
    projects = [name for name in names if _is_project(root / name)][:_SUGGESTIONS]
    if projects:
        hint = f"Projects stand in: {', '.join(projects)}. Choose one with --install-dir."
    choices = [("plan", "--install-dir", str(root / name)) for name in projects]
    return ProjectError(
        code,
        message,
        hint=hint,
        next_commands=choices or [("plan", "--help")],
        details={"projects": projects},
    )


def _is_project(path: Path) -> bool:
    return not path.name.startswith(".") and path.is_dir() and has_marker(path)


def _children(directory: Path) -> list[str]:
    try:
        return sorted(child.name for child in directory.iterdir())
    except OSError:
        return []


def _real(path: Path) -> Path | None:
    """The real path; None where there is nothing, as in a directory that was removed meanwhile."""
    try:
        return path.resolve(strict=True)
    except (OSError, RuntimeError):
        return None


def _is_readable(path: Path) -> bool:
    try:
        with os.scandir(path):
            return os.access(path, os.R_OK | os.X_OK)
    except OSError:
        return False


def _home() -> Path | None:
    try:
        return Path.home().resolve()
    except (RuntimeError, OSError):
        return None
