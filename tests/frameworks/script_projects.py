"""Small JavaScript projects in memory, one per framework, and what set-up makes of them."""

import json
from collections.abc import Mapping

from wizard.frameworks import framework
from wizard.frameworks.base import Project, Setup
from wizard.languages.javascript.edit import edit_script
from wizard.manifests.dependencies import Dependency
from wizard.model.edit import Edited, Refused
from wizard.model.source import MemoryTree, SourceFile
from wizard.splice import apply_splices

TS = {"typescript": "yes", "module": "esm"}
JS = {"typescript": "no", "module": "esm"}
CJS = {"typescript": "no", "module": "cjs"}
VITE = {"bundler": "vite", "env_prefix": "VITE_"}
MAIN = "import App from './App';\n\nmount(App);\n"
EXPRESS = "import express from 'express';\n\nconst app = express();\napp.get('/', home);\n"


def project(files: Mapping[str, str], *packages: str) -> Project:
    manifest = json.dumps({"name": "shop", "dependencies": dict.fromkeys(packages, "1")})
    tree = MemoryTree(
        {
            "package.json": manifest.encode(),
            **{path: text.encode() for path, text in files.items()},
        }
    )
    declared = tuple(
        Dependency(name=name, specifier="1", path="package.json", line=1, text=f'"{name}": "1"')
        for name in packages
    )
    return Project(tree, declared)


def set_up(framework_id: str, files: Mapping[str, str], *packages: str, **context: str) -> Setup:
    return framework(framework_id).setup(project(files, *packages), context)


def written(setup: Setup, path: str | None = None) -> str:
    """The text of a file that the set-up writes, by default the helper module."""
    wanted = path or setup.helper_path
    return next(file.content for file in setup.files if file.path == wanted)


def changed(files: Mapping[str, str], setup: Setup) -> dict[str, str]:
    """Every file that the set-up's edits change, as it is afterwards."""
    texts: dict[str, str] = {}
    for path in sorted({request.path for request in setup.edits}):
        file = SourceFile(path=path, content=files[path].encode())
        edits = [edit for request in setup.edits if request.path == path for edit in request.edits]
        splices = []
        for result in edit_script(file, edits):  # type: ignore[arg-type]
            assert not isinstance(result, Refused), (path, result)
            splices += list(result.splices) if isinstance(result, Edited) else []
        texts[path] = apply_splices(file.content, splices).decode()
    return texts


def added(files: Mapping[str, str], setup: Setup, path: str) -> list[str]:
    """The lines that the set-up adds to one file, without their indentation."""
    before = iter(files[path].splitlines())
    current = next(before, None)
    lines: list[str] = []
    for line in changed(files, setup)[path].splitlines():
        if line == current:
            current = next(before, None)
        elif line.strip():
            lines.append(line.strip())
    assert current is None, f"a line is gone: {current}"
    return lines
