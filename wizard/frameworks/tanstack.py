"""TanStack Start, and TanStack Router in a React app."""

from wizard.frameworks._script_framework import ScriptFramework
from wizard.frameworks.base import Context, Project, Setup


def _set_up(project: Project, context: Context) -> Setup:
    from wizard.frameworks._routed import routed_app
    from wizard.frameworks._spa import entry_set_up
    from wizard.frameworks._web_access import browser_access

    access = browser_access(project, context)
    if context.get("router") == "router":
        return entry_set_up(project, context, access, "tanstack-start")
    return routed_app(project, context, access, "tanstack-start")


FRAMEWORK = ScriptFramework(
    id="tanstack-start",
    name="TanStack Start",
    make=_set_up,
    env_var="VITE_AMPLITUDE_API_KEY",
)
