"""Astro: a component with a bundled script, in every layout or page that has a head."""

import re

from wizard.frameworks import _web as web
from wizard.frameworks._node import ServerPart, server_helper
from wizard.frameworks._routed import server_values
from wizard.frameworks._script_project import (
    SCRIPTS,
    code_paths,
    extension,
    relative_module,
    style,
    wants_server,
)
from wizard.frameworks._script_style import styled
from wizard.frameworks._server_notes import server_notes
from wizard.frameworks._web_access import Access, meta_access
from wizard.frameworks.base import Context, EditRequest, Project, Setup
from wizard.languages.edits import AddImport
from wizard.languages.javascript.edits import InsertMarkup
from wizard.model.change import CreateFile
from wizard.model.plan import ManualStep

_HEAD = re.compile(rb"<head[\s>]")
_SERVER = re.compile(r"(^|/)(pages/(?!.*\.(astro|mdx?|html)$)|actions/).*\.[jt]s$")
_MIDDLEWARE = ("middleware", "middleware/index")


def set_up(project: Project, context: Context) -> Setup:
    source = context.get("src", "") or "src/"
    access = _access(project, context)
    made = web.browser(project, context, access, template="astro", stem=f"{source}lib/amplitude")
    component = _component(project, context, made, source)
    heads = [path for path in code_paths(project.tree, ".astro") if _has_head(project, path)]
    edits = [_in_head(path, component.path) for path in heads]
    steps = () if heads else (_by_hand(component.path),)
    server = _server(project, context, access, source)
    return web.set_up(made, server=server, files=(component,), edits=edits, steps=steps)


def _access(project: Project, context: Context) -> Access:
    access = meta_access(project, context, "PUBLIC_", ".astro/types.d.ts")
    refers = access.reference and "astro/client"
    typed = meta_access(project, context, "PUBLIC_", "astro/client").reference
    return access._replace(reference=refers if refers and typed else "")


def _component(project: Project, context: Context, made: web.Browser, source: str) -> CreateFile:
    from wizard.templating import render

    module = made.helper.path.removeprefix(source).rpartition(".")[0]
    text = render("astro/component.j2", module=f"../{module}")
    path = f"{source}components/Amplitude.astro"
    return CreateFile(path=path, content=styled(text, style(project, context)))


def _in_head(path: str, component: str) -> EditRequest:
    return EditRequest(
        id=f"setup:{path}:Amplitude",
        title=web.START_TITLE,
        kind="setup",
        path=path,
        edits=(
            AddImport(module=relative_module(path, component), names=("default as Amplitude",)),
            InsertMarkup(element="head", position="end", lines=("<Amplitude />",)),
        ),
    )


def _server(project: Project, context: Context, access: Access, source: str) -> ServerPart | None:
    code = next((path for path in project.tree.paths if _SERVER.search(path)), None)
    if code is None or not wants_server(context):
        return None
    helper = server_helper(
        project,
        {**context, "module": "esm"},
        template="astro",
        kind="astro",
        stem=f"{source}lib/amplitude-server",
        like=code,
        key_name=access.key_name,
        **server_values(access),
    )
    there = next(
        (
            path
            for stem in _MIDDLEWARE
            for end in SCRIPTS
            if project.tree.read(path := f"{source}{stem}{end}")
        ),
        None,
    )
    notes = server_notes(project)
    if there:
        return ServerPart(helper, (), (), (_in_sequence(there), *notes))
    return ServerPart(helper, (_middleware(project, context, helper, source),), (), notes)


def _middleware(project: Project, context: Context, helper: CreateFile, source: str) -> CreateFile:
    from wizard.templating import render

    module = helper.path.removeprefix(source).rpartition(".")[0]
    text = render("astro/middleware.j2", module=f"./{module}")
    path = f"{source}middleware{extension(context)}"
    return CreateFile(path=path, content=styled(text, style(project, context)))


def _in_sequence(path: str) -> ManualStep:
    return ManualStep(
        title="Let events know the request that they belong to",
        reason="the project has a middleware of its own, which ours has to stand in front of",
        path=path,
        snippet="export const onRequest = sequence(amplitudeContext(), yourMiddleware);",
    )


def _by_hand(component: str) -> ManualStep:
    return ManualStep(
        title="Put <Amplitude /> into the head of every page",
        reason="no layout or page with a <head> was found",
        path=component,
        snippet="<Amplitude />",
    )


def _has_head(project: Project, path: str) -> bool:
    file = project.tree.read(path)
    return file is not None and _HEAD.search(file.content) is not None
