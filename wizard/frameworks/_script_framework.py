"""The shapes that JavaScript frameworks have: recognised alike, each with its own set-up.

Recognising loads no set-up: every framework of the package is asked whether it is used here.
"""

from collections.abc import Callable

from msgspec import Struct

from wizard.frameworks import _sdks as sdks
from wizard.frameworks.base import Context, Language, Project, Recognition, Sdk, Setup

Make = Callable[[Project, Context], Setup]


class ScriptFramework(Struct, frozen=True):
    """A plug-in. `make` says what is written where nothing of Amplitude is there yet."""

    id: str
    name: str
    make: Make
    env_var: str
    sdk: Sdk = sdks.BROWSER
    docs_url: str = sdks.BROWSER_DOCS
    minimum_version: str | None = None
    autocaptured: tuple[str, ...] = sdks.AUTOCAPTURED
    language: Language = "javascript"

    def recognise(self, project: Project) -> Recognition | None:
        from wizard.frameworks._node_recognition import recognise

        return recognise(self.id, project)

    def setup(self, project: Project, context: dict[str, str]) -> Setup:
        from wizard.frameworks._web_existing import existing_install

        if context.get("client") == "own":
            return self.make(project, context)
        return existing_install(project) or self.make(project, context)


def single_page_app(template: str) -> Make:
    """The set-up of a framework whose helper is `templates/<template>/amplitude.j2`."""

    def make(project: Project, context: Context) -> Setup:
        from wizard.frameworks._spa import entry_set_up
        from wizard.frameworks._web_access import browser_access

        return entry_set_up(project, context, browser_access(project, context), template)

    return make


def server_framework(framework_id: str, name: str) -> ScriptFramework:
    """The plug-in of a server framework."""

    def make(project: Project, context: Context) -> Setup:
        from wizard.frameworks._server_app import server_set_up

        return server_set_up(project, context, framework_id)

    return ScriptFramework(
        id=framework_id,
        name=name,
        make=make,
        env_var=sdks.NODE_ENV_VAR,
        sdk=sdks.NODE,
        docs_url=sdks.NODE_DOCS,
        autocaptured=(),
    )
