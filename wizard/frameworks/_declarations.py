"""Whether an app's type checker takes the SDK's declarations as they are."""

import re

from wizard.frameworks._script_project import is_typed
from wizard.frameworks.base import Context, Project
from wizard.model.plan import ManualStep

_PROJECTS = ("tsconfig.app.json", "tsconfig.json")
_SETTLED = re.compile(rb"\"(?:skipLibCheck|types|extends|references)\"\s*:")
_OPTIONS = re.compile(rb"\"compilerOptions\"\s*:")


def declaration_notes(project: Project, context: Context) -> tuple[ManualStep, ...]:
    """One step where every declaration in node_modules is checked against every other.

    The SDK brings @types/css-font-loading-module along, which says what TypeScript's own `dom`
    library says, in other words.
    """
    read = (project.tree.read(path) for path in _PROJECTS) if is_typed(context) else ()
    file = next((file for file in read if file is not None), None)
    options = _OPTIONS.search(file.content) if file else None
    if file is None or options is None or _SETTLED.search(file.content):
        return ()
    step = ManualStep(
        title="Let the type checker skip declaration files",
        reason="a package that the SDK needs declares browser types that TypeScript has too, and "
        "`tsc` would report it",
        path=file.path,
        line=file.content.count(b"\n", 0, options.start()) + 1,
        snippet='"skipLibCheck": true',
    )
    return (step,)
