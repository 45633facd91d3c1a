"""A server in the same package as an app for the browser."""

from wizard.frameworks._node import ServerPart, server_part
from wizard.frameworks._script_project import place, wants_server
from wizard.frameworks._sdks import NODE_ENV_VAR
from wizard.frameworks.base import Context, Project

NEST_FASTIFY = "amplitudeContext({app}.getHttpAdapter().getInstance())"


def server_beside(project: Project, context: Context, key_name: str) -> ServerPart | None:
    """The server's half where there is a server; it reads the key under the browser's name."""
    if context.get("server") != "yes" or not wants_server(context):
        return None
    framework = context.get("server_framework", "")
    app = context.get("server_app", "") or context.get("server_entry", "")
    path, _ = place(app)
    folder = path.rpartition("/")[0]
    return framework_part(
        project,
        context,
        framework,
        app,
        stem=f"{folder}/amplitude-server" if folder else "amplitude-server",
        key_name=key_name or NODE_ENV_VAR,
    )


def framework_part(
    project: Project,
    context: Context,
    framework: str,
    app: str,
    *,
    stem: str | None = None,
    key_name: str = NODE_ENV_VAR,
) -> ServerPart:
    """The half of one server framework, by its id."""
    kinds = {"express": "express", "nestjs": "express", "fastify": "fastify"}
    kind = kinds.get(framework, framework if framework in ("koa", "hono") else "request")
    call = None
    if framework == "nestjs" and any(
        item.name == "@nestjs/platform-fastify" for item in project.dependencies
    ):
        kind, call = "fastify", NEST_FASTIFY
    template = framework if framework in (*kinds, "koa", "hono") else "javascript_node"
    return server_part(
        project,
        context,
        template=template,
        kind=kind,
        app=app,
        call=call,
        stem=stem,
        key_name=key_name,
    )
