"""Where things are in a Next.js app: pages, layouts, server code."""

import re

from wizard.frameworks import _web as web
from wizard.frameworks._node import ServerPart, server_helper
from wizard.frameworks._script_project import (
    SCRIPTS,
    code_paths,
    extension,
    free_module,
    is_typed,
    relative_module,
    style,
    wants_server,
)
from wizard.frameworks._script_style import styled
from wizard.frameworks._server_notes import server_notes
from wizard.frameworks._web_access import Access
from wizard.frameworks.base import Context, EditRequest, Project, Setup
from wizard.languages.edits import AddImport
from wizard.languages.javascript.edits import InsertMarkup
from wizard.model.change import CreateFile
from wizard.model.source import SourceTree

_USE_SERVER = re.compile(rb"^\s*(['\"])use server\1", re.M)
_ROUTE = re.compile(r"(^|/)app/(.*/)?route\.[jt]sx?$")
_API = re.compile(r"(^|/)pages/api/")
_PAGE = re.compile(r"(^|/)(layout|page|_app|index)\.[jt]sx?$")

__all__ = ["ServerPart", "by_root", "client_file", "first_page", "server"]


def first_page(tree: SourceTree) -> str:
    """A file of the app that shows how its files are written."""
    return next((path for path in code_paths(tree) if _PAGE.search(path)), "")


def client_file(project: Project, context: Context, made: web.Browser, source: str) -> CreateFile:
    """A new `instrumentation-client`, which Next runs in the browser."""
    suffix = extension(context)
    path = f"{source}instrumentation-client{suffix}"
    text = _rendered("instrumentation_client", module=relative_module(path, made.helper.path))
    return CreateFile(path=path, content=styled(text, style(project, context)))


def server(
    project: Project, context: Context, access: Access, source: str, *, has_after: bool
) -> ServerPart | None:
    """The server's half, where route handlers, actions or API routes are."""
    tree = project.tree
    handlers = [path for path in tree.paths if _ROUTE.search(path)]
    actions = [path for path in code_paths(tree) if _has_actions(tree, path)]
    api = [path for path in tree.paths if _API.search(path)]
    code = [*handlers, *actions, *api]
    if not code or not wants_server(context):
        return None
    in_app = not api and bool(handlers or actions)
    imports = [
        *(["import { headers } from 'next/headers';"] if in_app else []),
        *(["import { after } from 'next/server';"] if has_after and in_app else []),
    ]
    if in_app and any(item.name == "server-only" for item in project.dependencies):
        imports.insert(0, "import 'server-only';")
    helper = server_helper(
        project,
        {**context, "module": "esm"},
        template="nextjs",
        kind="next" if in_app else "request",
        stem=f"{source}lib/amplitude-server",
        like=code[0],
        key_name=access.key_name,
        key=access.key,
        server_url=access.server_url,
        imports=tuple(imports),
        has_after=has_after and in_app,
        flushes=True,
    )
    return ServerPart(helper, (), (), server_notes(project, flushes=True))


def by_root(
    project: Project,
    context: Context,
    made: web.Browser,
    there: ServerPart | None,
    source: str,
) -> Setup:
    """Before 15.3: `_app` starts it, or a small client component in the root layout."""
    root = _existing(project.tree, f"{source}pages/_app")
    layout = _existing(project.tree, f"{source}app/layout")
    if layout is None:
        edits, steps = web.start_in(project, made, root or "")
        return web.set_up(made, server=there, edits=edits, steps=steps)
    provider = _provider(project, context, made, layout)
    module = "./" + provider.path.rpartition("/")[2].rpartition(".")[0]
    request = EditRequest(
        id=f"setup:{layout}:AmplitudeProvider",
        title=web.START_TITLE,
        kind="setup",
        path=layout,
        edits=(
            AddImport(module=module, names=("AmplitudeProvider",)),
            InsertMarkup(element="body", position="start", lines=("<AmplitudeProvider />",)),
        ),
    )
    return web.set_up(made, server=there, files=(provider,), edits=(request,))


def _provider(project: Project, context: Context, made: web.Browser, layout: str) -> CreateFile:
    folder = layout.rpartition("/")[0]
    suffix = ".tsx" if is_typed(context) else ".jsx" if layout.endswith(".jsx") else ".js"
    path = free_module(project.tree, f"{folder}/amplitude-provider", suffix)
    module = relative_module(path, made.helper.path)
    text = _rendered("amplitude_provider", module=module)
    return CreateFile(path=path, content=styled(text, style(project, context, layout)))


def _has_actions(tree: SourceTree, path: str) -> bool:
    file = tree.read(path)
    return (
        file is not None
        and b"use server" in file.content
        and _USE_SERVER.search(file.content) is not None
    )


def _existing(tree: SourceTree, stem: str) -> str | None:
    return next((stem + end for end in SCRIPTS if tree.read(stem + end) is not None), None)


def _rendered(template: str, **values: object) -> str:
    from wizard.templating import render

    return render(f"nextjs/{template}.j2", **values)
