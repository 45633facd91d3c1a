"""The projects inside a project: workspace members, and folders with a manifest of their own."""

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase

from wizard.frameworks._marks import is_aside
from wizard.manifests.manifest_files import depth, manifest_folders
from wizard.model.source import SkippedFile, SourceFile, SourceTree

_DEEPEST = 4
_WORKSPACE = re.compile(
    rb"^\[tool\.(uv|pdm)\.workspace\][^\[]*?^\s*members\s*=\s*\[([^\]]*)\]", re.M
)
_QUOTED = re.compile(rb"['\"]([^'\"]+)['\"]")


class Part:
    """A part of a tree that is a tree itself: a folder, or what is outside some folders."""

    def __init__(self, tree: SourceTree, folder: str = "", without: Sequence[str] = ()) -> None:
        self._tree = tree
        self._prefix = f"{folder}/" if folder else ""
        outside = tuple(f"{name}/" for name in without)
        self.paths = tuple(
            path[len(self._prefix) :]
            for path in tree.paths
            if path.startswith(self._prefix) and not (outside and path.startswith(outside))
        )

    @property
    def skipped(self) -> tuple[SkippedFile, ...]:
        return ()

    @property
    def truncated(self) -> bool:
        return self._tree.truncated

    def read(self, path: str) -> SourceFile | None:
        file = self._tree.read(self._prefix + path)
        return SourceFile(path=path, content=file.content) if file else None


def member_folders(tree: SourceTree) -> tuple[str, ...]:
    """Folders below the root that are projects of their own, the outermost ones, sorted."""
    manifests = manifest_folders(tree.paths)
    files = set(tree.paths)
    found = {
        folder
        for folder, paths in manifests.items()
        if _counts(folder) and not _is_package(folder, paths, files)
    }
    if not found:
        managed = {path.rpartition("/")[0] for path in tree.paths if path.endswith("/manage.py")}
        found = {folder for folder in managed if _counts(folder)} if len(managed) > 1 else set()
    return tuple(
        folder
        for folder in sorted(found)
        if not any(folder.startswith(f"{other}/") for other in found)
    )


def workspace_of(tree: SourceTree, folder: str) -> str | None:
    """The tool ("uv", "pdm") whose workspace lists the folder as a member."""
    pyproject = tree.read("pyproject.toml")
    declared = _WORKSPACE.search(pyproject.content) if pyproject else None
    if declared is None:
        return None
    patterns = [item.decode().rstrip("/") for item in _QUOTED.findall(declared[2])]
    return declared[1].decode() if any(fnmatchcase(folder, item) for item in patterns) else None


def _counts(folder: str) -> bool:
    return 0 < depth(folder) <= _DEEPEST and not is_aside(f"{folder}/module.py")


def _is_package(folder: str, manifests: Sequence[str], files: set[str]) -> bool:
    """A `setup.py` inside a package is one of its modules."""
    return manifests == (f"{folder}/setup.py",) and f"{folder}/__init__.py" in files
