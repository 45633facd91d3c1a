"""Angular: started in front of the bootstrap, the key in the environment files."""

import re

from wizard.frameworks import _web as web
from wizard.frameworks._script_project import place, style
from wizard.frameworks._script_style import styled
from wizard.frameworks._server_beside import server_beside
from wizard.frameworks._web_access import Access
from wizard.frameworks.base import Context, EditRequest, Project, Setup
from wizard.languages.javascript.edits import AddEntry
from wizard.model.change import CreateFile
from wizard.model.plan import ManualStep

_ENVIRONMENT = re.compile(r"(^|/)environments/environment[\w.-]*\.ts$")
_OBJECT = re.compile(rb"^export const environment\b", re.M)
_NAMES = ("amplitudeApiKey", "amplitudeServerUrl")


def set_up(project: Project, context: Context) -> Setup:
    entry, _ = place(context.get("entry", "") or "src/main.ts")
    source = f"{entry.rpartition('/')[0]}/" if "/" in entry else ""
    files = [path for path in project.tree.paths if _ENVIRONMENT.search(path)]
    folder = files[0].rpartition("/")[0] if files else f"{source}environments"
    created = () if files else (_environment(project, context, folder),)
    made = web.browser(
        project,
        {"typescript": "yes", **context},
        _access(folder, source),
        template="angular",
        stem=f"{source}app/amplitude",
        like=entry,
    )
    edits, steps = web.start_in(project, made, entry)
    server = server_beside(project, context, "")
    setup = web.set_up(made, server=server, edits=edits, steps=(_key_step(folder), *steps))
    return _with_environment(project, context, setup, created, files)


def _with_environment(
    project: Project,
    context: Context,
    setup: Setup,
    created: tuple[CreateFile, ...],
    files: list[str],
) -> Setup:
    """The names are declared even where consent is waited for: the helper module reads them."""
    from msgspec import structs

    requests = [_declare(project, context, path) for path in files]
    return structs.replace(
        setup,
        files=(*setup.files, *created),
        edits=(*setup.edits, *(item for item in requests if item)),
    )


def _access(folder: str, source: str) -> Access:
    module = f"../{folder.removeprefix(source)}/environment"
    return Access(
        key_name="",
        key="environment.amplitudeApiKey",
        server_url="environment.amplitudeServerUrl",
        development="isDevMode()",
        imports=(
            "import { isDevMode } from '@angular/core';",
            "",
            f"import {{ environment }} from '{module}';",
        ),
    )


def _environment(project: Project, context: Context, folder: str) -> CreateFile:
    from wizard.templating import render

    text = render("angular/environment.j2")
    return CreateFile(
        path=f"{folder}/environment.ts", content=styled(text, style(project, context))
    )


def _declare(project: Project, context: Context, path: str) -> EditRequest | None:
    file = project.tree.read(path)
    found = _OBJECT.search(file.content) if file else None
    if file is None or found is None:
        return None
    line = file.content.count(b"\n", 0, found.start()) + 1
    quote = style(project, context, path).quote
    return EditRequest(
        id=f"setup:{path}",
        title=f"Make room for the key in {path}",
        kind="setup",
        path=path,
        edits=tuple(AddEntry(line=line, path=(), key=name, value=quote * 2) for name in _NAMES),
    )


def _key_step(folder: str) -> ManualStep:
    return ManualStep(
        title=f"Put the key of your Amplitude project into {folder}/environment.ts",
        reason="Angular reads no environment variables into the browser's code; without a key "
        "nothing is sent",
        path=f"{folder}/environment.ts",
        snippet="amplitudeApiKey: '<your ingestion API key>',",
    )
