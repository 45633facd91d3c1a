"""Apps that run in the browser alone: started in their entry module."""

from collections.abc import Callable

from wizard.frameworks import _web as web
from wizard.frameworks._script_project import Context, place
from wizard.frameworks._server_beside import server_beside
from wizard.frameworks._web_access import Access, browser_access
from wizard.frameworks.base import Project, Setup

Make = Callable[[Project, Context], Setup]


def single_page_app(template: str) -> Make:
    """The set-up of a framework whose helper is `templates/<template>/amplitude.j2`."""

    def make(project: Project, context: Context) -> Setup:
        return entry_set_up(project, context, browser_access(project, context), template)

    return make


def entry_set_up(project: Project, context: Context, access: Access, template: str) -> Setup:
    """The helper beside the entry, whose first statement starts the SDK."""
    entry, _ = place(context.get("entry", ""))
    folder = entry.rpartition("/")[0] or context.get("src", "").rstrip("/")
    made = web.browser(
        project,
        context,
        access,
        template=template,
        stem=f"{folder}/amplitude" if folder else "amplitude",
        like=entry,
    )
    edits, steps = web.start_in(project, made, entry)
    server = server_beside(project, context, access.key_name)
    return web.set_up(made, server=server, edits=edits, steps=steps)
