"""Angular: started in front of the bootstrap, the key in the environment files."""

from wizard.frameworks._script_framework import ScriptFramework
from wizard.frameworks.base import Context, Project, Setup


def _set_up(project: Project, context: Context) -> Setup:
    from wizard.frameworks._angular_set_up import set_up

    return set_up(project, context)


FRAMEWORK = ScriptFramework(
    id="angular", name="Angular", make=_set_up, env_var="", minimum_version="14.0.0"
)
