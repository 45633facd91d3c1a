"""Svelte in the browser, on Vite or another bundler."""

from wizard.frameworks._script_framework import ScriptFramework, single_page_app

FRAMEWORK = ScriptFramework(
    id="svelte",
    name="Svelte",
    make=single_page_app("svelte"),
    env_var="VITE_AMPLITUDE_API_KEY",
)
