"""SvelteKit: started in the client hooks."""

import re

from wizard.frameworks import _web as web
from wizard.frameworks._node import ServerPart, server_helper
from wizard.frameworks._script_project import SCRIPTS, extension, style, wants_server
from wizard.frameworks._script_style import styled
from wizard.frameworks._server_notes import server_notes
from wizard.frameworks._web_access import Access
from wizard.frameworks.base import Context, Project, Setup
from wizard.model.change import CreateFile

_SERVER = re.compile(r"(^|/)(\+(page|layout)\.server|\+server|hooks\.server)\.[jt]s$")
_REMOTE = re.compile(r"\.remote\.[jt]s$")
_VERSION = re.compile(r"(\d+)(?:\.(\d+))?")
_REQUEST_EVENT = (2, 20)
_ENV = "import { env } from '$env/dynamic/public';"
_KEY = "PUBLIC_AMPLITUDE_API_KEY"
_ACCESS = Access(
    key_name=_KEY,
    key=f"env.{_KEY}",
    server_url="env.PUBLIC_AMPLITUDE_SERVER_URL",
    development="dev",
    imports=("", "import { dev } from '$app/environment';", _ENV),
)


def set_up(project: Project, context: Context) -> Setup:
    source = context.get("src", "") or "src/"
    made = web.browser(
        project,
        context,
        _ACCESS,
        template="sveltekit",
        stem=f"{source}lib/amplitude",
        like=_first_code(project, source),
    )
    server = _server(project, context, source)
    hooks = (f"{source}hooks.client{suffix}" for suffix in SCRIPTS)
    there = next((path for path in hooks if project.tree.read(path) is not None), None)
    if there is None:
        file = _hooks(project, context, made, source)
        return web.set_up(made, server=server, files=(file,), starts_itself=True)
    edits, steps = web.start_in(project, made, there)
    return web.set_up(made, server=server, edits=edits, steps=steps)


def _hooks(project: Project, context: Context, made: web.Browser, source: str) -> CreateFile:
    from wizard.templating import render

    name = made.helper.path.rpartition("/")[2].rpartition(".")[0]
    text = render("sveltekit/hooks_client.j2", module=f"$lib/{name}")
    path = f"{source}hooks.client{extension(context)}"
    like = _first_code(project, source)
    return CreateFile(path=path, content=styled(text, style(project, context, like)))


def _server(project: Project, context: Context, source: str) -> ServerPart | None:
    paths = project.tree.paths
    code = next((path for path in paths if _SERVER.search(path) or _REMOTE.search(path)), None)
    if code is None or not wants_server(context):
        return None
    found = _VERSION.search(context.get("version", ""))
    version = (int(found[1]), int(found[2] or 99)) if found else (99, 0)
    has_event = version >= _REQUEST_EVENT
    event = "import { getRequestEvent } from '$app/server';"
    helper = server_helper(
        project,
        {**context, "module": "esm"},
        template="sveltekit",
        kind="sveltekit" if has_event else "request",
        stem=f"{source}lib/server/amplitude",
        like=code,
        key_name=_KEY,
        key=_ACCESS.key,
        server_url=_ACCESS.server_url,
        imports=("", *((event,) if has_event else ()), _ENV),
    )
    return ServerPart(helper, (), (), server_notes(project))


def _first_code(project: Project, source: str) -> str:
    names = (path for path in project.tree.paths if path.startswith(source))
    code = [path for path in names if path.endswith((".ts", ".js", ".svelte"))]
    return min(code, key=lambda path: (".d." in path, path.endswith(".svelte"), path), default="")
