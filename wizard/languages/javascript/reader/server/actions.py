"""The user actions of one handler."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from wizard.languages.javascript.reader.handler import Handler
from wizard.languages.javascript.reader.notices import notices_in
from wizard.languages.javascript.reader.server.counting import judge_for
from wizard.languages.javascript.reader.server.effect import Effect
from wizard.languages.javascript.reader.server.effects import effects_of
from wizard.languages.javascript.reader.server.facts import Called, ServerDraft
from wizard.languages.javascript.reader.server.failure import Responses
from wizard.languages.javascript.reader.server.identity import identity_of
from wizard.languages.javascript.reader.server.naming import Named, name_action, said_verb
from wizard.languages.javascript.reader.server.notes import Judge, every
from wizard.languages.javascript.reader.server.nouns import model_noun, noun_of_id
from wizard.languages.javascript.reader.server.origins import of_shape
from wizard.languages.javascript.reader.server.paths import Done, Flow, Site, State
from wizard.languages.javascript.reader.server.scope import Scope
from wizard.languages.javascript.reader.server.services import called_of
from wizard.languages.javascript.reader.server.shapes import fields_of, shape_of_annotation
from wizard.languages.javascript.reader.server.success import Spot, Success, endings, successes
from wizard.languages.javascript.reader.server.traits import facts_of
from wizard.languages.javascript.reader.server.values import Subject, values_at
from wizard.languages.javascript.reader.server.walker import follow
from wizard.languages.javascript.reader.server.worth import is_worth
from wizard.languages.javascript.reader.syntax import (
    end_line,
    field,
    line,
    parameter_names,
    parameters,
    pattern_of,
    text,
)
from wizard.languages.words import words
from wizard.model.action import Placement, UserAction
from wizard.model.detection import Evidence

_NO_WRITE = "no write, mail or call that completes the action is visible in this function"
_MAX_EVIDENCE = 4
_IDENTIFIES = re.compile(r"Ids?$")
_EVENTS = {
    "checkout.session.completed": ("complete", "checkout"),
    "invoice.paid": ("pay", "invoice"),
    "invoice.payment_succeeded": ("pay", "invoice"),
    "invoice.payment_failed": ("fail", "payment"),
    "payment_intent.succeeded": ("complete", "payment"),
    "charge.refunded": ("refund", "payment"),
    "customer.subscription.created": ("create", "subscription"),
    "customer.subscription.updated": ("update", "subscription"),
    "customer.subscription.deleted": ("cancel", "subscription"),
}
"""What the events of a payment provider say that a user has done."""
_RESPONSES = frozenset(("res", "response", "reply", "ctx", "c", "context", "h"))


def drafts_of(handler: Handler) -> Iterator[ServerDraft]:
    """The handler's actions: none, one, or one for each of the things that a request asks for.

    Each has its verb, its object, and a placement on every path on which it has succeeded.
    """
    is_page = handler.node.type == "program"
    body = handler.node if is_page else field(handler.node, "body")
    if body is None:
        return
    find = effects_of(handler.module, said_verb(handler))
    responses = _responses(handler)

    def walk(counts: Judge = every) -> Flow:
        start = State(scope=_parameters(handler))
        if handler.always:
            start.done, start.strength = Done.ALWAYS, 2
        return follow(body, start, find, responses, counts)

    flow = walk()
    if is_page and not all(site.zone.branch for site in flow.sites):
        return  # something happens whenever the page is drawn
    branches = sorted({site.zone.branch for site in flow.sites if site.zone.branch})
    told = len(branches) > 1 or any(branch.startswith("event:") for branch in branches)
    for branch in branches if told else [None]:
        one = _told_apart(handler, branch)
        draft = _draft(one, flow, branch, walk) if one is not None else None
        if draft is not None:
            yield draft


def _responses(handler: Handler) -> Responses | None:
    """The names on which an answer is given."""
    if handler.answers != "response":
        return None
    given = {name for name in parameter_names(handler.node) if name}
    return Responses(frozenset(given & _RESPONSES) or _RESPONSES)


def _told_apart(handler: Handler, branch: str | None) -> Handler | None:
    """The handler as one of its branches: `intent === "delete"`, `req.method === "DELETE"`; None
    for an event of another system that is no action of a user."""
    if branch is None:
        return handler
    kind, _, said = branch.partition(":")
    if kind == "event":
        verb, name = _EVENTS.get(said, ("", ""))
        return (
            handler._replace(verb=verb, name=name, symbol=f"{handler.symbol}:{said}")
            if verb
            else None
        )
    if kind == "intent":
        return handler._replace(name=said, symbol=f"{handler.symbol}:{said}")
    surface = handler.surface
    changed = type(surface)(
        kind=surface.kind,
        side=surface.side,
        method=kind,
        route=surface.route,
        ui_text=surface.ui_text,
    )
    return handler._replace(surface=changed, symbol=f"{handler.symbol}:{kind}")


def _parameters(handler: Handler) -> Scope:
    module = handler.module
    scope = Scope(fields=lambda name: fields_of(module, name))
    for parameter in parameters(handler.node):
        target = pattern_of(parameter)
        shape = shape_of_annotation(field(parameter, "type"))
        if parameter.type == "optional_parameter":
            shape = shape._replace(nullable=True)
        source = of_shape(shape, "parameter", text(target) if target.type == "identifier" else "")
        scope.bind_source(
            target, replace(source, whole=shape.whole or shape.type == "any"), "parameter"
        )
    return scope


def _draft(
    handler: Handler, flow: Flow, branch: str | None, walk: Callable[[Judge], Flow]
) -> ServerDraft | None:
    sites = [site for site in flow.sites if branch is None or site.zone.branch in {branch, ""}]
    effects = [_settled(site) for site in sites]
    effects += [
        effect for effect in flow.floating if effect.node.id not in {e.node.id for e in effects}
    ]
    writes = _writes(effects, sites)
    named = name_action(handler, effects, writes)
    if not is_worth(handler, effects, named):
        return None
    counts = judge_for(named.verb, effects)
    if counts is not None:
        flow = walk(counts)
    if named.role == "log_out" and any(site.ends is not None for site in flow.sites):
        success = endings(flow, branch)
    else:
        called = handler.surface.kind == "function"
        success = successes(flow, branch, access=named.role is not None, called=called)
    if not success.spots and success.refusal is None:
        success = Success(refusal=_NO_WRITE)
    return ServerDraft(
        action=_assembled(handler, named, effects, writes, success),
        exported=handler.exported,
        unproven=handler.unproven,
        service=handler.surface.kind == "function",
        hands_on=_handed_on(handler, flow) if _is_handed(success) else None,
        vague=named.vague,
    )


def _is_handed(success: Success) -> bool:
    """Whether no statement of the function follows the action."""
    return all(spot.style == "returned" for spot in success.spots)


def _handed_on(handler: Handler, flow: Flow) -> Called | None:
    """The one function of another file that all of the action is left to."""
    called = [
        found
        for each in flow.exits
        if each.effect is not None and (found := called_of(each.effect.node, handler.module))
    ]
    return called[0] if len(called) == 1 and len(flow.sites) == 1 else None


def _settled(site: Site) -> Effect:
    """Saving what was just made with `new` creates it."""
    source = site.scope.names.get(site.effect.target)
    if site.effect.kind != "save" or source is None or not source.cls:
        return site.effect
    return site.effect._replace(kind="create", target=source.cls)


def _writes(effects: list[Effect], sites: list[Site]) -> tuple[str, ...]:
    """The classes of what is written: by name, or by what the local was made from."""
    classes = {name: s.cls for site in sites for name, s in site.scope.names.items() if s.cls}
    found: list[str] = []
    for effect in sorted(effects, key=lambda effect: not effect.strong):
        if effect.kind not in {"create", "update", "save", "delete", "charge"}:
            continue
        name = effect.target
        spelled = name if name[:1].isupper() else "".join(part.capitalize() for part in words(name))
        model = model_noun(classes.get(name, _IDENTIFIES.sub("", spelled)))
        if model and model not in found:
            found.append(model)
    return tuple(found)


def _assembled(
    handler: Handler,
    named: Named,
    effects: list[Effect],
    writes: tuple[str, ...],
    success: Success,
) -> UserAction:
    spots = success.spots
    service = handler.surface.kind == "function"
    subject = Subject(named.object, None if service else noun_of_id(handler, named.object))
    return UserAction(
        path=handler.module.path,
        symbol=handler.symbol,
        line=line(handler.node),
        end_line=end_line(handler.node),
        surface=handler.surface,
        verb=named.verb,
        object=named.object,
        placements=tuple(_placement(spot, subject) for spot in spots),
        identity=identity_of(handler, named.role, [spot.scope for spot in spots]),
        role=named.role,
        facts=facts_of(handler, effects),
        writes=writes,
        notices=_notices(handler, effects),
        evidence=_evidence(handler, effects, spots),
        refusal=success.refusal,
    )


def _notices(handler: Handler, effects: list[Effect]) -> tuple[str, ...]:
    """What the function tells the user from its first effect on; one of several branches may tell
    of another."""
    if ":" in handler.symbol:
        return ()
    node = handler.node
    begins = [e.node.start_byte for e in effects if node.start_byte <= e.node.start_byte]
    start = min(begins, default=node.start_byte)
    return notices_in(handler.module.content, start, node.end_byte)


def _placement(spot: Spot, subject: Subject) -> Placement:
    return Placement(
        style=spot.style,
        line=line(spot.node),
        offset=spot.node.start_byte,
        end=spot.node.end_byte if spot.style in {"wrap", "returned"} else None,
        values=values_at(spot.scope, subject),
    )


def _evidence(
    handler: Handler, effects: list[Effect], spots: tuple[Spot, ...]
) -> tuple[Evidence, ...]:
    """The lines of the strongest effects and of the first placement."""
    ranked = sorted(effects, key=lambda effect: not effect.strong)[: _MAX_EVIDENCE - 1]
    lines = sorted({effect.line for effect in ranked} | {line(spot.node) for spot in spots[:1]})
    return tuple(handler.module.evidence(number) for number in lines[:_MAX_EVIDENCE])
