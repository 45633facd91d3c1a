"""An action of the browser, told in the words of the model."""

import re
from dataclasses import dataclass

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.alternatives import Site
from wizard.languages.javascript.reader.browser.bindings import pattern_names
from wizard.languages.javascript.reader.browser.naming import Named
from wizard.languages.javascript.reader.browser.reach import Reached
from wizard.languages.javascript.reader.browser.reads import reads_at, scope_at
from wizard.languages.javascript.reader.browser.settling import Place
from wizard.languages.javascript.reader.browser.units import Unit
from wizard.languages.javascript.reader.browser.values import values_at
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.notices import notices_in
from wizard.languages.javascript.reader.syntax import (
    FUNCTIONS,
    end_line,
    field,
    is_async,
    line,
    parameters,
    pattern_of,
)
from wizard.languages.verbs import VERBS
from wizard.languages.words import word_set, words
from wizard.model.action import Placement, Surface, UserAction
from wizard.model.detection import Evidence

_NOTICE = re.compile(
    rb"toast(\.success|er\.success|Success)|\.success\(|showSuccess|notify\w*\(|enqueueSnackbar"
)
_MOVES = re.compile(rb"navigate\(|router\.(push|replace|navigate)|goto\(|history\.push|redirect\(")
_USER_WORDS = word_set("user account member profile me customer session auth")
_ID = frozenset(("id", "uid", "_id", "userId", "user_id", "sub", "accountId", "userID"))
_VAGUE = frozenset(("data", "res", "response", "result"))
_MAX_EVIDENCE = 3


@dataclass(frozen=True)
class Told:
    """`until` is where the next of several actions of the unit begins, None for the last one."""

    module: Module
    unit: Unit
    named: Named
    reached: Reached
    sites: tuple[Site, ...]
    until: int | None = None


def action_of(told: Told) -> UserAction:
    """The action with a placement for each of its sites that has one."""
    unit, named = told.unit, told.named
    places = [(site, site.place) for site in told.sites if isinstance(site.place, Place)]
    refusals = [site.place for site in told.sites if isinstance(site.place, str)]
    placements = tuple(_placement(told, site, place) for site, place in places)
    return UserAction(
        path=told.module.path,
        symbol=unit.symbol,
        line=line(unit.node),
        end_line=end_line(unit.node),
        surface=Surface(kind=told.reached.kind, side="browser", ui_text=told.reached.ui_text),
        verb=named.verb,
        object=named.object,
        placements=_without_doubles(placements),
        identity=_identity(told, [place for _, place in places]),
        role=named.role,
        facts=_facts(told),
        writes=("".join(word.title() for word in named.object.split("_")),),
        notices=_notices(told),
        evidence=_evidence(told, [place for _, place in places]),
        refusal=None if placements else (refusals[0] if refusals else None),
    )


def _without_doubles(placements: tuple[Placement, ...]) -> tuple[Placement, ...]:
    found: dict[tuple[str, int], Placement] = {}
    for placement in placements:
        found.setdefault((placement.style, placement.offset), placement)
    return tuple(sorted(found.values(), key=lambda placement: placement.offset))


def _placement(told: Told, site: Site, place: Place) -> Placement:
    results = results_of(site)
    return Placement(
        style=place.style,
        line=line(place.node),
        offset=place.node.start_byte,
        end=place.node.end_byte if place.style in {"wrap", "returned"} else None,
        method=place.method,
        values=values_at(place, told.unit.node, told.named.object, results),
    )


def results_of(site: Site) -> frozenset[str]:
    """The names that hold what the action gave back."""
    current: Node | None = site.effect.node
    found: set[str] = set()
    while current is not None and current.type not in FUNCTIONS:
        if current.type in {"variable_declarator", "assignment_expression"}:
            target = field(current, "name") or field(current, "left")
            found |= {name for name, _ in pattern_names(target)} if target is not None else set()
        current = current.parent
    place = site.place
    function = place.node.parent if isinstance(place, Place) else None
    while function is not None and function.type not in FUNCTIONS:
        function = function.parent
    if function is not None and not _holds(function, site.effect.node):
        for parameter in parameters(function)[:1]:
            found |= {name for name, _ in pattern_names(pattern_of(parameter))}
    return frozenset(found)


def _holds(around: Node, node: Node) -> bool:
    return around.start_byte <= node.start_byte < around.end_byte


def _identity(told: Told, places: list[Place]) -> tuple[tuple[str, str], ...]:
    """The id of the user who signed up or logged in, where the code reads it."""
    if told.named.role not in {"sign_up", "log_in"} or len(places) != 1:
        return ()
    place, site = places[0], told.sites[0]
    results = results_of(site)
    for read in reads_at(place, told.unit.node, scope_at(place, results)):
        *owner, last = read.parts
        if last not in _ID or not owner:
            continue
        of_user = bool(_USER_WORDS & set(words(owner[-1]))) or owner[-1] in results
        if of_user or (owner[-1] in _VAGUE and owner[0] in results):
            return (("user", read.expression),)
    return ()


def _notices(told: Told) -> tuple[str, ...]:
    """What the function tells the user from the first of the calls on."""
    first = min(site.effect.node.start_byte for site in told.sites)
    end = told.unit.node.end_byte if told.until is None else told.until
    return notices_in(told.module.content, first, end)


def _facts(told: Told) -> tuple[str, ...]:
    unit = told.unit
    found: set[str] = {site.effect.fact for site in told.sites}
    content = told.module.content[unit.node.start_byte : unit.node.end_byte]
    found.add(told.reached.kind)
    if b"await " in content:
        found.add("awaits")
    if unit.node.type in FUNCTIONS and is_async(unit.node):
        found.add("async")
    if b"try {" in content or b".catch(" in content or b"onError" in content:
        found.add("try")
    if _NOTICE.search(content):
        found.add("notifies")
    if b".checked" in content:
        found.add("toggles")
    if _MOVES.search(content):
        found.add("redirects")
    parts = words(unit.name)
    if set(parts[:2]) & set(VERBS) or not parts:
        found.add("action_verb_first")
    found.add(_size(end_line(unit.node) - line(unit.node) + 1))
    return tuple(sorted(found))


def _size(lines: int) -> str:
    sizes = ((3, "lines_upto_3"), (10, "lines_4_10"), (30, "lines_11_30"))
    return next((name for limit, name in sizes if lines <= limit), "lines_over_30")


def _evidence(told: Told, places: list[Place]) -> tuple[Evidence, ...]:
    lines = {line(site.effect.node) for site in told.sites[:2]}
    lines |= {line(place.node) for place in places[:1]}
    return tuple(told.module.evidence(number) for number in sorted(lines)[:_MAX_EVIDENCE])
