"""Apps that render on a server and go on in the browser, with routes in a folder."""

import re

from wizard.frameworks import _web as web
from wizard.frameworks._node import ServerPart, server_helper
from wizard.frameworks._script_project import SCRIPTS, code_paths, wants_server
from wizard.frameworks._server_notes import server_notes
from wizard.frameworks._web_access import Access
from wizard.frameworks.base import Context, Project, Setup
from wizard.model.source import SourceTree

_SERVER_CODE = re.compile(
    rb"\bexport\s+(?:async\s+)?(?:function|const)\s+action\b|\bcreateServerFn\s*\("
    rb"|\bcreateServerFileRoute\s*\(|\bserver\s*:\s*\{\s*handlers\b"
)
_STARTS = ("entry.client", "client", "root", "routes/__root")


def routed_app(project: Project, context: Context, access: Access, template: str) -> Setup:
    """React Router's framework mode, Remix, TanStack Start.

    The start is in the client's entry where the project has one, else at the top of the root
    route: on the server it does nothing.
    """
    folder = _folder(project.tree, context)
    start = _start(project.tree, folder)
    made = web.browser(
        project,
        context,
        access,
        template=template,
        stem=f"{folder}lib/amplitude" if _has_lib(project.tree, folder) else f"{folder}amplitude",
        like=start,
    )
    edits, steps = web.start_in(project, made, start)
    server = _server(project, context, access, template, folder)
    return web.set_up(made, server=server, edits=edits, steps=steps)


def _server(
    project: Project, context: Context, access: Access, template: str, folder: str
) -> ServerPart | None:
    code = next((path for path in code_paths(project.tree) if _is_server(project, path)), None)
    if code is None or not wants_server(context):
        return None
    helper = server_helper(
        project,
        {**context, "module": "esm"},
        template=template,
        kind="request",
        stem=f"{folder}{'lib/' if _has_lib(project.tree, folder) else ''}amplitude.server",
        like=code,
        key_name=access.key_name or "AMPLITUDE_API_KEY",
        **server_values(access),
    )
    return ServerPart(helper, (), (), server_notes(project))


def server_values(access: Access) -> dict[str, object]:
    """How a server that the same bundler builds reads what the browser reads."""
    if access.constants:
        return {}
    return {
        "key": access.key,
        "server_url": access.server_url,
        "declared": access.declared,
        "reference": access.reference,
    }


def _is_server(project: Project, path: str) -> bool:
    file = project.tree.read(path)
    return file is not None and _SERVER_CODE.search(file.content) is not None


def _folder(tree: SourceTree, context: Context) -> str:
    for folder in (context.get("src", ""), "app/", "src/app/", "src/"):
        if folder and _start(tree, folder):
            return folder
    return context.get("src", "")


def _start(tree: SourceTree, folder: str) -> str:
    paths = (f"{folder}{name}{suffix}" for name in _STARTS for suffix in SCRIPTS)
    return next((path for path in paths if tree.read(path) is not None), "")


def _has_lib(tree: SourceTree, folder: str) -> bool:
    return any(path.startswith(f"{folder}lib/") for path in tree.paths)
