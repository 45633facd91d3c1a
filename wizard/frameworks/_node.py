"""What all servers in JavaScript share: the SDK, the helper module, and where requests are seen."""

from typing import NamedTuple

from wizard.frameworks._script_place import made_at, parsed_script, use_request
from wizard.frameworks._script_project import (
    env_read,
    extension,
    free_module,
    is_common_js,
    is_typed,
    place,
    style,
    zone_values,
)
from wizard.frameworks._script_style import styled
from wizard.frameworks._sdks import NODE_ENV_VAR
from wizard.frameworks._server_notes import server_notes
from wizard.frameworks.base import Context, EditRequest, Project
from wizard.model.change import CreateFile
from wizard.model.plan import ManualStep

TITLE = "Let events know the request that they belong to"
_ALS_KINDS = ("express", "koa", "hono", "fastify", "astro", "nitro")
_USE = "{app}.use(amplitudeContext())"
_CALLS = {"fastify": "amplitudeContext({app})"}


class ServerPart(NamedTuple):
    """The server's half of a set-up."""

    helper: CreateFile
    files: tuple[CreateFile, ...]
    edits: tuple[EditRequest, ...]
    manual_steps: tuple[ManualStep, ...]


def server_helper(
    project: Project,
    context: Context,
    *,
    template: str,
    kind: str,
    stem: str,
    like: str = "",
    key_name: str = NODE_ENV_VAR,
    **values: object,
) -> CreateFile:
    """The helper module of a server, written as the file `like` of the server is written."""
    from wizard.templating import render

    ts = is_typed(context)
    cjs = not ts and is_common_js(project.tree, context, like)
    url_name = key_name.replace("API_KEY", "SERVER_URL")
    defaults: dict[str, object] = {
        "kind": kind,
        "ts": ts,
        "cjs": cjs,
        "key_name": key_name,
        "url_name": url_name,
        "key": env_read(project.tree, key_name),
        "server_url": env_read(project.tree, url_name),
        "imports": (),
        "declared": "",
        "flushes": False,
        "reference": "",
        "has_requests": kind in _ALS_KINDS,
        "has_context": kind in _ALS_KINDS,
        **zone_values(context),
    }
    path = free_module(project.tree, stem, extension(context, like))
    text = render(f"{template}/amplitude_server.j2", **{**defaults, **values})
    return CreateFile(path=path, content=styled(text, style(project, context, like)))


def server_part(
    project: Project,
    context: Context,
    *,
    template: str,
    kind: str,
    app: str,
    call: str | None = None,
    stem: str | None = None,
    key_name: str = NODE_ENV_VAR,
) -> ServerPart:
    """The helper beside the app at `app` (`path:line`, or ""), and the line that uses it."""
    path, line = place(app) if app else (context.get("entry", ""), 0)
    folder = path.rpartition("/")[0] or context.get("src", "").rstrip("/")
    helper = server_helper(
        project,
        context,
        template=template,
        kind=kind,
        stem=stem or (f"{folder}/amplitude" if folder else "amplitude"),
        like=path,
        key_name=key_name,
    )
    request = None
    if kind in _ALS_KINDS:
        text = call or _CALLS.get(kind, _USE)
        if line and _takes_middleware(project, path, line, kind):
            request = use_request(project.tree, path, line, helper.path, call=text, title=TITLE)
        if request is None:
            step = _by_hand(path, line, text.format(app="app"))
            return ServerPart(helper, (), (), (step, *server_notes(project)))
    return ServerPart(helper, (), (request,) if request else (), server_notes(project))


def _takes_middleware(project: Project, path: str, line: int, kind: str) -> bool:
    """Routes that are chained to Hono's constructor come before any middleware behind it."""
    if kind != "hono":
        return True
    parsed = parsed_script(project.tree, path)
    made = made_at(parsed, line) if parsed else None
    if made is None:
        return False
    return not any(f".{verb}(" in made.value for verb in ("get", "post", "put", "route", "all"))


def _by_hand(path: str, line: int, call: str) -> ManualStep:
    return ManualStep(
        title="Let events know the request that they belong to",
        reason="no statement was found that makes the app and lets a line follow it",
        path=path or None,
        line=line or None,
        snippet=f"{call}; // before the routes",
    )
