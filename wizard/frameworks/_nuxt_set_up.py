"""Nuxt 3 and 4: a client plugin, the key in the public runtime configuration."""

import re

from wizard.frameworks import _web as web
from wizard.frameworks._node import ServerPart, server_helper
from wizard.frameworks._script_project import (
    extension,
    free_module,
    relative_module,
    style,
    wants_server,
)
from wizard.frameworks._script_style import styled
from wizard.frameworks._server_notes import server_notes
from wizard.frameworks._web_access import Access
from wizard.frameworks.base import Context, EditRequest, Project, Setup
from wizard.languages.javascript.edits import AddEntry
from wizard.model.change import CreateFile
from wizard.model.plan import ManualStep
from wizard.model.source import SourceTree

_CONFIGS = ("nuxt.config.ts", "nuxt.config.js", "nuxt.config.mjs")
_EXPORT = re.compile(rb"^export default\b", re.M)
_SERVER = re.compile(r"^server/(api|routes)/")
_KEY = "NUXT_PUBLIC_AMPLITUDE_API_KEY"
_ACCESS = Access(
    key_name=_KEY,
    key="useRuntimeConfig().public.amplitudeApiKey",
    server_url="useRuntimeConfig().public.amplitudeServerUrl",
    development="import.meta.dev",
    imports=("", "import { useRuntimeConfig } from '#imports';"),
)


def set_up(project: Project, context: Context) -> Setup:
    source = context.get("src", "") or _source(project.tree)
    made = web.browser(project, context, _ACCESS, template="nuxt", stem=f"{source}lib/amplitude")
    plugin = _file(
        project, context, "plugin", f"{source}plugins/amplitude.client", made.helper.path
    )
    config = _config_request(project, context)
    steps = () if config else (_by_hand(),)
    server = _server(project, context)
    setup = web.set_up(made, server=server, files=(plugin,), steps=steps, starts_itself=True)
    return _with_config(setup, config)


def _with_config(setup: Setup, config: EditRequest | None) -> Setup:
    """The configuration stays even where consent is waited for: it only declares names."""
    from msgspec import structs

    return structs.replace(setup, edits=(*setup.edits, config)) if config else setup


def _server(project: Project, context: Context) -> ServerPart | None:
    code = next((path for path in project.tree.paths if _SERVER.match(path)), None)
    if code is None or not wants_server(context):
        return None
    helper = server_helper(
        project,
        {**context, "module": "esm"},
        template="nuxt",
        kind="nitro",
        stem="server/lib/amplitude",
        like=code,
        key_name=_KEY,
        key=_ACCESS.key,
        server_url=_ACCESS.server_url,
        imports=_ACCESS.imports,
    )
    middleware = _file(project, context, "middleware", "server/middleware/amplitude", helper.path)
    hooks = _file(project, context, "server_plugin", "server/plugins/amplitude", helper.path)
    return ServerPart(helper, (middleware, hooks), (), server_notes(project))


def _file(project: Project, context: Context, template: str, stem: str, helper: str) -> CreateFile:
    from wizard.templating import render

    path = free_module(project.tree, stem, extension(context))
    text = render(f"nuxt/{template}.j2", module=relative_module(path, helper))
    return CreateFile(path=path, content=styled(text, style(project, context)))


def _config_request(project: Project, context: Context) -> EditRequest | None:
    for path in _CONFIGS:
        file = project.tree.read(path)
        found = _EXPORT.search(file.content) if file else None
        if file is None or found is None:
            continue
        line = file.content.count(b"\n", 0, found.start()) + 1
        quote = style(project, context, path).quote
        entries = tuple(
            AddEntry(line=line, path=("runtimeConfig", "public"), key=key, value=quote * 2)
            for key in ("amplitudeApiKey", "amplitudeServerUrl")
        )
        return EditRequest(
            id=f"setup:{path}",
            title=f"Declare {_KEY} in the public runtime configuration",
            kind="setup",
            path=path,
            edits=entries,
        )
    return None


def _by_hand() -> ManualStep:
    return ManualStep(
        title=f"Declare {_KEY} in the public runtime configuration",
        reason="no nuxt.config with a default export was found",
        snippet="runtimeConfig: { public: { amplitudeApiKey: '', amplitudeServerUrl: '' } },",
    )


def _source(tree: SourceTree) -> str:
    """`app/` as in Nuxt 4, where the app is there."""
    is_new = any(path.startswith(("app/app.vue", "app/pages/")) for path in tree.paths)
    return "app/" if is_new else ""
