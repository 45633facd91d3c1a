"""Small projects in memory, and what a framework makes of them."""

from pathlib import Path

from wizard.frameworks import framework
from wizard.frameworks.base import Project, Recognition, Setup
from wizard.languages.python.edit import edit_module
from wizard.manifests.reading import declared_dependencies
from wizard.model.edit import Edited, Refused, Splice
from wizard.model.source import MemoryTree
from wizard.splice import apply_splices

APPS = Path(__file__).parent.parent / "apps"


def tree_of(files: dict[str, str]) -> MemoryTree:
    return MemoryTree({path: text.encode() for path, text in files.items()})


def sample(name: str) -> MemoryTree:
    """`django/bookshop` → the sample app before anything was done to it."""
    root = APPS / name / "before"
    files = (path for path in root.rglob("*") if path.is_file())
    return MemoryTree(
        {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in files
            if path.suffix not in (".pyc", ".sqlite3")
        }
    )


def project(tree: MemoryTree) -> Project:
    return Project(tree, declared_dependencies(tree))


def recognise(framework_id: str, tree: MemoryTree) -> Recognition | None:
    return framework(framework_id).recognise(project(tree))


def set_up(framework_id: str, tree: MemoryTree, **extra: str) -> Setup:
    chosen = framework(framework_id)
    found = chosen.recognise(project(tree))
    context = found.context if found else {}
    return chosen.setup(project(tree), {**context, **extra})


def edited(tree: MemoryTree, setup: Setup) -> dict[str, str]:
    """Every file that the set-up changes or writes, as it is afterwards."""
    splices: dict[str, list[Splice]] = {}
    for request in setup.edits:
        file = tree.read(request.path)
        assert file is not None
        for result in edit_module(file, request.edits):
            assert not isinstance(result, Refused), (request, result)
            if isinstance(result, Edited):
                splices.setdefault(request.path, []).extend(result.splices)
    changed = {file.path: file.content for file in setup.files}
    for path, found in splices.items():
        file = tree.read(path)
        assert file is not None
        changed[path] = apply_splices(file.content, found).decode()
    return changed


def added(tree: MemoryTree, setup: Setup, path: str) -> list[str]:
    """The lines that the set-up adds to one file, without their indentation."""
    file = tree.read(path)
    assert file is not None
    before = file.content.decode().splitlines()
    after = edited(tree, setup)[path].splitlines()
    kept = iter(before)
    current = next(kept, None)
    lines: list[str] = []
    for line in after:
        if line == current:
            current = next(kept, None)
        elif line.strip():
            lines.append(line.strip())
    assert current is None, f"a line is gone: {current}"
    return lines
