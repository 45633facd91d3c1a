"""What all files together say about the actions of each."""

import posixpath
import re
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from wizard.languages.python.reader.converters import route_types
from wizard.languages.python.reader.file_facts import Draft, FileFacts, GenericBase
from wizard.languages.python.reader.nouns import model_noun
from wizard.languages.words import noun, words
from wizard.model.action import Placement, ScopeValue, UserAction, ValueType
from wizard.model.reading import Reading

_TOO_OLD = (
    "a DeleteView calls `form_valid` since Django 4.0, and nothing here says that no older Django "
    "is used"
)
_PLAIN = frozenset(("id", "pk"))
_KWARG = re.compile(r"(?:self\.)?kwargs\['(\w+)'\]")


def join_files(files: Sequence[FileFacts], django: int | None = None) -> Reading:
    """One reading from the facts of all files, in path order. `django` is the oldest major version
    that the project lets in, None where it doesn't say."""
    context = _Context(files, django)
    drafts = [draft for file in files for draft in file.drafts if context.is_reached(draft)]
    return Reading(
        actions=tuple(
            sorted(
                (context.finished(draft) for draft in _in_sight(drafts)),
                key=lambda action: (action.path, action.line, action.symbol, action.verb),
            )
        ),
        functions=sum(file.functions for file in files),
        unread=tuple(file.unread for file in files if file.unread is not None),
    )


def _in_sight(drafts: list[Draft]) -> list[Draft]:
    """Where routes are in sight, they are the actions: plain functions serve them, and commands
    are an operator's, unless the project has more of those."""
    kinds = Counter(draft.action.surface.kind for draft in drafts)
    hidden = {"function"} if kinds.total() > kinds["function"] else set()
    routes = kinds["route"] + kinds["view"] + kinds["api"]
    if routes > kinds["command"]:
        hidden.add("command")
    return [draft for draft in drafts if draft.action.surface.kind not in hidden]


class _Context:
    """What is known of the whole project."""

    def __init__(self, files: Sequence[FileFacts], version: int | None) -> None:
        self._version = version
        self._bases = _generic_bases(files)
        self._properties = frozenset(name for file in files for name in file.properties)
        self._models = {form: model for file in files for form, model in file.models}
        self._atomic = any(file.atomic_requests for file in files)
        self._django = any(file.django for file in files)
        self._routes = _routes(files)

    def is_reached(self, draft: Draft) -> bool:
        """Where the project has a urlconf, it says which doubtful functions are views; without
        Django there are none."""
        if draft.django and not self._django:
            return False
        if draft.through and not self._is_inherited(draft):
            return False
        return not (draft.unproven and self._routes) or draft.view in self._routes

    def _is_inherited(self, draft: Draft) -> bool:
        """Whether the one class of that name inherits the method from the framework."""
        module, _, name = draft.through.lstrip(".").rpartition(".")
        found = self._bases.get(name, [])
        if len(found) != 1 or len(draft.action.placements) != 1:
            return False
        path, base = found[0]
        dotted = "." + path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        method = draft.action.placements[0].method or ""
        near = not module or dotted.endswith(f".{module}") or path.endswith("__init__.py")
        return near and (draft.action.verb, method) in base.actions

    def finished(self, draft: Draft) -> UserAction:
        action = self._named(draft)
        if draft.django and action.surface.route is None:
            action = self._routed(action, draft.view)
        if draft.since > (self._version or 0):
            return msgspec.structs.replace(action, placements=(), refusal=_TOO_OLD)
        action = msgspec.structs.replace(
            action, placements=tuple(map(self._safe, action.placements))
        )
        waits = self._atomic and draft.django and action.role != "log_out"
        return self._deferred(action, draft) if waits else action

    def _named(self, draft: Draft) -> UserAction:
        """A form's own model is a better name than the form's."""
        action = draft.action
        model = self._models.get(draft.form)
        if model is None:
            return action
        guessed = noun(words(model_noun(draft.form)))
        named = noun(words(model)) if action.object == guessed else action.object
        writes = (model, *(name for name in action.writes if name not in {draft.form, model}))
        return msgspec.structs.replace(action, object=named, writes=writes)

    def _routed(self, action: UserAction, view: str) -> UserAction:
        routes = self._routes.get(view)
        if not routes:
            return action
        near = max(routes, key=lambda item: len(posixpath.commonprefix([item[0], action.path])))
        surface = msgspec.structs.replace(action.surface, route=near[1])
        types = route_types(near[1])
        placements = tuple(_typed(placement, types) for placement in action.placements)
        return msgspec.structs.replace(action, surface=surface, placements=placements)

    def _safe(self, placement: Placement) -> Placement:
        """Without what would run a property of the project; nobody computes a key."""
        values = tuple(
            value
            for value in placement.values
            if not self._properties & set(value.expression.split(".")[1:]) - _PLAIN
        )
        return msgspec.structs.replace(placement, values=values)

    def _deferred(self, action: UserAction, draft: Draft) -> UserAction:
        """Every request is a transaction: each call waits for its commit."""
        if draft.deferred:
            placements = tuple(map(self._safe, draft.deferred))
            return msgspec.structs.replace(action, placements=placements, refusal=None)
        deferred = tuple(msgspec.structs.replace(p, on_commit=True) for p in action.placements)
        return msgspec.structs.replace(action, placements=deferred)


def _generic_bases(files: Sequence[FileFacts]) -> dict[str, list[tuple[str, GenericBase]]]:
    found: dict[str, list[tuple[str, GenericBase]]] = {}
    for file in files:
        for base in file.bases:
            found.setdefault(base.name, []).append((file.path, base))
    return found


def _typed(placement: Placement, types: Mapping[str, ValueType]) -> Placement:
    """With the types that the route gives to its parameters."""
    values = tuple(
        msgspec.structs.replace(value, type=types[name])
        if value.type == "any" and (name := _parameter(value)) in types
        else value
        for value in placement.values
    )
    return msgspec.structs.replace(placement, values=values)


def _parameter(value: ScopeValue) -> str:
    """The parameter of the route that a value is, "" for any other."""
    found = _KWARG.fullmatch(value.expression)
    if found is not None:
        return found[1]
    return value.expression if value.origin == "parameter" else ""


def _routes(files: Sequence[FileFacts]) -> dict[str, list[tuple[str, str]]]:
    """The routes of each view name, each with the urlconf that says it."""
    prefixes = {
        pattern.view: pattern.route for file in files for pattern in file.urls if pattern.included
    }
    found: dict[str, list[tuple[str, str]]] = {}
    for file in files:
        dotted = file.path.removesuffix(".py").replace("/", ".")
        prefix = next(
            (
                route
                for name, route in sorted(prefixes.items())
                if f".{dotted}".endswith(f".{name}")
            ),
            "",
        )
        for pattern in file.urls:
            if not pattern.included:
                route = "/" + (prefix + pattern.route).lstrip("/")
                found.setdefault(pattern.view, []).append((file.path, route))
    return found
