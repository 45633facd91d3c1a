"""Whether a directory is one that the wizard may work on."""

import os
from pathlib import Path

from wizard.errors import ProjectError

MARKERS = (
    "package.json", "pyproject.toml", "requirements.txt", "Pipfile", "setup.py", "setup.cfg",
    "manage.py", "Cargo.toml", "go.mod", "Gemfile", "pom.xml", "build.gradle", "build.gradle.kts",
    "Package.swift", "Podfile", "pubspec.yaml", "composer.json", "deno.json", "index.html",
    "ProjectSettings/ProjectVersion.txt",
)  # fmt: skip
MARKER_SUFFIXES = (".py", ".uproject", ".xcodeproj")
_SUGGESTIONS = 5


def check_directory(path: Path) -> Path:
    """The real path of a directory that can be read.

    Raises `ProjectError`: install_dir_missing, not_a_directory, unreadable.
    """
    hint = "Pass the directory of your app with --install-dir."
    if not os.path.lexists(path):
        raise ProjectError("install_dir_missing", f"There is no directory {path}.", hint=hint)
    if not path.is_dir():
        raise ProjectError("not_a_directory", f"{path} is not a directory.", hint=hint)
    if not _is_readable(path):
        hint = f"Give yourself the right to read it, for example: chmod u+rx {path}"
        raise ProjectError("unreadable", f"The directory {path} can't be read.", hint=hint)
    return path.resolve()


def check_project(root: Path) -> None:
    """Raises `ProjectError` where nobody sets up an app: is_filesystem_root, is_home_dir,
    no_project_marker. `root` is a real path.
    """
    hint = "Pass the directory of your app with --install-dir, or use --force to take this one."
    if root == Path(root.anchor):
        message = "This is the root of the file system, not an app."
        raise ProjectError("is_filesystem_root", message, hint=hint)
    if root == _home():
        message = f"{root} is your home directory, not an app."
        raise ProjectError("is_home_dir", message, hint=hint)
    if not has_marker(root):
        raise _no_marker(root, hint)


def has_marker(root: Path) -> bool:
    """Whether a file directly in `root` says that this is a project."""
    if any((root / marker).exists() for marker in MARKERS):
        return True
    return any(name.endswith(MARKER_SUFFIXES) for name in _children(root))


def _no_marker(root: Path, hint: str) -> ProjectError:
    projects = [name for name in _children(root) if _is_project(root / name)][:_SUGGESTIONS]
    if projects:
        hint = f"Projects stand in: {', '.join(projects)}. Choose one with --install-dir."
    return ProjectError(
        "no_project_marker",
        f"Nothing in {root} says that it is a project (no pyproject.toml, requirements.txt, …).",
        hint=hint,
        next_commands=[("plan", "--install-dir", str(root / name)) for name in projects],
        details={"projects": projects},
    )


def _is_project(path: Path) -> bool:
    return not path.name.startswith(".") and path.is_dir() and has_marker(path)


def _children(directory: Path) -> list[str]:
    try:
        return sorted(child.name for child in directory.iterdir())
    except OSError:
        return []


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
