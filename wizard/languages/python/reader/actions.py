"""The user actions of one function."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import replace

from wizard.languages.python.reader.choices import does_several_things
from wizard.languages.python.reader.counting import is_made, judge_for
from wizard.languages.python.reader.effect import Effect
from wizard.languages.python.reader.effects import effect_of
from wizard.languages.python.reader.facts import facts_of
from wizard.languages.python.reader.file_facts import Draft
from wizard.languages.python.reader.flow import Flow, Site
from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.given import given_scope
from wizard.languages.python.reader.identity import identity_of
from wizard.languages.python.reader.lookups import asks_whether_made, found_or_made, looks_up_first
from wizard.languages.python.reader.naming import Named, name_action
from wizard.languages.python.reader.notes import Judge, every
from wizard.languages.python.reader.notices import notices_of
from wizard.languages.python.reader.nouns import id_noun
from wizard.languages.python.reader.paths import Done, State
from wizard.languages.python.reader.searches import effect_finder
from wizard.languages.python.reader.success import Spot, Success, endings, successes
from wizard.languages.python.reader.surfaces import entry_of
from wizard.languages.python.reader.surfaces.base import Entry
from wizard.languages.python.reader.syntax import is_class_name, keyword, last_name
from wizard.languages.python.reader.values import Subject, values_at
from wizard.languages.python.reader.walker import follow
from wizard.languages.python.reader.who_reads import who_reads
from wizard.languages.python.reader.worth import is_worth
from wizard.languages.python.reader.written import written_classes
from wizard.model.action import Placement, UserAction
from wizard.model.detection import Evidence

_NO_WRITE = "no write, mail or call that completes the action is visible in this function"
_HIDES_ANNOTATIONS = (
    "the action happens in the return expression, and a decorator would hide the annotations that "
    "FastAPI reads"
)
_UNKNOWN_USER = (
    "the action happens in the return expression, and only there is it known which user it is"
)
_SEVERAL = (
    "the request says which of several things is done here; each of the branches needs an event of "
    "its own"
)
_MADE_IF_MISSING = (
    "one is made only where a look-up finds none, and which of the two has happened is not visible"
)
_COUNTED = frozenset(("create", "sign_up"))
"""Where each time counts: who adds or likes a thing twice has done so twice."""
_MAX_EVIDENCE = 4


def actions_in(function: FunctionInfo, writers: frozenset[str] = frozenset()) -> Iterator[Draft]:
    """The function's actions: none, one, or one for each HTTP method that it tells apart."""
    entry = entry_of(function)
    if entry is None:
        return
    finder = effect_finder(function, entry, writers)
    if entry.surface.kind == "function" and not any(
        found.strong for node in function.nodes if (found := effect_of(node))
    ):
        return

    def walk(counts: Judge = every) -> Flow:
        start = State(scope=given_scope(function, entry))
        if entry.always:
            start.done, start.strength = Done.ALWAYS, 2
        expires = entry.family != "django"
        return follow(function.node.body, start, finder, expires=expires, counts=counts)

    flow = walk()
    methods = _told_apart(flow)
    for method in methods or [None]:
        draft = _draft(function, entry, flow, method, walk)
        if draft is not None:
            yield draft


def _told_apart(flow: Flow) -> list[str | None]:
    methods = sorted({site.zone.method for site in flow.sites if site.zone.method})
    return list(methods) if len(methods) > 1 else []


def _draft(
    function: FunctionInfo,
    entry: Entry,
    flow: Flow,
    method: str | None,
    walk: Callable[[Judge], Flow],
) -> Draft | None:
    sites = [site for site in flow.sites if method is None or site.zone.method in {method, ""}]
    effects = [_settled(site) for site in sites]
    classes = {
        name: source.cls
        for site in sites
        for name, source in site.scope.names.items()
        if source.cls
    }
    writes = written_classes(function, effects, classes)
    named = name_action(function, entry, effects, writes)
    if method in {"PUT", "PATCH", "DELETE"}:
        verb = "delete" if method == "DELETE" else "update"
        named = replace(named, verb=verb)
    if not is_worth(function, entry, effects, named):
        return None
    if reason := _unclear(function, flow, named, effects):
        refused = Success(refusal=reason)
        return _assembled(function, entry, named, effects, writes, refused, Success())
    counts = judge_for(named.verb, effects)
    if counts is not None:
        flow = walk(counts)
    if named.role == "log_out" and any(site.ends is not None for site in flow.sites):
        ending = endings(function, flow, method)
        return _assembled(function, entry, named, effects, writes, ending, Success())
    success = _success(function, entry, flow, method)
    if named.role in {"sign_up", "log_in"} and entry.family == "fastapi" and success.decorates:
        success = Success(refusal=_UNKNOWN_USER)
    waiting = _waiting(function, entry, flow, method, success)
    return _assembled(function, entry, named, effects, writes, success, waiting)


