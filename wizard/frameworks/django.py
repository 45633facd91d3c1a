"""Django."""

import ast

from wizard.frameworks import _python as python
from wizard.frameworks._django_apps import InstalledApp, calls_super, installed_app
from wizard.frameworks._django_project import (
    DjangoProject,
    atomic_requests,
    django_project,
    root_urls,
    settings_text,
)
from wizard.frameworks._existing import existing_install
from wizard.frameworks._helper import helper_file
from wizard.frameworks._marks import Mark, application_marks
from wizard.frameworks._notes import runtime_notes
from wizard.frameworks._source import assigned_name, parse
from wizard.frameworks._start import helper_request
from wizard.frameworks.base import EditRequest, Language, Project, Recognition, Setup
from wizard.languages.python.edits import AddMethod, InsertLines, PythonEdit
from wizard.model.detection import Candidate
from wizard.model.plan import ManualStep
from wizard.model.source import SourceTree

_TITLE = "Start the Amplitude client when Django is ready"
_VARIANTS = (
    ("wagtail", "wagtail", b"wagtail"),
    ("drf", "djangorestframework", b"rest_framework"),
    ("channels", "channels", b'"channels"'),
)


class Django:
    """Recognised by manage.py, settings and the dependency; set up in `AppConfig.ready`."""

    id = "django"
    name = "Django"
    language: Language = "python"
    sdk = python.SDK
    env_var = python.ENV_VAR
    minimum_version: str | None = "3.0.0"
    docs_url = python.DOCS_URL
    autocaptured: tuple[str, ...] = ()

    def recognise(self, project: Project) -> Recognition | None:
        declared = python.dependencies(project, "django", "wagtail", "djangorestframework")
        found = django_project(project.tree, project.marks)
        if found is None and not declared:
            return None
        score = python.dependency_score(declared) + python.import_score(project, "django")
        if found is not None:
            score += (40 if found.manage else 0) + (30 if found.settings else 0)
        return Recognition(
            candidate=Candidate(
                integration=self.id,
                score=score,
                evidence=python.evidence((*declared, *_project_marks(project, found))),
            ),
            version=python.version_of(declared, "django"),
            context=_context(project, found) if found else {},
        )

    def setup(self, project: Project, context: dict[str, str]) -> Setup:
        adopted = existing_install(project)
        if adopted:
            return adopted
        found = django_project(project.tree, project.marks)
        app = installed_app(project.tree, found) if found else None
        folder = python.folder_of(app.path) if app else _project_folder(found)
        helper = helper_file(project, folder, self.id, context)
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


def _project_marks(project: Project, found: DjangoProject | None) -> list[Mark]:
    if found is None:
        return []
    marks = application_marks(project.marks, "manage") + application_marks(
        project.marks, "settings"
    )
    return [mark for mark in marks if mark.path in (found.manage, found.settings)]


def _context(project: Project, found: DjangoProject) -> dict[str, str]:
    text = settings_text(project.tree, found)
    known = {
        "settings": found.settings,
        "settings_module": found.settings_module,
        "urls": root_urls(project.tree, found),
        "manage": found.manage,
        "variant": _variant(project, text),
        "atomic_requests": "true" if atomic_requests(text) else "false",
    }
    return {name: value for name, value in known.items() if value}


def _variant(project: Project, settings: bytes) -> str:
    names = {item.name for item in project.dependencies if item.group == "main"}
    for variant, package, mention in _VARIANTS:
        if package in names or mention in settings:
            return variant
    return "standard"


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


FRAMEWORK = Django()
