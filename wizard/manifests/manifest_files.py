"""Which files are manifests, and to which folder's project they belong."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from wizard.manifests.conda import FILE_NAMES as CONDA_FILES
from wizard.manifests.requirements_file import is_requirements_file

PYPROJECT = "pyproject.toml"
PIPFILE = "Pipfile"
SETUP_CFG = "setup.cfg"
SETUP_PY = "setup.py"
_FIXED = (PYPROJECT, PIPFILE)
_LAST = (SETUP_CFG, SETUP_PY, *CONDA_FILES)
_LISTS = (".txt", ".in")
_ENDS = (*_FIXED, *_LAST, *_LISTS)
_REQUIREMENTS_FOLDERS = frozenset({"requirements", "requirement", "reqs"})
_NOT_AN_APP = frozenset(
    {"doc", "docs", "test", "tests", "example", "examples", "samples", "fixtures", "benchmarks"}
)


def manifest_folders(paths: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Folder ("" is the root) → its manifests, the most telling first; nearest folder first."""
    folders: dict[str, list[str]] = {}
    for path in paths:
        folder = _project_folder(path) if path.endswith(_ENDS) else None
        if folder is not None:
            folders.setdefault(folder, []).append(path)
    nearest = sorted(folders, key=lambda folder: (depth(folder), folder))
    return {folder: tuple(sorted(folders[folder], key=_rank)) for folder in nearest}


def depth(folder: str) -> int:
    return folder.count("/") + 1 if folder else 0


def _project_folder(path: str) -> str | None:
    """The folder whose project the file describes; None where the file is no manifest."""
    folder, _, name = path.rpartition("/")
    above, _, parent = folder.rpartition("/")
    listed = parent in _REQUIREMENTS_FOLDERS and name.endswith(_LISTS)
    if not listed and name not in (*_FIXED, *_LAST) and not is_requirements_file(name):
        return None
    if any(part in _NOT_AN_APP or part.startswith(".") for part in folder.split("/")):
        return None
    return above if listed else folder


def _rank(path: str) -> tuple[int, str]:
    name = PurePosixPath(path).name
    if name in _FIXED:
        return _FIXED.index(name), path
    if name in _LAST:
        return len(_FIXED) + 1 + _LAST.index(name), path
    return len(_FIXED), path
