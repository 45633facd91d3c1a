"""Pages without a bundler: a module of the project's own that loads the SDK."""

import re

from wizard.frameworks import _web as web
from wizard.frameworks._script_project import code_paths
from wizard.frameworks._server_beside import server_beside
from wizard.frameworks._web_access import CONSTANTS
from wizard.frameworks.base import Context, EditRequest, Project, Setup
from wizard.languages.javascript.edits import InsertMarkup
from wizard.model.change import CreateFile

_HEAD = re.compile(rb"<head[\s>]", re.I)


def set_up(project: Project, context: Context) -> Setup:
    pages = [path for path in code_paths(project.tree, ".html", ".htm") if _has_head(project, path)]
    root = _common_folder(pages)
    plain = {**context, "typescript": "no"}
    made = web.browser(project, plain, CONSTANTS, template="html", stem=f"{root}amplitude")
    starter = CreateFile(
        path=f"{root}amplitude-start.js",
        content="import { startAmplitude } from './"
        f"{made.helper.path.rpartition('/')[2]}';\n\nstartAmplitude();\n",
    )
    edits = [_in_head(page, starter.path) for page in pages]
    steps = () if pages else (web.start_by_hand(None),)
    server = server_beside(project, context, "")
    setup = web.set_up(made, server=server, files=(starter,), edits=edits, steps=steps)
    return _without_package(setup)


def _without_package(setup: Setup) -> Setup:
    """The page loads the SDK from Amplitude: nothing is installed for the browser."""
    from msgspec import structs

    return structs.replace(setup, sdks=(setup.sdks or ())[1:])


def _in_head(page: str, starter: str) -> EditRequest:
    up = "../" * (page.count("/") - starter.count("/")) or "./"
    tag = f'<script type="module" src="{up}{starter.rpartition("/")[2]}"></script>'
    return EditRequest(
        id=f"setup:{page}:amplitude",
        title=web.START_TITLE,
        kind="setup",
        path=page,
        edits=(InsertMarkup(element="head", position="end", lines=(tag,)),),
    )


def _common_folder(pages: list[str]) -> str:
    folders = [page.split("/")[:-1] for page in pages]
    common: list[str] = []
    for names in zip(*folders, strict=False):
        if len(set(names)) > 1:
            break
        common.append(names[0])
    return "".join(f"{name}/" for name in common)


def _has_head(project: Project, path: str) -> bool:
    file = project.tree.read(path)
    return file is not None and _HEAD.search(file.content) is not None
