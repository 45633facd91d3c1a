"""From the paths through a function to the places where a call may stand."""

from dataclasses import dataclass, replace

from tree_sitter import Node

from wizard.languages.javascript.reader.server.access import handed_on, returned_value
from wizard.languages.javascript.reader.server.callbacks import chain_of
from wizard.languages.javascript.reader.server.effect import Effect
from wizard.languages.javascript.reader.server.notes import is_awaited
from wizard.languages.javascript.reader.server.paths import (
    NOWHERE,
    Done,
    Exit,
    Flow,
    Point,
    State,
    Zone,
)
from wizard.languages.javascript.reader.server.scope import Scope
from wizard.languages.javascript.reader.server.wholes import is_whole
from wizard.languages.javascript.reader.syntax import FUNCTIONS, enclosing, is_async, line
from wizard.model.action import PlacementStyle

_BLOCKS = frozenset(("statement_block", "program", "switch_case", "switch_default"))
_RETURNED = (
    "the action happens in the returned expression itself, so that no call can stand behind it"
)
_PARTLY = "only a part of the returned expression is the action"
_LAZY = "the code that called this function may go on with what it returns before it is done"


@dataclass(frozen=True)
class Spot:
    """A place for a call, with what is in scope there."""

    style: PlacementStyle
    node: Node
    zone: Zone
    scope: Scope


@dataclass(frozen=True)
class Success:
    """`spots` is empty where there is no success to see, or where `refusal` says why not."""

    spots: tuple[Spot, ...] = ()
    refusal: str | None = None


class _Refusal(Exception):
    """Not provable; the text is the reason."""


def successes(
    flow: Flow, branch: str | None = None, *, access: bool = False, called: bool = False
) -> Success:
    """Every success branch of the function once. `branch` picks one of the several things that the
    request chooses between. `access`: it is a sign-up, a log-in or a log-out, which has succeeded
    where it is answered, however the session is kept. `called`: the project's own code calls the
    function, and not the framework."""
    exits = [each for each in flow.exits if branch is None or each.zone.branch in {branch, ""}]
    if access:
        exits = [handed_on(_surely(each)) for each in exits]
    exits = [_without_prelude(each, exits) for each in exits]
    try:
        if flow.returns_in_finally:
            raise _Refusal("a return inside `finally` hides which paths succeeded")
        spots = _spots(flow, exits, branch, called=called)
        if not spots and flow.floating:
            raise _Refusal(_nothing_waits(flow.floating))
        return Success(spots)
    except _Refusal as reason:
        return Success(refusal=str(reason))


def _surely(each: Exit) -> Exit:
    """An answer to which some ways lead with a session and no way of failure does."""
    state = each.state
    told = each.kind == "before" and not each.failing and not state.barred
    if state.done is not Done.SOMETIMES or not told:
        return each
    return replace(each, state=replace(state, done=Done.ALWAYS, points=()))


def endings(flow: Flow, branch: str | None = None) -> Success:
    """Before each statement that ends a session: who it was is known only until then."""
    sites = [
        site
        for site in flow.sites
        if site.ends is not None and (branch is None or site.zone.branch in {branch, ""})
    ]
    spots = {
        site.statement.id: Spot("before", site.statement, site.zone, site.ends)
        for site in sites
        if site.ends is not None
    }
    try:
        return Success(tuple(_placed(spot) for spot in spots.values()))
    except _Refusal as reason:
        return Success(refusal=str(reason))


def _nothing_waits(floating: list[Effect]) -> str:
    return f"nothing waits for the write in line {floating[0].line}: it may still fail"


def _without_prelude(each: Exit, exits: list[Exit]) -> Exit:
    """What precedes the action on another way, and is not followed by it here, is no action."""
    others = [other for other in exits if not other.failing]
    reached = [way for other in others for way in _reached(other)]
    prelude = each.effect is None and any(map(each.state.is_prelude_of, reached))
    return replace(each, state=each.state.undone()) if prelude else each


def _reached(each: Exit) -> list[State]:
    return [each.state, *(point.state for point in each.state.points)]


