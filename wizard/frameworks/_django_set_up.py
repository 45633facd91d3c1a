"""Where Django starts the client: in `AppConfig.ready`, else in wsgi.py or asgi.py."""

import ast

from wizard.frameworks import _python as python
from wizard.frameworks._django_apps import InstalledApp, calls_super, installed_app
from wizard.frameworks._django_project import (
    DjangoProject,
    django_project,
)
from wizard.frameworks._existing import existing_install
from wizard.frameworks._helper import helper_file
from wizard.frameworks._notes import runtime_notes
from wizard.frameworks._source import assigned_name, parse
from wizard.frameworks._start import helper_request
from wizard.frameworks.base import Context, EditRequest, Project, Setup
from wizard.languages.python.edits import AddMethod, InsertLines, PythonEdit
from wizard.model.plan import ManualStep
from wizard.model.source import SourceTree

_TITLE = "Start the Amplitude client when Django is ready"


def set_up(project: Project, context: Context) -> Setup:
    adopted = existing_install(project)
    if adopted:
        return adopted
    found = django_project(project.tree, project.marks)
    app = installed_app(project.tree, found) if found else None
    folder = python.folder_of(app.path) if app else _project_folder(found)
    helper = helper_file(project, folder, "django", context)
    request = (
        _ready_request(project.tree, app, helper.path)
        if app
        else _server_request(project.tree, folder, helper.path)
    )
    steps = () if request is not None else (_manual_start(found),)
    return Setup(
        helper_path=helper.path,
        files=(helper,),
        edits=() if request is None else (request,),
        manual_steps=(*steps, *runtime_notes(project)),
    )


def _ready_request(tree: SourceTree, app: InstalledApp, helper: str) -> EditRequest:
    """`ready` imports what it needs itself: models can't be imported before it runs."""
    module = helper.rsplit("/", 1)[-1].removesuffix(".py")
    lines = (f"from .{module} import start", "", "start()")
    edit: PythonEdit
    if app.ready is not None:
        last = app.ready.body[-1]
        above = () if isinstance(last, (ast.Import, ast.ImportFrom)) else ("",)
        edit = InsertLines(line=last.lineno, position="after", lines=(*above, *lines))
    else:
        base = ("super().ready()",) if calls_super(app) else ()
        body = tuple(f"    {line}" if line else "" for line in (*lines, *base))
        head = "def ready(self) -> None:" if _is_typed(tree, app) else "def ready(self):"
        edit = AddMethod(line=app.node.lineno, name="ready", lines=(head, *body))
    return EditRequest(
        id=f"setup:{app.path}:start", title=_TITLE, kind="setup", path=app.path, edits=(edit,)
    )


def _is_typed(tree: SourceTree, app: InstalledApp) -> bool:
    file = tree.read(app.path)
    return file is not None and b"->" in file.content


def _project_folder(found: DjangoProject | None) -> str:
    """The project's package: the one above `settings.py` or the `settings` package."""
    if found is None or found.settings is None:
        return ""
    package = (found.settings_module or "").split(".")[0]
    return f"{found.root}{package}/" if package else python.folder_of(found.settings)


def _server_request(tree: SourceTree, folder: str, helper: str) -> EditRequest | None:
    """After `application = …` of wsgi.py or asgi.py, whichever the project has alone."""
    for name in ("wsgi.py", "asgi.py"):
        path = f"{folder}{name}"
        module = parse(tree, path)
        made = (
            [node for node in module.body if assigned_name(node) == "application"] if module else []
        )
        if made:
            return _after(tree, path, made[-1], helper)
    return None


def _after(tree: SourceTree, path: str, made: ast.stmt, helper: str) -> EditRequest | None:
    def edits(names: dict[str, str]) -> tuple[PythonEdit, ...]:
        lines = (f"{names['start']}()",)
        return (InsertLines(line=made.lineno, position="after", lines=lines),)

    return helper_request(tree, path, helper, ("start",), edits, title=_TITLE)


def _manual_start(found: DjangoProject | None) -> ManualStep:
    return ManualStep(
        title="Call start() when Django is ready",
        reason="no AppConfig of the project is provably in INSTALLED_APPS",
        path=found.settings if found else None,
        snippet="def ready(self):\n    from .amplitude_events import start\n\n    start()",
    )
