"""Next.js, with the app router or the pages router."""

import re

from wizard.frameworks import _next as next_app
from wizard.frameworks import _web as web
from wizard.frameworks._script_project import SCRIPTS
from wizard.frameworks._server_beside import server_beside
from wizard.frameworks._web_access import browser_access
from wizard.frameworks.base import Context, Project, Setup
from wizard.model.source import SourceTree

_VERSION = re.compile(r"(\d+)(?:\.(\d+))?")
_CLIENT_FILE = (15, 3)
_AFTER = (15, 1)


def set_up(project: Project, context: Context) -> Setup:
    context = {"bundler": "next", **context}
    version = _version(context.get("version", ""))
    source = context.get("src", "")
    made = web.browser(
        project,
        context,
        browser_access(project, context),
        template="nextjs",
        stem=f"{source}lib/amplitude",
        like=next_app.first_page(project.tree),
    )
    server = next_app.server(project, context, made.access, source, has_after=version >= _AFTER)
    server = server or server_beside(project, context, made.access.key_name or "")
    if version >= _CLIENT_FILE:
        return _by_client_file(project, context, made, server, source)
    return next_app.by_root(project, context, made, server, source)


def _by_client_file(
    project: Project,
    context: Context,
    made: web.Browser,
    server: "next_app.ServerPart | None",
    source: str,
) -> Setup:
    """`instrumentation-client` runs once, in the browser, before the app does."""
    there = _client_file(project.tree, source)
    if there is None:
        file = next_app.client_file(project, context, made, source)
        return web.set_up(made, server=server, files=(file,), starts_itself=True)
    edits, steps = web.start_in(project, made, there)
    return web.set_up(made, server=server, edits=edits, steps=steps)


def _client_file(tree: SourceTree, source: str) -> str | None:
    names = (f"{source}instrumentation-client{suffix}" for suffix in SCRIPTS)
    return next((name for name in names if tree.read(name) is not None), None)


def _version(text: str) -> tuple[int, int]:
    """Of a version or a range; one that is not known is taken for a current one."""
    found = _VERSION.search(text)
    return (int(found[1]), int(found[2] or 99)) if found else (99, 0)
