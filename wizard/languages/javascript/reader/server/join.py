"""What all files together say about the server's actions: whose routes lead to whose handlers."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import structs

from wizard.languages.javascript.reader.server.facts import (
    RouteReference,
    ServerDraft,
    ServerFacts,
)
from wizard.model.action import Surface, UserAction

_SUFFIXES = (".ts", ".js", ".tsx", ".mts", ".mjs", ".cjs", ".jsx")
_WRITES = frozenset(("POST", "PUT", "PATCH", "DELETE"))


def join_server(files: Sequence[tuple[str, ServerFacts]]) -> Iterator[UserAction]:
    """The actions of all files, (path, facts) each; a function that only looks like a handler is
    one where a route of another file leads to it."""
    reached = _reached(files)
    for path, facts in files:
        for draft in facts.drafts:
            if not draft.unproven:
                yield draft.action
                continue
            surface = next(
                (reached[path, name] for name in draft.exported if (path, name) in reached), None
            )
            if surface is not None and (action := _routed(draft, surface)) is not None:
                yield action


def _routed(draft: ServerDraft, surface: Surface) -> UserAction | None:
    """The action under the route that leads to it; a GET is one only where it logs out or in."""
    action = draft.action
    writes = surface.method in _WRITES or surface.method is None
    if not writes and action.role is None:
        return None
    facts = {*action.facts, "route", "write_route" if writes else "get_route"}
    return structs.replace(action, surface=surface, facts=tuple(sorted(facts)))


def _reached(files: Sequence[tuple[str, ServerFacts]]) -> dict[tuple[str, str], Surface]:
    """(path, exported name) of every function that a route of another file leads to."""
    paths = {path for path, _ in files}
    prefixes = _prefixes(files, paths)
    by_name = _unique_names(files)
    found: dict[tuple[str, str], Surface] = {}
    for path, facts in files:
        for route in facts.routes:
            surface = _prefixed(route.surface, prefixes.get(path, ""))
            for target in _targets(path, route, paths, by_name):
                found.setdefault(target, surface)
    return found


def _targets(
    path: str, route: RouteReference, paths: set[str], by_name: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Where a route leads: the file that it imports, else the only file that has such a name."""
    file = resolved(path, route.source, paths)
    names = _spellings(route.name)
    if file is not None:
        yield from ((file, name) for name in names)
    last = route.name.rpartition(".")[2]
    for name in (route.name, last):
        if name in by_name and (file is None or file.rpartition("/")[2].startswith("index.")):
            yield by_name[name]


def _spellings(name: str) -> list[str]:
    """`default.create` of an object is `create` of a module that exports it by name."""
    bare = name.removeprefix("default.")
    return list(dict.fromkeys((name, bare, f"default.{bare}", "default" if name == "*" else name)))


def _unique_names(files: Sequence[tuple[str, ServerFacts]]) -> dict[str, tuple[str, str]]:
    """The exported handlers whose name only one file has."""
    found: dict[str, set[tuple[str, str]]] = {}
    for path, facts in files:
        for draft in facts.drafts:
            if draft.unproven:
                for name in draft.exported:
                    found.setdefault(name, set()).add((path, name))
    return {name: next(iter(places)) for name, places in found.items() if len(places) == 1}


def _prefixes(files: Sequence[tuple[str, ServerFacts]], paths: set[str]) -> dict[str, str]:
    """The path under which each file's router is mounted."""
    found: dict[str, str] = {}
    for path, facts in files:
        for mount in facts.mounts:
            target = resolved(path, mount.source, paths)
            if target is not None and target != path:
                found.setdefault(target, mount.prefix)
    return found


def _prefixed(surface: Surface, prefix: str) -> Surface:
    if not prefix:
        return surface
    route = f"/{prefix.strip('/')}/{(surface.route or '').strip('/')}".rstrip("/")
    return structs.replace(surface, route=route)


def resolved(path: str, source: str, paths: Iterable[str]) -> str | None:
    """The project's file that `path` imports as `source`; an alias is matched by its tail."""
    known = paths if isinstance(paths, set) else set(paths)
    if source.startswith("."):
        base = posixpath.normpath(posixpath.join(posixpath.dirname(path), source))
        return _existing(base, known)
    tail = source.partition("/")[2] if source[:1] in {"@", "~", "#", "$"} else source
    if not tail or "/" not in source:
        return None
    found = [
        item
        for item in known
        for base in (tail,)
        if _without_suffix(item).endswith((f"/{base}", f"/{base}/index")) or _without_suffix(item) == base
    ]
    return found[0] if len(found) == 1 else None


def _existing(base: str, paths: set[str]) -> str | None:
    stem = _without_suffix(base) if base.endswith(_SUFFIXES) else base
    for candidate in (base, *(f"{stem}{end}" for end in _SUFFIXES), *(f"{base}{end}" for end in _SUFFIXES)):
        if candidate in paths:
            return candidate
    return next((f"{base}/index{end}" for end in _SUFFIXES if f"{base}/index{end}" in paths), None)


def _without_suffix(path: str) -> str:
    return next((path.removesuffix(end) for end in _SUFFIXES if path.endswith(end)), path)
