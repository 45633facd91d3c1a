"""An Amplitude client that a project makes by itself: it is adopted, never rewritten."""

from wizard.frameworks._marks import is_aside
from wizard.frameworks.base import Project, Setup
from wizard.model.detection import Evidence
from wizard.model.plan import ManualStep
from wizard.model.source import SourceTree

_SIGNATURE = b"amplitude-wizard"


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
    return Setup(helper_path=first.path, files=(), edits=(), manual_steps=(step,), existing=found)


def _clients(tree: SourceTree) -> tuple[Evidence, ...]:
    found: list[Evidence] = []
    for path in tree.paths:
        file = tree.read(path) if path.endswith(".py") and not is_aside(path) else None
        if file is None or b"Amplitude(" not in file.content or _SIGNATURE in file.content:
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
