"""The projects inside a project: workspace members, and folders with a manifest of their own."""

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from wizard.frameworks._marks import is_aside
from wizard.manifests.manifest_files import depth, manifest_folders
from wizard.manifests.node_managers import node_managers
from wizard.manifests.node_workspaces import runner, workspaces
from wizard.manifests.package_json import PACKAGE_JSON
from wizard.model.part import Part
from wizard.model.source import SourceTree

__all__ = ["Part", "inner_members", "member_folders", "workspace_of"]

_DEEPEST = 4
_WORKSPACE = re.compile(
    rb"^\[tool\.(uv|pdm)\.workspace\][^\[]*?^\s*members\s*=\s*\[([^\]]*)\]", re.M
)
_NODE_FILES = (PACKAGE_JSON, "project.json")
_TELLING = (b'"name"', b"ependencies", b'"scripts"', b'"targets"', b'"projectType"')
_QUOTED = re.compile(rb"['\"]([^'\"]+)['\"]")


def member_folders(tree: SourceTree) -> tuple[str, ...]:
    """Folders below the root that are projects of their own, sorted.

    Of the Python ones the outermost; a JavaScript package may hold others.
    """
    return tuple(sorted({*_python_folders(tree), *_node_folders(tree)}))


def inner_members(folder: str, members: Sequence[str]) -> tuple[str, ...]:
    """The members below a member, as seen from it."""
    inner = f"{folder}/" if folder else ""
    return tuple(name[len(inner) :] for name in members if name.startswith(inner) and name)


def _python_folders(tree: SourceTree) -> tuple[str, ...]:
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


def _node_folders(tree: SourceTree) -> Iterator[str]:
    """Folders with a package.json that says more than how its files are loaded; nx's projects."""
    has_nx = tree.read("nx.json") is not None
    for path in tree.paths:
        folder, _, name = path.rpartition("/")
        if name == "project.json" and not has_nx:
            continue
        if name in _NODE_FILES and _counts(folder) and _says_something(tree, path):
            yield folder


def _says_something(tree: SourceTree, path: str) -> bool:
    file = tree.read(path)
    return file is not None and any(word in file.content for word in _TELLING)


def workspace_of(tree: SourceTree, folder: str) -> str | None:
    """The tool (uv, pdm; npm, pnpm …, or nx) whose workspace lists the folder as a member."""
    return _python_workspace(tree, folder) or _node_workspace(tree, folder)


def _node_workspace(tree: SourceTree, folder: str) -> str | None:
    named = next((item.tool for item in workspaces(tree) if item.has(folder)), None)
    if named == "npm":
        managers = node_managers(tree)
        named = managers[0].name if len(managers) == 1 else "npm"
    return runner(tree) or named if named or tree.read("nx.json") else None


def _python_workspace(tree: SourceTree, folder: str) -> str | None:
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
