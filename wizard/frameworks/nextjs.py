"""Next.js, with the app router or the pages router."""

from wizard.frameworks._script_framework import ScriptFramework
from wizard.frameworks.base import Context, Project, Setup


def _set_up(project: Project, context: Context) -> Setup:
    from wizard.frameworks._nextjs_set_up import set_up

    return set_up(project, context)


FRAMEWORK = ScriptFramework(
    id="nextjs",
    name="Next.js",
    make=_set_up,
    env_var="NEXT_PUBLIC_AMPLITUDE_API_KEY",
    minimum_version="12.0.0",
)
