"""Every dependency that a project declares, with its place."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

import msgspec

from wizard.manifests.conda import FILE_NAMES as CONDA_FILES
from wizard.manifests.conda import read_environment
from wizard.manifests.dependencies import Dependency
from wizard.manifests.locks import locked_versions
from wizard.manifests.manifest_files import (
    PIPFILE,
    PYPROJECT,
    SETUP_CFG,
    SETUP_PY,
    depth,
    manifest_folders,
)
from wizard.manifests.requirements_file import group_of, includes, read_requirements
from wizard.manifests.setup_cfg import read_setup_cfg
from wizard.manifests.setup_py import read_setup_py
from wizard.manifests.text import Unreadable
from wizard.model.source import SourceFile, SourceTree


class UnreadableManifest(NamedTuple):
    """A manifest that is not what its name promises; what it declares is unknown."""

    path: str
    reason: str


class Manifests(NamedTuple):
    """What the manifests nearest to the root say. `folders` are where they stand."""

    folders: tuple[str, ...]
    dependencies: tuple[Dependency, ...]
    unreadable: tuple[UnreadableManifest, ...]


def declared_dependencies(tree: SourceTree) -> tuple[Dependency, ...]:
    """The dependencies of the project at the root of `tree`, the most telling manifest first.

    Read are the manifests nearest to the root that declare something; manifests below those
    belong to other members of a workspace. `group` is "main", "optional" or "dev".
    """
    return read_manifests(tree).dependencies


def unreadable_manifests(tree: SourceTree) -> tuple[UnreadableManifest, ...]:
    """The manifests that could not be read, and why."""
    return read_manifests(tree).unreadable


def read_manifests(tree: SourceTree) -> Manifests:
    """Dependencies and unreadable files of the nearest manifests.

    A level that declares for developers only is second choice; one below the root that declares
    nothing (a `setup.py` may be any module) is none.
    """
    second: Manifests | None = None
    for level in _levels(tree):
        found = _read_level(tree, level)
        if any(item.group != "dev" for item in found.dependencies) or _is_broken(found):
            return found
        if second is None and (found.dependencies or "" in found.folders):
            second = found
    return second or Manifests((), (), ())


def _is_broken(found: Manifests) -> bool:
    return any(not item.path.endswith(f"/{SETUP_PY}") for item in found.unreadable)


def _levels(tree: SourceTree) -> Iterator[dict[str, tuple[str, ...]]]:
    folders = manifest_folders(tree.paths)
    for level in sorted({depth(folder) for folder in folders}):
        yield {folder: files for folder, files in folders.items() if depth(folder) == level}


def _read_level(tree: SourceTree, level: dict[str, tuple[str, ...]]) -> Manifests:
    dependencies: list[Dependency] = []
    unreadable: list[UnreadableManifest] = []
    for folder, paths in level.items():
        found = _read_files(tree, paths, unreadable)
        dependencies += _with_versions(found, locked_versions(tree, folder))
    return Manifests(tuple(level), tuple(dependencies), tuple(unreadable))


def _read_files(
    tree: SourceTree, paths: tuple[str, ...], unreadable: list[UnreadableManifest]
) -> list[Dependency]:
    found: list[Dependency] = []
    waiting = [(path, group_of(path)) for path in paths]
    seen: set[str] = set()
    while waiting:
        path, group = waiting.pop(0)
        file = None if path in seen else tree.read(path)
        seen.add(path)
        if file is None:
            continue
        try:
            dependencies, included = _read_file(file, group)
        except Unreadable as error:
            unreadable.append(UnreadableManifest(path, str(error)))
            continue
        found += dependencies
        waiting += [(name, group) for name in included]
    return found


def _read_file(file: SourceFile, group: str) -> tuple[tuple[Dependency, ...], tuple[str, ...]]:
    name = PurePosixPath(file.path).name
    if name in (PYPROJECT, PIPFILE):
        return _read_toml(file, name), ()
    if name == SETUP_CFG:
        return read_setup_cfg(file), ()
    if name == SETUP_PY:
        return read_setup_py(file), ()
    if name in CONDA_FILES:
        return read_environment(file), ()
    return read_requirements(file, group), includes(file)


def _read_toml(file: SourceFile, name: str) -> tuple[Dependency, ...]:
    from wizard.manifests.pyproject import read_pipfile, read_pyproject

    return read_pyproject(file) if name == PYPROJECT else read_pipfile(file)


def _with_versions(found: list[Dependency], locked: dict[str, str]) -> list[Dependency]:
    """A pin of the same name in a neighbouring file tells the version as a lock file does."""
    pins = {item.name: item.version for item in reversed(found) if item.version}
    versions = {**pins, **locked}
    return [
        item
        if item.version or item.name not in versions
        else msgspec.structs.replace(item, version=versions[item.name])
        for item in found
    ]
