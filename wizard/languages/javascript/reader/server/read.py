"""What one file says of the server's side."""

import re
from collections.abc import Iterator

from wizard.languages.javascript.reader.handler import Handler
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.server import services
from wizard.languages.javascript.reader.server.actions import drafts_of
from wizard.languages.javascript.reader.server.deeds import asked_by
from wizard.languages.javascript.reader.server.facts import Asked, ServerDraft, ServerFacts
from wizard.languages.javascript.reader.server.traits import is_write
from wizard.languages.javascript.reader.surfaces import (
    astro_pages,
    auth_events,
    auth_options,
    file_routes,
    jobs,
    nest,
    references,
    resolvers,
    route_tables,
    routers,
    server_actions,
)

_MARKS = re.compile(
    rb"\.(?:post|put|patch|delete|del|get|all|route|use|register)[(<]|@(?:Post|Put|Patch|Delete|Mutation)\(|"
    rb"\b(?:POST|PUT|PATCH|DELETE)\b|['\"]use server['\"]|\bctx\b|\breq\b|\brequest\b|\breply\b|"
    rb"ventHandler|openapi\(|createServerFn|defineAction|\bMutation\b|\.mutation\(|mutationField|"
    rb"\bactions?\b|@Injectable|\bprisma\b|\.(?:save|create|insert|update|delete)\w*\(|NextAuth|next-auth|@auth/|databaseHooks"
)
_WORDS = (b"Handler(async", b"bullmq", b"'bull'", b'"bull"')
_ROUTES = re.compile(rb"\.(?:post|put|patch|delete|del|get|all|route|use|register|openapi)[(<]")


def may_serve(content: bytes) -> bool:
    """Whether a file can hold a handler, judged by its bytes alone."""
    return bool(_MARKS.search(content)) or any(word in content for word in _WORDS)


def read_server(module: Module) -> ServerFacts:
    """The actions of the file, and the routes whose handlers other files hold."""
    routed = bool(_ROUTES.search(module.content))
    routes = routers.routes_of(module) if routed else []
    asked: dict[str, Asked] = {}
    return ServerFacts(
        drafts=(
            *_drafts(module, routes, asked),
            *(ServerDraft(action=action) for action in auth_options.find(module)),
        ),
        routes=tuple(references.references_of(module, routes)),
        mounts=tuple(references.mounts_of(module)) if routed else (),
        calls=tuple(services.calls_of(module)),
        asked=tuple(asked.values()),
    )


def _drafts(
    module: Module, routes: list[routers.Route], asked: dict[str, Asked]
) -> Iterator[ServerDraft]:
    """`asked` gets the calls of handlers whose success is not to be seen."""
    seen: set[int] = set()
    for handler in _handlers(module, routes):
        if handler.node.id in seen:
            continue
        seen.add(handler.node.id)
        drafts = [each for each in drafts_of(handler) if _is_known(each, handler)]
        yield from drafts
        unseen = not any(draft.action.placements for draft in drafts)
        if unseen and is_write(handler) and handler.surface.kind != "function":
            asked.update((each.path, each) for each in asked_by(handler.node, module))


def _is_known(draft: ServerDraft, handler: Handler) -> bool:
    """A job whose user nothing tells is no action of anybody."""
    action = draft.action
    return handler.surface.kind != "task" or bool(action.identity and action.placements)


def _handlers(module: Module, routes: list[routers.Route]) -> Iterator[Handler]:
    """The surest surface of a function comes first."""
    yield from file_routes.find(module)
    yield from astro_pages.find(module)
    yield from nest.find(module)
    yield from server_actions.find(module)
    yield from resolvers.find(module)
    yield from auth_events.find(module)
    yield from routers.find(module, routes)
    yield from route_tables.find(module)
    yield from jobs.find(module)
    yield from services.find(module)
