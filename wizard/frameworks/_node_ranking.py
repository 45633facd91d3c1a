"""All guesses about one JavaScript package: those that fit together, and the one that leads."""

from collections.abc import Iterable

from wizard.frameworks._node_answer import DECLARED, Answer
from wizard.frameworks._node_browser import browser_answers
from wizard.frameworks._node_kinds import library, other_kind
from wizard.frameworks._node_meta import meta_answers
from wizard.frameworks._node_package import NodePackage
from wizard.frameworks._node_pages import is_source, pages
from wizard.frameworks._node_server import program_answer, server_answers
from wizard.frameworks._node_site import site_answer

_MARGIN = 45
_META = frozenset(
    {"nextjs", "nuxt", "sveltekit", "astro", "remix", "tanstack-start", "react-router"}
)
_BROWSER = frozenset({"angular", "react", "vue", "svelte", "react-router", "tanstack-start"})
_SERVERS = frozenset({"nestjs", "express", "fastify", "koa", "hono"})
_PARTS = {
    # The framework on the left is made of those on the right: they are not rivals.
    "nextjs": ("react",),
    "remix": ("react",),
    "tanstack-start": ("react", "react-router"),
    "react-router": ("react",),
    "nuxt": ("vue",),
    "sveltekit": ("svelte",),
    "astro": ("react", "vue", "svelte", "react-router", "tanstack-start"),
    "nestjs": ("express", "fastify"),
    "angular": (),
}


def package_answers(package: NodePackage) -> dict[str, Answer]:
    """Every guess by id; those that lead are the only strong ones."""
    if other_kind(package) is not None:
        return {}
    offered = library(package)
    if offered is not None:
        package = NodePackage(package.tree, is_searched=False)
    found = [*meta_answers(package), *browser_answers(package), *server_answers(package)]
    if offered is not None:
        return {item.id: _weak(item) for item in found if item.id != "javascript_web"}
    return {item.id: item for item in _ranked(package, _each_once(found))}


def _each_once(found: Iterable[Answer]) -> list[Answer]:
    """The stronger of two answers of one framework (React Router has two ways to be used)."""
    strongest: dict[str, Answer] = {}
    for item in found:
        known = strongest.get(item.id)
        if known is None or (item.starts, item.score) > (known.starts, known.score):
            strongest[item.id] = item
    return list(strongest.values())


def _ranked(package: NodePackage, found: list[Answer]) -> list[Answer]:
    started = [item for item in found if item.starts and item.id != "javascript_web"]
    parts = {part for item in started for part in _PARTS.get(item.id, ())}
    whole = [item for item in started if item.id not in parts]
    fronts = [item for item in whole if item.id in _META | _BROWSER]
    servers = [item for item in whole if item.id in _SERVERS]
    bundled = [item for item in found if item.id == "javascript_web"]
    if servers and not any(_is_loaded(package, item) for item in bundled):
        bundled = []
    leading = fronts or bundled or servers
    if not leading:
        generic = program_answer(package) or site_answer(package)
        return [*map(_weak, found), *([generic] if generic else [])]
    if fronts or leading is not servers:
        leading = [_with_server(item, servers) for item in leading]
    floor = min(item.score for item in leading)
    rest = [item for item in found if item.id not in {one.id for one in leading}]
    return [*leading, *(_weak(item, floor - _MARGIN) for item in rest)]


def _is_loaded(package: NodePackage, item: Answer) -> bool:
    """Whether a page of the sources loads the entry: beside a server, less might be its own."""
    entry = item.context.get("entry")
    return any(page.entry == entry and is_source(page.path) for page in pages(package))


def _with_server(item: Answer, servers: list[Answer]) -> Answer:
    """A browser app whose package holds a server too: both halves are to be set up."""
    if not servers:
        return item
    server = max(servers, key=lambda one: one.score)
    half = {
        "server": "yes",
        "server_framework": server.id,
        "server_app": server.context.get("app", ""),
        "server_entry": server.context.get("entry", ""),
        "runtime": server.context.get("runtime", "node"),
    }
    evidence = (*item.evidence[:4], *server.evidence[:2])
    return item._replace(context={**item.context, **half}, evidence=evidence)


def _weak(item: Answer, most: int = DECLARED) -> Answer:
    """A guess that is kept for the list only."""
    return item._replace(score=max(1, min(item.score, most, DECLARED)), starts=False)
