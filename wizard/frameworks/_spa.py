"""Apps that run in the browser alone: started in their entry module."""

from wizard.frameworks import _web as web
from wizard.frameworks._script_project import place
from wizard.frameworks._server_beside import server_beside
from wizard.frameworks._web_access import Access
from wizard.frameworks.base import Context, Project, Setup


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
