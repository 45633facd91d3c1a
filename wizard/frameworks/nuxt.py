"""Nuxt 3 and 4: a client plugin, the key in the public runtime configuration."""

from wizard.frameworks._script_framework import ScriptFramework
from wizard.frameworks.base import Context, Project, Setup


def _set_up(project: Project, context: Context) -> Setup:
    from wizard.frameworks._nuxt_set_up import set_up

    return set_up(project, context)


FRAMEWORK = ScriptFramework(
    id="nuxt",
    name="Nuxt",
    make=_set_up,
    env_var="NUXT_PUBLIC_AMPLITUDE_API_KEY",
    minimum_version="3.0.0",
)
