"""Remix: started in `entry.client`, else in the root route."""

from wizard.frameworks._routed import routed_app
from wizard.frameworks._script_framework import ScriptFramework
from wizard.frameworks._script_project import Context
from wizard.frameworks._web_access import browser_access
from wizard.frameworks.base import Project, Setup


def _make(project: Project, context: Context) -> Setup:
    return routed_app(project, context, browser_access(project, context), "remix")


FRAMEWORK = ScriptFramework(id="remix", name="Remix", make=_make, env_var="VITE_AMPLITUDE_API_KEY")
