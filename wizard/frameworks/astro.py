"""Astro: a component with a bundled script, in every layout or page that has a head."""

from wizard.frameworks._script_framework import ScriptFramework
from wizard.frameworks.base import Context, Project, Setup


def _set_up(project: Project, context: Context) -> Setup:
    from wizard.frameworks._astro_set_up import set_up

    return set_up(project, context)


FRAMEWORK = ScriptFramework(
    id="astro",
    name="Astro",
    make=_set_up,
    env_var="PUBLIC_AMPLITUDE_API_KEY",
    minimum_version="2.0.0",
)
