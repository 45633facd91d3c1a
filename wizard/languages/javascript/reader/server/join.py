"""What all files together say about the server's actions: whose routes lead to whose handlers."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import structs

from wizard.languages.javascript.reader.server.facts import (
    Called,
    RouteReference,
    ServerDraft,
    ServerFacts,
)
from wizard.languages.javascript.reader.server.modules import Modules, spellings
from wizard.languages.javascript.reader.server.nouns import route_words
from wizard.languages.words import noun
from wizard.model.action import Surface, UserAction

_WRITES = frozenset(("POST", "PUT", "PATCH", "DELETE"))
_Files = Sequence[tuple[str, ServerFacts]]


def join_server(files: _Files) -> Iterator[UserAction]:
    """The actions of all files, (path, facts) each; a function that only looks like a handler is
    one where a route of another file leads to it."""
    project = _Project(files)
    for path, facts in files:
        for draft in facts.drafts:
            action = project.finished(path, draft)
            if action is not None:
                yield action


class _Project:
    """What is known of all files."""

    def __init__(self, files: _Files) -> None:
        self._modules = Modules(path for path, _ in files)
        self._services = _services(files)
        self._reached = self._reach(files)
        self._callers = Counter(
            place
            for path, facts in files
            for called in facts.calls
            if (place := self._place(path, called)) is not None
        )

    def finished(self, path: str, draft: ServerDraft) -> UserAction | None:
        """The action as the project knows it, None where nothing leads to it."""
        if draft.service:
            return None
        action: UserAction | None = draft.action
        if draft.unproven:
            surfaces = (self._reached.get((path, name)) for name in draft.exported)
            surface = next((found for found in surfaces if found is not None), None)
            action = _routed(draft, surface) if surface is not None else None
        if action is None or draft.hands_on is None:
            return action
        return self._done_there(path, action, draft.hands_on) or action

    def _done_there(self, path: str, action: UserAction, called: Called) -> UserAction | None:
        """The action where the function completes it that the handler leaves it to; not where
        others call that function too."""
        place = self._place(path, called)
        service = self._services.get(place) if place is not None else None
        if place is None or service is None or self._callers[place] != 1:
            return None
        if action.placements and any(one.style == "returned" for one in service.action.placements):
            return None
        return structs.replace(
            service.action,
            surface=action.surface,
            verb=action.verb,
            object=action.object,
            role=action.role,
            facts=tuple(sorted({*action.facts, *service.action.facts} - {"function"})),
        )

    def _place(self, path: str, called: Called) -> tuple[str, str] | None:
        """The (path, name) of a called function, as its own file exports it."""
        places = (
            place
            for file in self._modules.candidates(path, called.source)
            for name in spellings(called.name)
            if (place := (file, name)) in self._services
        )
        return next(places, None)

    def _reach(self, files: _Files) -> dict[tuple[str, str], Surface]:
        """(path, exported name) of every function that a route of another file leads to."""
        prefixes = self._prefixes(files)
        by_name = _unique_names(files)
        found: dict[tuple[str, str], Surface] = {}
        for path, facts in files:
            for route in facts.routes:
                surface = _prefixed(route.surface, prefixes.get(path, ""))
                for target in self._targets(path, route, by_name):
                    found.setdefault(target, surface)
        return found

    def _targets(
        self, path: str, route: RouteReference, by_name: dict[str, tuple[str, str]]
    ) -> Iterator[tuple[str, str]]:
        """Where a route leads: the file that it imports, else the only file that has the name."""
        file = self._modules.resolved(path, route.source)
        if file is not None:
            yield from ((file, name) for name in spellings(route.name))
        if file is None or file.rpartition("/")[2].startswith("index."):
            for name in (route.name, route.name.rpartition(".")[2]):
                if name in by_name:
                    yield by_name[name]

    def _prefixes(self, files: _Files) -> dict[str, str]:
        """The path under which each file's router is mounted."""
        found: dict[str, str] = {}
        for path, facts in files:
            for mount in facts.mounts:
                target = self._modules.resolved(path, mount.source)
                if target is not None and target != path:
                    found.setdefault(target, mount.prefix)
        return found


def _services(files: _Files) -> dict[tuple[str, str], ServerDraft]:
    """The functions that complete an action for others, by where they are and what they are called;
    those without a place for a call are of no use."""
    return {
        (path, name): draft
        for path, facts in files
        for draft in facts.drafts
        if draft.service and draft.action.placements
        for name in draft.exported
    }


def _routed(draft: ServerDraft, surface: Surface) -> UserAction | None:
    """The action under the route that leads to it; a GET is one only where it logs out or in."""
    action = draft.action
    writes = surface.method in _WRITES or surface.method is None
    if not writes and action.role is None:
        return None
    facts = {*action.facts, "route", "write_route" if writes else "get_route"}
    said = noun(route_words(surface.route)) if draft.vague and action.role is None else ""
    return structs.replace(
        action, surface=surface, object=said or action.object, facts=tuple(sorted(facts))
    )


def _unique_names(files: _Files) -> dict[str, tuple[str, str]]:
    """The exported handlers whose name only one file has."""
    found: dict[str, set[tuple[str, str]]] = {}
    for path, facts in files:
        for draft in facts.drafts:
            if draft.unproven and not draft.service:
                for name in draft.exported:
                    found.setdefault(name, set()).add((path, name))
    return {name: next(iter(places)) for name, places in found.items() if len(places) == 1}


def _prefixed(surface: Surface, prefix: str) -> Surface:
    if not prefix:
        return surface
    route = f"/{prefix.strip('/')}/{(surface.route or '').strip('/')}".rstrip("/")
    return structs.replace(surface, route=route)
