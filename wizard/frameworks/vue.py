"""Vue in the browser, on Vite or another bundler."""

from wizard.frameworks._script_framework import ScriptFramework, single_page_app

FRAMEWORK = ScriptFramework(
    id="vue",
    name="Vue",
    make=single_page_app("vue"),
    env_var="VITE_AMPLITUDE_API_KEY",
)
