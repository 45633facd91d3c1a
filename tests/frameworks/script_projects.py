"""Small JavaScript projects in memory, one per framework, and what set-up makes of them."""

import json
from collections.abc import Mapping

from wizard.frameworks import framework
from wizard.frameworks.base import Project, Setup
from wizard.manifests.dependencies import Dependency
from wizard.model.source import MemoryTree

TS = {"typescript": "yes", "module": "esm"}
JS = {"typescript": "no", "module": "esm"}
CJS = {"typescript": "no", "module": "cjs"}
VITE = {"bundler": "vite", "env_prefix": "VITE_"}
MAIN = "import App from './App';\n\nmount(App);\n"
EXPRESS = "import express from 'express';\n\nconst app = express();\napp.get('/', home);\n"


def project(files: Mapping[str, str], *packages: str) -> Project:
    manifest = json.dumps({"name": "shop", "dependencies": {name: "1" for name in packages}})
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


def set_up(
    framework_id: str, files: Mapping[str, str], *packages: str, **context: str
) -> Setup:
    return framework(framework_id).setup(project(files, *packages), context)


def written(setup: Setup, path: str | None = None) -> str:
    """The text of a file that the set-up writes, by default the helper module."""
    wanted = path or setup.helper_path
    return next(file.content for file in setup.files if file.path == wanted)
