"""SvelteKit: started in the client hooks."""

from wizard.frameworks._script_framework import ScriptFramework
from wizard.frameworks.base import Context, Project, Setup


def _set_up(project: Project, context: Context) -> Setup:
    from wizard.frameworks._sveltekit_set_up import set_up

    return set_up(project, context)


FRAMEWORK = ScriptFramework(
    id="sveltekit",
    name="SvelteKit",
    make=_set_up,
    env_var="PUBLIC_AMPLITUDE_API_KEY",
    minimum_version="1.0.0",
)
