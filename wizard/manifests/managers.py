"""Which tool installs this project's dependencies."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from wizard.manifests.conda import FILE_NAMES as CONDA_FILES
from wizard.manifests.locks import LOCK_FILES
from wizard.manifests.manifest_files import PIPFILE, PYPROJECT
from wizard.manifests.reading import Manifests, read_manifests
from wizard.manifests.text import Unreadable, decode, line_number, line_text
from wizard.model.detection import Evidence, PackageManager
from wizard.model.part import folder_of, placed, upwards
from wizard.model.source import SourceFile, SourceTree

MANAGERS = ("uv", "poetry", "pdm", "pipenv", "pip", "conda")
_TABLES = ("uv", "poetry", "pdm")
_BACKENDS = {"uv_build": "uv", "poetry.core": "poetry", "pdm.": "pdm"}


def package_managers(tree: SourceTree) -> tuple[PackageManager, ...]:
    """The tools that the strongest kind of evidence names; more than one is a question to ask.

    Lock files are stronger than tool tables, and those stronger than a bare manifest. Empty where
    the project has no manifest.
    """
    manifests = read_manifests(tree)
    folders = manifests.folders or ("",)
    found = tuple(_lock_files(tree, folders)) or tuple(_tool_tables(tree, folders))
    return found or _plain_manifest(manifests)


def _lock_files(tree: SourceTree, folders: tuple[str, ...]) -> Iterator[PackageManager]:
    for manager, name in LOCK_FILES.items():
        for folder in dict.fromkeys((*folders, "")):
            path = f"{folder}/{name}" if folder else name
            file = tree.read(path)
            if file is not None:
                yield _manager(manager, path, 1, _first_line(file))
                break
        else:
            yield from _workspace_lock(tree, manager, name)


def _workspace_lock(tree: SourceTree, manager: str, name: str) -> Iterator[PackageManager]:
    """The lock file of a member stands at the root of its workspace."""
    for prefix in list(upwards(tree))[1:]:
        file = tree.read(prefix + name)
        if file is not None:
            yield _manager(manager, placed(folder_of(tree), file.path), 1, _first_line(file))
            return


def _first_line(file: SourceFile) -> str:
    return file.content.split(b"\n", 1)[0].decode(errors="replace").strip()


def _tool_tables(tree: SourceTree, folders: tuple[str, ...]) -> Iterator[PackageManager]:
    for folder in folders:
        pyproject = tree.read(f"{folder}/{PYPROJECT}" if folder else PYPROJECT)
        named = tuple(_named_tools(pyproject)) if pyproject else ()
        if named:
            yield from named
            return
        pipfile = tree.read(f"{folder}/{PIPFILE}" if folder else PIPFILE)
        if pipfile is not None:
            yield _manager("pipenv", pipfile.path, 1, _first_line(pipfile))
            return


def _named_tools(file: SourceFile) -> Iterator[PackageManager]:
    from wizard.manifests.toml_text import at, layout, parse_toml

    try:
        text = decode(file)
        document, places = parse_toml(text), layout(text)
    except Unreadable:
        return
    tables = [name for name in _TABLES if isinstance(at(document, ("tool", name)), dict)]
    for name in tables:
        starts = [span[0] for path, span in places.tables if path[:2] == ("tool", name)]
        yield _at(name, file.path, text, min(starts, default=0))
    backend = at(document, ("build-system", "build-backend"))
    if not tables and isinstance(backend, str):
        for prefix, name in _BACKENDS.items():
            if backend.startswith(prefix):
                place = places.place(("build-system", "build-backend"))
                yield _at(name, file.path, text, place or 0)


def _plain_manifest(manifests: Manifests) -> tuple[PackageManager, ...]:
    first = next(iter(manifests.dependencies), None)
    if first is not None:
        conda = PurePosixPath(first.path).name in CONDA_FILES
        return (_manager("conda" if conda else "pip", first.path, first.line, first.text),)
    return (PackageManager(name="pip"),) if manifests.folders else ()


def _at(name: str, path: str, text: str, position: int) -> PackageManager:
    return _manager(name, path, line_number(text, position), line_text(text, position))


def _manager(name: str, path: str, line: int, text: str) -> PackageManager:
    return PackageManager(name=name, evidence=Evidence(path=path, line=line, text=text))
