"""FastAPI, and plain Starlette, which it is made of."""

import re

from wizard.frameworks import _python as python
from wizard.frameworks._asgi import AsgiApp, asgi_app
from wizard.frameworks._existing import existing_install
from wizard.frameworks._helper import helper_file
from wizard.frameworks._notes import runtime_notes
from wizard.frameworks.base import Language, Project, Recognition, Setup
from wizard.model.detection import Candidate
from wizard.model.plan import ManualStep

_CLASSES = ("FastAPI", "Starlette")
_LIFESPAN = re.compile(rb"\blifespan\s*=\s*(\w+)")


class FastApi:
    """Recognised by the dependency and `FastAPI(…)`; set up by a lifespan and a middleware."""

    id = "fastapi"
    name = "FastAPI"
    language: Language = "python"
    sdk = python.SDK
    env_var = python.ENV_VAR
    minimum_version: str | None = None
    docs_url = python.DOCS_URL
    autocaptured: tuple[str, ...] = ()

    def recognise(self, project: Project) -> Recognition | None:
        declared = python.dependencies(project, "fastapi", "starlette")
        apps = python.app_marks(project, *_CLASSES)
        if not apps and not declared:
            return None
        score = (
            python.dependency_score(declared)
            + (50 if apps else 0)
            + python.import_score(project, "fastapi", "starlette")
        )
        return Recognition(
            candidate=Candidate(
                integration=self.id, score=score, evidence=python.evidence((*declared, *apps))
            ),
            version=python.version_of(declared, "fastapi"),
            context=_context(project),
        )

    def setup(self, project: Project, context: dict[str, str]) -> Setup:
        adopted = existing_install(project)
        if adopted:
            return adopted
        path, line = python.place(context["app"]) if "app" in context else ("", 0)
        app = asgi_app(project.tree, path, line)
        helper = helper_file(
            project,
            python.folder_of(path),
            self.id,
            context,
            lifespan=app is None or app.takes_lifespan,
        )
        requests = app.requests(project.tree, helper.path) if app else ()
        return Setup(
            helper_path=helper.path,
            files=(helper,),
            edits=requests,
            manual_steps=(*_manual_steps(app, path, line), *runtime_notes(project)),
        )


def _context(project: Project) -> dict[str, str]:
    apps = python.app_marks(project, *_CLASSES)
    if not apps:
        return {"variant": "fastapi"}
    context = {"app": python.at(apps[0]), "variant": apps[0].name.lower()}
    file = project.tree.read(apps[0].path)
    named = _LIFESPAN.search(file.content) if file else None
    made = re.search(rb"^async def %s\(" % named[1], file.content, re.M) if file and named else None
    if file and made:
        line = file.content.count(b"\n", 0, made.start()) + 1
        context["lifespan"] = f"{file.path}:{line}"
    return context


def _manual_steps(app: AsgiApp | None, path: str, line: int) -> tuple[ManualStep, ...]:
    if app is not None and app.problem is None:
        return ()
    name = app.name if app else "app"
    lines = ["start()  # before the app serves", "await shutdown_async()  # when it stops"]
    if app is None:
        lines.insert(0, f"{name}.add_middleware(AmplitudeContext)")
    return (
        ManualStep(
            title="Start and stop the Amplitude client with the app",
            reason=app.problem if app and app.problem else "no statement that makes the app",
            path=path or None,
            line=line or None,
            snippet="\n".join(lines),
        ),
    )


FRAMEWORK = FastApi()
