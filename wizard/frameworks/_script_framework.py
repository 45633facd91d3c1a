"""The shape that all JavaScript frameworks have: recognised alike, each with its own set-up."""

from collections.abc import Callable

from msgspec import Struct

from wizard.frameworks import _web as web
from wizard.frameworks._script_project import Context
from wizard.frameworks._web_existing import existing_install
from wizard.frameworks.base import Language, Project, Recognition, Sdk, Setup


class ScriptFramework(Struct, frozen=True):
    """A plug-in. `make` says what is written where nothing of Amplitude is there yet."""

    id: str
    name: str
    make: Callable[[Project, Context], Setup]
    env_var: str
    sdk: Sdk = web.SDK
    docs_url: str = web.DOCS_URL
    minimum_version: str | None = None
    autocaptured: tuple[str, ...] = web.AUTOCAPTURED
    language: Language = "javascript"

    def recognise(self, project: Project) -> Recognition | None:
        from wizard.frameworks._node_recognition import recognise

        return recognise(self.id, project)

    def setup(self, project: Project, context: dict[str, str]) -> Setup:
        if context.get("client") == "own":
            return self.make(project, context)
        return existing_install(project) or self.make(project, context)
