"""What one framework knows: how it is recognised, set up, and what it sends by itself."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol

from wizard.frameworks._marks import Mark, read_marks
from wizard.languages.python.edits import PythonEdit
from wizard.manifests.dependencies import Dependency
from wizard.model.change import CreateFile
from wizard.model.detection import Candidate, Evidence
from wizard.model.plan import ManualStep, StepKind
from wizard.model.source import SourceTree
from wizard.model.value import Value

Language = Literal["python"]


@dataclass(frozen=True)
class Project:
    """A project as the frameworks see it: its files and its declared dependencies."""

    tree: SourceTree
    dependencies: tuple[Dependency, ...]

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """What the code shows at a glance; read once for all frameworks."""
        return read_marks(self.tree)


@dataclass(frozen=True)
class Sdk:
    """The official SDK: its package, its line in a manifest, and the module it is imported as."""

    package: str
    requirement: str
    module: str


@dataclass(frozen=True)
class Recognition:
    """One framework's answer about a project."""

    candidate: Candidate
    version: str | None
    context: dict[str, str]


class EditRequest(Value, frozen=True, kw_only=True):
    """Edits of one file that belong to one reviewable step."""

    id: str
    title: str
    kind: StepKind
    path: str
    edits: tuple[PythonEdit, ...]


class Setup(Value, frozen=True, kw_only=True):
    """How the SDK is initialised in this project: once, in the framework's right place.

    `helper_path` is the module from which every call imports; `existing` is the evidence of an
    install that was there before us, which is adopted and never rewritten.
    """

    helper_path: str
    files: tuple[CreateFile, ...]
    edits: tuple[EditRequest, ...]
    manual_steps: tuple[ManualStep, ...]
    existing: tuple[Evidence, ...] = ()


class Framework(Protocol):
    """A plug-in. Each module of this package exports one instance as `FRAMEWORK`."""

    id: str
    name: str
    language: Language
    sdk: Sdk
    env_var: str
    minimum_version: str | None
    docs_url: str
    autocaptured: tuple[str, ...]

    def recognise(self, project: Project) -> Recognition | None:
        """Evidence that this framework is used here, or None. Reads text, never parses a tree."""
        ...

    def setup(self, project: Project, context: dict[str, str]) -> Setup:
        """Where init goes and what is written for it, as insertions only."""
        ...