def _unclear(function: FunctionInfo, flow: Flow, named: Named, effects: list[Effect]) -> str | None:
    """Why it can't be told from the code what has happened; None where it can."""
    if named.verb_from != "function" and does_several_things(function, flow):
        return _SEVERAL
    if is_made(named.verb, ()):
        return None
    either = found_or_made(function)
    certain = [effect for effect in effects if effect.target not in either]
    if named.verb in _COUNTED and not asks_whether_made(function):
        certain = [effect for effect in certain if not looks_up_first(effect.node)]
    is_doubtful = bool(either) or certain != effects
    return _MADE_IF_MISSING if is_doubtful and not is_made(named.verb, certain) else None


def _settled(site: Site) -> Effect:
    """Saving what was just made creates it; saving a form does so unless it edits an instance."""
    source = site.scope.names.get(site.effect.target)
    value = source.value if source is not None else None
    if site.effect.kind != "save" or not isinstance(value, ast.Call):
        return site.effect
    name = last_name(value.func)
    edits = keyword(value, "instance") is not None or ("Serializer" in name and len(value.args) > 0)
    made = is_class_name(name) or name == "get_serializer"
    return replace(site.effect, kind="create") if made and not edits else site.effect


def _success(function: FunctionInfo, entry: Entry, flow: Flow, method: str | None) -> Success:
    if entry.surface.kind == "websocket":
        joins = [site for site in flow.sites if site.effect.kind == "join"]
        site = joins[-1] if joins else None
        if site is None:
            return Success(refusal=_NO_WRITE)
        return Success((Spot("after", site.statement, site.zone, site.scope),))
    found = successes(function, flow, method)
    if not found.spots and found.refusal is None:
        return Success(refusal=_NO_WRITE)
    if found.decorates and entry.family == "fastapi" and function.module.future_annotations:
        return Success(refusal=_HIDES_ANNOTATIONS)
    return found


def _waiting(
    function: FunctionInfo, entry: Entry, flow: Flow, method: str | None, success: Success
) -> Success:
    """Where requests are transactions, a call that waits for the commit needs no decorator."""
    if entry.family != "django" or not (success.decorates or success.refusal):
        return Success()
    spots = successes(function, flow, method, in_transaction=True).spots
    return Success(tuple(replace(spot, zone=replace(spot.zone, atomic="django")) for spot in spots))


def _assembled(
    function: FunctionInfo,
    entry: Entry,
    named: Named,
    effects: list[Effect],
    writes: tuple[str, ...],
    success: Success,
    waiting: Success,
) -> Draft:
    module = function.module
    spots = success.spots
    subject = Subject(named.object, id_noun(function, entry, named.object))
    action = UserAction(
        path=module.path,
        symbol=function.symbol,
        line=function.node.lineno,
        end_line=function.node.end_lineno or function.node.lineno,
        surface=entry.surface,
        verb=named.verb,
        object=named.object,
        placements=tuple(_placement(function, entry, spot, subject, named.role) for spot in spots),
        identity=identity_of(function, entry, named.role, effects, [spot.scope for spot in spots]),
        role=named.role,
        facts=facts_of(function, entry, effects),
        writes=writes,
        notices=notices_of(
            function,
            min((effect.line for effect in effects if effect.kind != "notice"), default=0),
            tuple(spot.statement for spot in spots),
        ),
        evidence=_evidence(function, effects, spots),
        refusal=success.refusal,
    )
    return Draft(
        action=action,
        view=function.owner.name if function.owner is not None else function.name,
        form=writes[0] if writes else "",
        deferred=tuple(_placement(function, entry, spot, subject) for spot in waiting.spots),
        django=entry.family == "django",
        unproven=entry.unproven,
        calls=tuple(sorted(_own_hooks(effects))),
    )


def _own_hooks(effects: list[Effect]) -> Iterator[str]:
    """The hooks of its own class that it calls."""
    for effect in effects:
        if effect.kind == "delegate" and effect.target.startswith("self."):
            yield effect.target.removeprefix("self.")


def _defers(function: FunctionInfo, spot: Spot) -> bool:
    atomic = spot.zone.atomic == "django" or "atomic" in function.decorator_names
    return atomic and spot.style != "decorator"


def _placement(
    function: FunctionInfo, entry: Entry, spot: Spot, subject: Subject, role: str | None = None
) -> Placement:
    who = who_reads(function, entry, spot.scope)
    return Placement(
        style=spot.style,
        line=spot.statement.lineno,
        offset=function.module.offset(spot.statement),
        on_commit=role != "log_out" and _defers(function, spot),
        values=values_at(spot.scope, subject),
        reads=who.safe,
        stale_reads=who.stale,
    )


def _evidence(
    function: FunctionInfo, effects: list[Effect], spots: tuple[Spot, ...]
) -> tuple[Evidence, ...]:
    """The lines of the strongest effects and of the exits."""
    ranked = sorted(effects, key=lambda effect: not effect.strong)[: _MAX_EVIDENCE - 1]
    lines = sorted({effect.line for effect in ranked} | {s.statement.lineno for s in spots[:1]})
    return tuple(function.module.evidence(line) for line in lines[:_MAX_EVIDENCE])
