"""Where a plain program starts the client: where it begins."""

import ast

from wizard.frameworks import _python as python
from wizard.frameworks._existing import existing_install
from wizard.frameworks._helper import helper_file
from wizard.frameworks._notes import runtime_notes
from wizard.frameworks._source import FUNCTIONS, is_docstring, parse
from wizard.frameworks._start import helper_request, manual_start
from wizard.frameworks.base import Context, EditRequest, Project, Setup
from wizard.languages.python.edits import InsertLines
from wizard.model.plan import ManualStep
from wizard.model.source import SourceTree

_TITLE = "Start the Amplitude client with the program"


def set_up(project: Project, context: Context) -> Setup:
    adopted = existing_install(project)
    if adopted:
        return adopted
    path, line = python.place(context["entry"]) if "entry" in context else ("", 0)
    folder = python.folder_of(path) if path else _main_package(project.tree)
    helper = helper_file(project, folder, "python", context)
    request = _start(project.tree, path, line, helper.path)
    steps = () if request else (_manual_start(path, line),)
    return Setup(
        helper_path=helper.path,
        files=(helper,),
        edits=(request,) if request else (),
        manual_steps=(*steps, *runtime_notes(project)),
    )


def _main_package(tree: SourceTree) -> str:
    packages = [path for path in tree.paths if path.endswith("/__init__.py")]
    first = min(packages, key=lambda path: (path.count("/"), path), default="")
    return python.folder_of(first)


def _start(tree: SourceTree, path: str, line: int, helper: str) -> EditRequest | None:
    module = parse(tree, path)
    body = _entry_body(module, line) if module else None
    first = next((item for item in body or () if not is_docstring(item)), None)
    if first is None or first.lineno == line:
        return None

    def edits(names: dict[str, str]) -> tuple[InsertLines, ...]:
        lines = (f"{names['start']}()",)
        return (InsertLines(line=first.lineno, position="before", lines=lines),)

    return helper_request(tree, path, helper, ("start",), edits, title=_TITLE)


def _entry_body(module: ast.Module, line: int) -> list[ast.stmt] | None:
    for node in module.body:
        if isinstance(node, (ast.If, *FUNCTIONS)) and node.lineno == line:
            return node.body
    return None


def _manual_start(path: str, line: int) -> ManualStep:
    reason = "no entry point was found that a line can be put into"
    return manual_start("the program begins", reason, path, line)
