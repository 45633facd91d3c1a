"""What one framework knows: how it is recognised, set up, and what it sends by itself."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from wizard.frameworks._marks import Mark, read_marks
from wizard.languages.support import CodeEdit, Language
from wizard.manifests.dependencies import Dependency
from wizard.model.change import CreateFile
from wizard.model.detection import Candidate, Evidence
from wizard.model.plan import ManualStep, StepKind
from wizard.model.source import SourceTree
from wizard.model.value import Value

if TYPE_CHECKING:
    from wizard.frameworks._node_answer import Answer

__all__ = [
    "Context",
    "EditRequest",
    "Framework",
    "Language",
    "Project",
    "Recognition",
    "Sdk",
    "Setup",
]

Context = Mapping[str, str]
"""What recognition has found out about an app, and what the plan has decided for it."""


class Project(Struct, frozen=True, dict=True):
    """A project as the frameworks see it: its files and its declared dependencies."""

    tree: SourceTree
    dependencies: tuple[Dependency, ...]

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """What the code shows at a glance; read once for all frameworks."""
        return read_marks(self.tree)

    @cached_property
    def node_answers(self) -> "dict[str, Answer]":
        """What the JavaScript frameworks answer, by id; looked up once for all of them."""
        from wizard.frameworks._node_package import NodePackage
        from wizard.frameworks._node_recognition import answers

        return answers(NodePackage(self.tree))


class Sdk(Value, frozen=True, kw_only=True):
    """The official SDK: its package, its line in a manifest, and the module it is imported as.

    `requirement` is PEP 508 for Python, `package@range` for npm.
    """

    package: str
    requirement: str
    module: str


class Recognition(Struct, frozen=True):
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
    edits: tuple[CodeEdit, ...]


class Setup(Value, frozen=True, kw_only=True):
    """How the SDK is initialised in this project: once, in the framework's right place.

    `helper_path` is the module from which every call imports. Where one app runs in the browser
    and on a server, its server code imports from `server_helper_path`. `sdks` and `env_var` stand
    in for those of the framework where this project needs others; `env_var` "" is a project whose
    code reads the key from no variable. `existing` is the evidence of
    an install that was there before us, which is adopted and never rewritten. `starts_itself`: the
    framework runs one of `files` by its name alone. `server_half` is what the server's code needs,
    without the browser's, for a project whose browser code has a client of its own.
    """

    helper_path: str
    server_helper_path: str | None = None
    files: tuple[CreateFile, ...]
    edits: tuple[EditRequest, ...]
    manual_steps: tuple[ManualStep, ...]
    existing: tuple[Evidence, ...] = ()
    sdks: tuple[Sdk, ...] | None = None
    env_var: str | None = None
    starts_itself: bool = False
    server_half: "Setup | None" = None


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
