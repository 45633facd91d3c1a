"""Where an imported name comes from, if that is a module of the project."""

from collections.abc import Sequence
from typing import NamedTuple

from wizard.languages.python.project_layout import TOP, join, parent


class Place(NamedTuple):
    """The module at `path`, and the names that are read from it; none for the module itself."""

    path: str
    names: tuple[str, ...]


def place_of(
    origin: str, importer: str, paths: frozenset[str], roots: Sequence[str]
) -> Place | None:
    """`origin` is a dotted name as the file at `importer` imports it, such as `..events.track`."""
    name = origin.lstrip(".")
    level = len(origin) - len(name)
    parts = tuple(name.split(".")) if name else ()
    for start in [_up(importer, level)] if level else roots:
        for length in range(len(parts), 0 if not level else -1, -1):
            path = _module(start, parts[:length], paths)
            if path is not None:
                return Place(path, parts[length:])
    return None


def _up(importer: str, level: int) -> str:
    directory = parent(importer)
    for _ in range(level - 1):
        directory = parent(directory)
    return directory


def _module(start: str, parts: Sequence[str], paths: frozenset[str]) -> str | None:
    where = start
    for part in parts:
        where = join(where, part)
    found = (f"{where}.py", join(where, "__init__.py")) if parts else (join(where, "__init__.py"),)
    return next((path for path in found if path in paths), None)


def package_of(path: str) -> tuple[str, str] | None:
    """The `__init__.py` of the package that a module is in, and the module's name in it."""
    directory, _, name = path.rpartition("/")
    if name == "__init__.py":
        directory, _, name = directory.rpartition("/")
    stem = name.removesuffix(".py")
    return (join(directory, "__init__.py"), stem) if directory and directory != TOP else None
