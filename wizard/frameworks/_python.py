"""What all Python frameworks share: the SDK, and how evidence is found, weighed and ranked."""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from wizard.frameworks._marks import Mark, application_marks
from wizard.frameworks.base import Project, Sdk
from wizard.manifests.dependencies import Dependency
from wizard.model.detection import Evidence
from wizard.model.source import SourceTree

SDK = Sdk(
    package="amplitude-analytics", requirement="amplitude-analytics>=1.1,<2", module="amplitude"
)
ENV_VAR = "AMPLITUDE_API_KEY"
DOCS_URL = "https://amplitude.com/docs/sdks/analytics/python/python-sdk"
MOST_EVIDENCE = 6
_MADE = re.compile(r"(return\s|[\w.]+(\s*:[^=]+)?\s*=[^=])")
_NAMED = re.compile(r"\w+(\s*:[^=]+)?\s*=[^=]")
_REGISTRATIONS = (
    b"include_router(",
    b"register_blueprint(",
    b"@app.",
    b"add_url_rule(",
    b".mount(",
)


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
    """A need of the app itself says much; an optional one, or one of its tests, hardly anything."""
    if not found:
        return 0
    return 40 if found[0].group == "main" else 5


def import_score(project: Project, *names: str) -> int:
    """How much of the application is written with the framework, up to 30."""
    return min(30, 3 * len(application_marks(project.marks, "imports", *names)))


def app_marks(project: Project, *classes: str) -> tuple[Mark, ...]:
    """Where an application object is made, the likeliest first.

    That is where it gets a name, where most is registered on it, in a file that servers are
    usually pointed at, near the root.
    """
    found = application_marks(project.marks, "app", *classes)
    made = tuple(mark for mark in found if _MADE.match(mark.text)) or found
    return tuple(sorted(made, key=lambda mark: _app_rank(project.tree, mark)))


def _app_rank(tree: SourceTree, mark: Mark) -> tuple[bool, int, bool, int, str, int]:
    file = tree.read(mark.path)
    registered = sum(map(file.content.count, _REGISTRATIONS)) if file else 0
    usual = PurePosixPath(mark.path).stem in ("__init__", "app", "main", "asgi", "wsgi", "factory")
    named = bool(_NAMED.match(mark.text))
    return not named, -registered, not usual, mark.path.count("/"), mark.path, mark.line


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
