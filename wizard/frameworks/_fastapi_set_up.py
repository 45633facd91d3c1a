"""Where FastAPI and Starlette start the client: in the lifespan, with a middleware for requests."""

from wizard.frameworks import _python as python
from wizard.frameworks._asgi import AsgiApp, asgi_app
from wizard.frameworks._existing import existing_install
from wizard.frameworks._helper import helper_file
from wizard.frameworks._notes import runtime_notes
from wizard.frameworks.base import Context, Project, Setup
from wizard.model.plan import ManualStep


def set_up(project: Project, context: Context) -> Setup:
    adopted = existing_install(project)
    if adopted:
        return adopted
    path, line = python.place(context["app"]) if "app" in context else ("", 0)
    app = asgi_app(project.tree, path, line)
    helper = helper_file(
        project,
        python.folder_of(path),
        "fastapi",
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
