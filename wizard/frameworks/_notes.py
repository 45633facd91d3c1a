"""What the way an app is run asks for, and no insertion into its code can give."""

from wizard.frameworks import _python as python
from wizard.frameworks.base import Project
from wizard.model.plan import ManualStep
from wizard.model.source import SourceTree


def runtime_notes(project: Project) -> tuple[ManualStep, ...]:
    """Manual steps for RQ and uWSGI."""
    notes: list[ManualStep] = []
    rq = python.dependencies(project, "rq", "django-rq", "flask-rq2")
    if rq:
        notes.append(
            ManualStep(
                title="Call shutdown() at the end of RQ jobs that send events",
                reason="RQ ends the process of each job at once, without the exit hooks that "
                "send what is queued",
                path=rq[0].path,
                line=rq[0].line,
                snippet="shutdown()",
            )
        )
    return (*notes, *_uwsgi_notes(project.tree))


def _uwsgi_notes(tree: SourceTree) -> list[ManualStep]:
    notes: list[ManualStep] = []
    for path in tree.paths:
        name = path.rsplit("/", 1)[-1]
        file = tree.read(path) if "uwsgi" in name and name.endswith(".ini") else None
        if file is None or b"threads" in file.content:
            continue
        notes.append(
            ManualStep(
                title="Let uWSGI run threads",
                reason="without enable-threads the thread that sends the events never runs",
                path=path,
                snippet="enable-threads = true",
            )
        )
    return notes
