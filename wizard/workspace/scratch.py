"""A copy of the project to run its own commands in, so that they write nothing into the project.

Sources are copied. Installed packages are linked file by file: bundlers refuse a `node_modules`
that is a link out of the project.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wizard.workspace.paths import StatePaths

PACKAGES = frozenset({"node_modules", ".yarn", ".pnpm-store"})
_LEFT_OUT = frozenset(
    {
        *(".git", ".hg", ".svn", ".venv", "venv", ".tox", ".nox", "__pycache__", ".mypy_cache"),
        *(".ruff_cache", ".pytest_cache", ".turbo", ".angular", ".parcel-cache", ".nx", "coverage"),
        *("htmlcov", ".ipynb_checkpoints", ".idea", ".gradle"),
    }
)
# Tools write into these in place, which would reach the project through a link.
_CACHES = frozenset({".cache", ".tmp", ".vite", ".vite-temp", ".astro", ".nitro"})
_LINKABLE = frozenset({".bin", ".pnpm", ".store", ".modules.yaml", ".package-lock.json"})
_MARKS = ("pnpm-workspace.yaml", "package.json", "node_modules")
_VENV = "pyvenv.cfg"


@contextmanager
def scratch(state: StatePaths) -> Iterator[Path]:
    """An empty folder of this project's state, and no trace of it afterwards."""
    folder = state.ensure(state.project) / "build"
    shutil.rmtree(folder, ignore_errors=True)
    state.ensure(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def whole_project(root: Path) -> Path:
    """The folder that holds all that the commands of `root` may read: the root of its workspace.

    That is the highest folder with a package.json or installed packages, up to the repository's.
    """
    found = root
    for folder in (root, *root.parents):
        if folder != root and _is_no_project(folder):
            break
        if any((folder / mark).exists() for mark in _MARKS):
            found = folder
        if (folder / ".git").exists():
            break
    return found


def has_packages(root: Path) -> bool:
    """Whether npm packages are installed for the project at `root`, by whatever tool."""
    folders = (root, *root.parents)
    return any((f / "node_modules").exists() or (f / ".pnp.cjs").exists() for f in folders)


def copy_project(source: Path, target: Path) -> None:
    """Everything but what a tool makes again by itself; `target` must not exist."""
    target.mkdir(parents=True)
    for entry in _entries(source):
        made = target / entry.name
        if entry.is_symlink():
            made.symlink_to(Path(entry.path).readlink())
        elif entry.is_dir():
            _copy_folder(Path(entry.path), made)
        elif entry.is_file():
            shutil.copy2(entry.path, made)


def project_python(root: Path, fallback: str) -> str:
    """The interpreter of the project's own environment, else `fallback`."""
    for folder in (root, *root.parents[:2]):
        for name in (".venv", "venv", "env"):
            for where in ("bin/python", "Scripts/python.exe"):
                if (folder / name / where).exists() and (folder / name / _VENV).exists():
                    return str(folder / name / where)
    return fallback


def _entries(folder: Path) -> "list[os.DirEntry[str]]":
    with os.scandir(folder) as found:
        return sorted(found, key=lambda entry: entry.name)


def _copy_folder(source: Path, target: Path) -> None:
    if source.name in _LEFT_OUT or (source / _VENV).exists():
        return
    if source.name in PACKAGES:
        _link_packages(source, target)
    elif source.parent.name == ".next" and source.name == "cache":
        return
    else:
        copy_project(source, target)


def _link_packages(source: Path, target: Path) -> None:
    """Hard links, else (the project is on another disk) one link to the folder."""
    try:
        _link_folder(source, target, is_top=True)
    except OSError:
        shutil.rmtree(target, ignore_errors=True)
        target.symlink_to(source)


def _link_folder(source: Path, target: Path, *, is_top: bool = False) -> None:
    target.mkdir()
    for entry in _entries(source):
        made = target / entry.name
        hidden = is_top and entry.name.startswith(".")
        if entry.name in _CACHES and hidden:
            continue
        if entry.is_symlink():
            made.symlink_to(Path(entry.path).readlink())
        elif hidden and entry.name not in _LINKABLE:
            _copy_generated(entry, made)
        elif entry.is_dir():
            _link_folder(Path(entry.path), made)
        else:
            os.link(entry.path, made)


def _copy_generated(entry: "os.DirEntry[str]", made: Path) -> None:
    """What tools generate beside the packages, such as `.prisma`."""
    if entry.is_dir():
        shutil.copytree(entry.path, made, symlinks=True)
    else:
        shutil.copy2(entry.path, made)


def _is_no_project(folder: Path) -> bool:
    return folder == Path.home() or folder == folder.parent
