"""Where Flask starts the client: in the factory, or beside the app."""

import ast
import re
from collections import Counter

from wizard.frameworks import _python as python
from wizard.frameworks._existing import existing_install
from wizard.frameworks._helper import helper_file
from wizard.frameworks._notes import runtime_notes
from wizard.frameworks._source import (
    assigned_name,
    last_configuration,
    parse,
    statement_at,
)
from wizard.frameworks._start import helper_request, manual_start
from wizard.frameworks.base import Context, EditRequest, Project, Setup
from wizard.languages.python.edits import InsertLines
from wizard.model.plan import ManualStep
from wizard.model.source import SourceTree

_SESSION_KEY = re.compile(rb"session\[['\"](\w+)['\"]\]\s*=\s*([^=\n]+)")
_ID_NAMES = re.compile(r"^_?(user|account|member|customer)?_?(id|pk)$|^uid$|^user$")
_PERSONAL = re.compile(rb"mail|name|phone", re.I)


def set_up(project: Project, context: Context) -> Setup:
    adopted = existing_install(project)
    if adopted:
        return adopted
    path, line = python.place(context["app"]) if "app" in context else ("", 0)
    helper = helper_file(
        project,
        python.folder_of(path),
        "flask",
        context,
        session_key=session_key(project.tree),
    )
    request = _start(project.tree, path, line, helper.path)
    steps = () if request else (_manual_start(path, line),)
    return Setup(
        helper_path=helper.path,
        files=(helper,),
        edits=(request,) if request else (),
        manual_steps=(*steps, *runtime_notes(project)),
    )


def session_key(tree: SourceTree) -> str:
    """Under which key the project keeps the id of its user; flask-login's where it keeps none."""
    found: Counter[str] = Counter()
    for path in tree.paths:
        file = tree.read(path) if path.endswith(".py") else None
        if file is None or b"session[" not in file.content:
            continue
        for match in _SESSION_KEY.finditer(file.content):
            name = match[1].decode()
            if _ID_NAMES.match(name) and not _PERSONAL.search(match[2]):
                found[name] += 1
    return min(found, key=lambda name: (-found[name], name), default="_user_id")


def _start(tree: SourceTree, path: str, line: int, helper: str) -> EditRequest | None:
    module = parse(tree, path)
    place = statement_at(module, line) if module else None
    if place is None:
        return None
    _, body, made = place
    name = assigned_name(made)
    if name is None:
        return None
    before = _return_of(body, name)
    after = last_configuration(body, made, name)

    def edits(names: dict[str, str]) -> tuple[InsertLines, ...]:
        call = (f"{names['start']}()",)
        if before is not None:
            return (InsertLines(line=before.lineno, position="before", lines=call),)
        return (InsertLines(line=after.lineno, position="after", lines=call),)

    return helper_request(
        tree, path, helper, ("start",), edits, title="Start the Amplitude client with the app"
    )


def _return_of(body: list[ast.stmt], name: str) -> ast.Return | None:
    """The factory's `return app`, where everything about the app is configured."""
    last = body[-1]
    if isinstance(last, ast.Return) and last.value is not None and ast.unparse(last.value) == name:
        return last
    return None


def _manual_start(path: str, line: int) -> ManualStep:
    reason = "no statement was found that gives the app a name"
    return manual_start("the Flask app is made", reason, path, line)
