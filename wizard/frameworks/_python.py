"""What all Python frameworks share: the SDK, their evidence, the generated helper module."""

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from wizard.frameworks._marks import Mark, application_marks
from wizard.frameworks.base import Project, Sdk, Setup
from wizard.manifests.dependencies import Dependency
from wizard.model.change import CreateFile
from wizard.model.detection import Evidence
from wizard.model.plan import ManualStep
from wizard.model.source import SourceTree

SDK = Sdk(
    package="amplitude-analytics", requirement="amplitude-analytics>=1.1,<2", module="amplitude"
)
ENV_VAR = "AMPLITUDE_API_KEY"
DOCS_URL = "https://amplitude.com/docs/sdks/analytics/python/python-sdk"
SIGNATURE = b"amplitude-wizard"
MOST_EVIDENCE = 6
_HELPER_NAMES = ("amplitude_events.py", "amplitude_tracking.py", "product_events.py")


def dependencies(project: Project, *names: str) -> tuple[Dependency, ...]:
    """The declared dependencies of these names, those of the application itself first."""
    found = [item for item in project.dependencies if item.name in names]
    return tuple(sorted(found, key=lambda item: (item.group != "main", names.index(item.name))))


def version_of(found: Sequence[Dependency], name: str) -> str | None:
    """The exact version where one is known, else the specifier as it is written."""
    named = [item for item in found if item.name == name]
    exact = next((item.version for item in named if item.version), None)
    return exact or next((item.specifier for item in named if item.specifier), None)


def dependency_score(found: Sequence[Dependency]) -> int:
    """A need of the application says much; one of its tests, or an optional one, hardly anything."""
    if not found:
        return 0
    return 40 if found[0].group == "main" else 5


def import_score(project: Project, *names: str) -> int:
    """How much of the application is written with the framework, up to 30."""
    return min(30, 3 * len(application_marks(project.marks, "imports", *names)))


def app_marks(project: Project, *classes: str) -> tuple[Mark, ...]:
    """Where an application object is made, the likeliest first.

    The application proper stands nearer to the root, and in a file that servers are pointed at.
    """
    found = application_marks(project.marks, "app", *classes)
    return tuple(sorted(found, key=lambda mark: (_app_rank(mark.path), mark.path, mark.line)))


def _app_rank(path: str) -> tuple[bool, int]:
    usual = PurePosixPath(path).stem in ("__init__", "app", "main", "asgi", "wsgi", "factory")
    return not usual, path.count("/")


def evidence(found: Iterable[Dependency | Mark]) -> tuple[Evidence, ...]:
    """The lines that speak for it, the strongest first."""
    lines = (Evidence(path=item.path, line=item.line, text=item.text) for item in found)
    return tuple(dict.fromkeys(lines))[:MOST_EVIDENCE]


def at(mark: Mark) -> str:
    return f"{mark.path}:{mark.line}"


def place(location: str) -> tuple[str, int]:
    """`path:line` taken apart."""
    path, _, line = location.rpartition(":")
    return path, int(line)


def folder_of(path: str) -> str:
    """The folder of a file with a closing slash; "" at the root."""
    folder = path.rpartition("/")[0]
    return f"{folder}/" if folder else ""


def helper_file(
    project: Project, folder: str, template: str, context: dict[str, str], **values: object
) -> CreateFile:
    """The generated module, under a name that no file of the project has."""
    from wizard.manifests.env import environment
    from wizard.templating import render

    content = render(
        f"{template}/amplitude_events.py.j2",
        framework=template,
        env_var=ENV_VAR,
        zone="EU" if context.get("region") == "eu" else "US",
        reader=environment(project.tree, project.dependencies).reader,
        **values,
    )
    return CreateFile(path=free_path(project.tree, folder), content=content)


def free_path(tree: SourceTree, folder: str) -> str:
    """A module name beside the app that nothing else has, package or file."""
    taken = {path.removeprefix(folder).split("/")[0] for path in tree.paths if _in(path, folder)}
    for name in _HELPER_NAMES:
        if name not in taken and name.removesuffix(".py") not in taken:
            return f"{folder}{name}"
    numbers = iter(range(2, len(taken) + 3))
    return next(
        f"{folder}amplitude_events_{number}.py"
        for number in numbers
        if f"amplitude_events_{number}.py" not in taken
    )


def _in(path: str, folder: str) -> bool:
    return path.startswith(folder)


def existing_install(project: Project) -> Setup | None:
    """How to go on with an Amplitude client that the project makes by itself."""
    found = _clients(project.tree)
    if not found:
        return None
    first = found[0]
    step = ManualStep(
        title="Send the proposed events through the Amplitude client that is there",
        reason="the project has its own Amplitude set-up, which stays as it is; call its `track` "
        "with an event type, the user's id and the properties of each proposed event",
        path=first.path,
        line=first.line,
        snippet='client.track(BaseEvent("Order Created", user_id=str(user.id), '
        'event_properties={"order_id": order.id}))',
    )
    return Setup(
        helper_path=first.path, files=(), edits=(), manual_steps=(step,), existing=found
    )


def _clients(tree: SourceTree) -> tuple[Evidence, ...]:
    from wizard.frameworks._marks import is_aside

    found: list[Evidence] = []
    for path in tree.paths:
        file = tree.read(path) if path.endswith(".py") and not is_aside(path) else None
        if file is None or b"Amplitude(" not in file.content or SIGNATURE in file.content:
            continue
        if b"import amplitude" in file.content or b"from amplitude" in file.content:
            found += _lines_with(path, file.content)
    return tuple(found)


def _lines_with(path: str, content: bytes) -> list[Evidence]:
    lines = content.decode(errors="replace").splitlines()
    return [
        Evidence(path=path, line=number, text=line.strip())
        for number, line in enumerate(lines, start=1)
        if "Amplitude(" in line and not line.lstrip().startswith(("#", "class ", "def "))
    ]


def runtime_notes(project: Project) -> tuple[ManualStep, ...]:
    """What the way the app is run asks for, and no insertion into its code can give."""
    notes: list[ManualStep] = []
    rq = dependencies(project, "rq", "django-rq", "flask-rq2")
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
