"""Pages without a bundler: a module of the project's own that loads the SDK."""

from wizard.frameworks._script_framework import ScriptFramework
from wizard.frameworks.base import Context, Project, Setup


def _set_up(project: Project, context: Context) -> Setup:
    from wizard.frameworks._html_set_up import set_up

    return set_up(project, context)


FRAMEWORK = ScriptFramework(id="html", name="HTML", make=_set_up, env_var="")
