"""Remix: started in `entry.client`, else in the root route."""

from wizard.frameworks._script_framework import ScriptFramework
from wizard.frameworks.base import Context, Project, Setup


def _set_up(project: Project, context: Context) -> Setup:
    from wizard.frameworks._routed import routed_app
    from wizard.frameworks._web_access import browser_access

    return routed_app(project, context, browser_access(project, context), "remix")


FRAMEWORK = ScriptFramework(
    id="remix", name="Remix", make=_set_up, env_var="VITE_AMPLITUDE_API_KEY"
)
