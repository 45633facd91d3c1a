"""JavaScript for browsers without a framework that we know, with a bundler."""

from wizard.frameworks._script_framework import ScriptFramework, single_page_app

FRAMEWORK = ScriptFramework(
    id="javascript_web",
    name="JavaScript (Web)",
    make=single_page_app("javascript_web"),
    env_var="VITE_AMPLITUDE_API_KEY",
)