def _spots(flow: Flow, exits: list[Exit], branch: str | None, *, called: bool) -> tuple[Spot, ...]:
    found: dict[int, Spot] = {}
    surely = max((each.state.strength for each in exits if not each.failing), default=0)
    for each in exits:
        if each.failing:
            continue
        if _is_returned(each):
            if each.effect is not None and each.effect.weight < surely:
                continue
            found.setdefault(each.node.id, _handed_spot(each, called=called))
        elif each.state.done is Done.ALWAYS or each.effect is not None:
            found.setdefault(each.node.id, _exit_spot(each))
        elif each.state.done is Done.SOMETIMES:
            for spot in _branch_spots(flow, each, branch):
                found.setdefault(spot.node.id, spot)
    spots = sorted(found.values(), key=lambda spot: spot.node.start_byte)
    return tuple(_placed(spot) for spot in spots)


def _is_returned(each: Exit) -> bool:
    """Whether the action happens inside the returned expression, so that no call can stand in front
    of it. Making the session of a user who is known is the end of a log-in."""
    if each.effect is None or each.effect.kind in {"serve", "search"}:
        return False
    if each.effect.kind == "log_in" and each.effect.sync is not False:
        return False
    prior = each.state
    return prior.done is not Done.ALWAYS or prior.strength <= each.effect.weight


def _handed_spot(each: Exit, *, called: bool) -> Spot:
    """The returned expression, where it is the action as a whole."""
    value = returned_value(each.node) or each.node
    effect = each.effect
    if effect is None or effect.kind == "external" or chain_of(value) is not None:
        raise _Refusal(_RETURNED)
    runs_whole = each.kind == "inner" and each.state.done is Done.ALWAYS
    if not (runs_whole or is_whole(effect, value)):
        raise _Refusal(_PARTLY)
    function = enclosing(value, FUNCTIONS)
    if called and not is_awaited(effect.node) and function is not None and not is_async(function):
        raise _Refusal(_LAZY)
    if value.has_error:
        raise _Refusal(f"the code at line {line(value)} could not be read")
    return Spot("returned", value, each.zone, each.state.scope)


def _exit_spot(each: Exit) -> Spot:
    if each.kind in {"value", "inner"}:
        return Spot("returned", returned_value(each.node) or each.node, each.zone, each.state.scope)
    style: PlacementStyle = "wrap" if each.kind == "wrap" else "after"
    style = "before" if each.kind == "before" else style
    return Spot(style, each.node, each.zone, each.state.scope)


def _branch_spots(flow: Flow, each: Exit, branch: str | None) -> list[Spot]:
    points = [p for p in each.state.points if branch is None or p.zone.branch in {branch, ""}]
    if any(point in flow.superseded for point in points):
        raise _Refusal("several branches write one after another before a common return")
    return [_branch_spot(flow, point) for point in points]


def _branch_spot(flow: Flow, point: Point) -> Spot:
    if point is NOWHERE or point.statement is None:
        raise _Refusal("paths of success and of failure meet before the return")
    number = line(point.statement)
    if point in flow.tainted:
        raise _Refusal(f"a failure may still follow the write before line {number}")
    if point.zone.atomic:
        raise _Refusal("the branch ends inside a transaction that commits only afterwards")
    return Spot("after", point.statement, point.zone, point.state.scope)


def _placed(spot: Spot) -> Spot:
    """The spot in a form that an insertion can reach: a statement without braces gets a block."""
    node = spot.node
    if node.has_error:
        raise _Refusal(f"the code at line {line(node)} could not be read")
    around = node.parent
    if spot.style in {"wrap", "returned"} or around is None or around.type in _BLOCKS:
        return spot
    if around.type == "export_statement":
        return spot
    if around.type == "arrow_function" and spot.style == "before":
        return replace(spot, style="returned")
    if node.type == "expression_statement":
        return replace(spot, style="wrap")
    if spot.style == "before" and node.type == "return_statement":
        value = returned_value(node)
        if value is None or value.type == "sequence_expression":
            raise _Refusal(f"line {line(node)} returns without a block of its own")
        return replace(spot, style="returned", node=value)
    raise _Refusal(f"line {line(node)} is part of a statement without a block")
